// Says at which of the sites nobody is on duty now: whoever trains there is not watched.
import { useDuties } from "../api/queries";
import type { SiteShown } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import styles from "./board.module.css";

export function Unattended({ sites }: { sites: readonly SiteShown[] }) {
  const { t, language } = useWords();
  const duties = useDuties(sites.map((site) => site.site));
  const nobody = sites.flatMap((site, place) => {
    const notice = duties[place]?.data?.notice;
    return notice ? [{ site, notice: notice[language] }] : [];
  });
  return (
    <div role="status">
      {nobody.map(({ site, notice }) => (
        <p key={site.site} className={styles.unattended} data-testid="unattended">
          {t("board.unattended", { site: site.name, notice })}
        </p>
      ))}
    </div>
  );
}
