// What became of an alert, in words: late, withdrawn, over, taken, and everything that people did about it.
import { ACKNOWLEDGE_REASONS, RESOLUTIONS, SILENCES, type Alert } from "../api/types";
import { useSecond } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { moment } from "../words/format";
import styles from "./alerts.module.css";

type Done = Alert["deeds"][number];

const oneOf = <Value extends string>(values: readonly Value[], said: string | null): Value | undefined =>
  values.find((value) => value === said);

export function History({ alert }: { alert: Alert }) {
  const { t, language } = useWords();
  const second = useSecond();
  const lines = [];
  if (alert.found_late) lines.push(t("alert.foundLate"));
  if (alert.kind === "retrospective") lines.push(t("alert.retrospective"));
  if (alert.kind === "retracted") lines.push(t("alert.retracted"));
  if (alert.kind === "cleared") lines.push(t("alert.cleared"));
  if (alert.acknowledged_by !== null && alert.acknowledged_ms !== null) {
    const time = moment(alert.acknowledged_ms, second, language);
    lines.push(t("alert.acknowledgedBy", { who: alert.acknowledged_by, time }));
  }
  if (alert.state === "snoozed" && alert.until_ms !== null) {
    lines.push(t("alert.snoozedUntil", { time: moment(alert.until_ms, second, language) }));
  }
  return (
    <>
      {lines.map((line) => (
        <p key={line} className={styles.history}>
          {line}
        </p>
      ))}
      {alert.deeds.length > 0 && (
        <details className={styles.did}>
          <summary>{t("alert.did", { n: alert.deeds.length })}</summary>
          <ol>
            {alert.deeds.map((deed) => (
              <li key={`${deed.at_ms} ${deed.deed} ${deed.actor}`}>
                <Deed deed={deed} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Deed({ deed }: { deed: Done }) {
  const { t, language } = useWords();
  const second = useSecond();
  const resolution = oneOf(RESOLUTIONS, deed.code);
  const silence = oneOf(SILENCES, deed.code);
  const reason = oneOf(ACKNOWLEDGE_REASONS, deed.note);
  return (
    <>
      {t(`alert.deed.${deed.deed}`, { who: deed.actor, time: moment(deed.at_ms, second, language) })}
      {resolution !== undefined && <> · {t(`resolution.${resolution}`)}</>}
      {silence !== undefined && <> · {t(`silence.${silence}`)}</>}
      {reason !== undefined && <> · {t(`reason.${reason}`)}</>}
      {reason === undefined && deed.note !== "" && <q className={styles.note}>{deed.note}</q>}
    </>
  );
}
