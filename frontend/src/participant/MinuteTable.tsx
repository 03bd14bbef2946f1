// The chart's twin in words and numbers, minute by minute.
import type { MinutesChart } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import { hourMinute, whole } from "../words/format";
import styles from "./participant.module.css";

const COLUMNS = ["hr_bpm", "hr_max_bpm", "cadence_spm", "below_s", "in_s", "above_s", "unknown_s"] as const;

export function MinuteTable({ minutes, zone }: { minutes: MinutesChart; zone: string }) {
  const { t, language } = useWords();
  return (
    <details className={styles.twin}>
      <summary>{t("table.title")}</summary>
      <table>
        <caption className="visually-hidden">{t("table.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("table.minute")}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {minutes.start_ms.map((atMs, row) => (
            <tr key={atMs}>
              <th scope="row">{hourMinute(atMs, language, zone)}</th>
              {COLUMNS.map((column) => (
                <td key={column}>{whole(minutes[column][row])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
