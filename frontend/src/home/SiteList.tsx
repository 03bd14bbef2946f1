// The sites that one belongs to, with what is known of them.
import { useSites } from "../api/queries";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { Listed } from "./Listed";

const KINDS = ["centre", "station", "point"] as const;

export function SiteList() {
  const { t } = useWords();
  return (
    <Listed
      id="sites-title"
      title={t("sites.title")}
      none={t("sites.none")}
      of={useSites()}
      each={(site) => {
        const kind = KINDS.find((each) => each === site.kind);
        return (
          <li key={site.site} className={styles.item}>
            <strong className={styles.who} data-label>
              {site.name}
            </strong>
            <span className={styles.soft}>
              {t(kind === undefined ? "siteKind.unknown" : `siteKind.${kind}`)}
              {" · "}
              <span data-code>{site.zone}</span>
            </span>
          </li>
        );
      }}
    />
  );
}
