// Whose site's people the board shows; the alerts beside it stay those of every site.
import { useId } from "react";
import type { SiteShown } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import styles from "./board.module.css";

const EVERY = "";

interface Props {
  sites: readonly SiteShown[];
  value: string | null;
  onChange: (site: string | null) => void;
}

export function SiteSelect({ sites, value, onChange }: Props) {
  const { t } = useWords();
  const id = useId();
  return (
    <span className={styles.site}>
      <label htmlFor={id}>{t("board.site")}</label>
      <select
        id={id}
        value={value ?? EVERY}
        onChange={(event) => onChange(event.target.value === EVERY ? null : event.target.value)}
      >
        <option value={EVERY}>{t("board.everySite")}</option>
        {sites.map((site) => (
          <option key={site.site} value={site.site} data-label>
            {site.name}
          </option>
        ))}
      </select>
    </span>
  );
}
