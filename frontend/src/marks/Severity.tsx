// The badge of an alert: shape, word and colour of its severity.
import type { Severity } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import styles from "./marks.module.css";
import { SeverityShape } from "./shapes";

interface Props {
  severity: Severity;
  /** Waits for somebody: an emergency then pulses, slowly. */
  waiting?: boolean;
  /** The condition is over, or the alert is taken care of. */
  quiet?: boolean;
}

export function SeverityBadge({ severity, waiting = false, quiet = false }: Props) {
  const { t } = useWords();
  return (
    <span className={styles.severity} data-severity={severity} data-waiting={waiting} data-quiet={quiet}>
      <SeverityShape severity={severity} size={13} />
      {t(`severity.${severity}`)}
    </span>
  );
}
