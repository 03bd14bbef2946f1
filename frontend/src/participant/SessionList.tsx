// The sessions of a person, newest first; one of them is shown in full.
import type { Session } from "../api/types";
import { useSecond } from "../live/LiveProvider";
import { VerdictMark } from "../marks/Judgement";
import { useWords } from "../words/LanguageProvider";
import { clockLength, dateTime, decimal, percent } from "../words/format";
import styles from "./participant.module.css";

interface Props {
  sessions: Session[];
  chosen: string | undefined;
  zone: string;
  onChoose: (session: string) => void;
}

const FIRST = 12;

function Summary({ session }: { session: Session }) {
  const { t, language } = useWords();
  const second = useSecond();
  if (session.ended_ms === null) {
    return <span className={styles.open}>{t("sessions.open", { age: clockLength((second - session.started_ms) / 1000) })}</span>;
  }
  const { score } = session;
  if (session.score_withheld === true) return <span>{t("withheld.score")}</span>;
  if (score === null || score === undefined) return <span>{t("sessions.notScored")}</span>;
  return (
    <>
      <strong>{t(`status.${score.status}`)}</strong>
      <VerdictMark verdict={score.verdict} />
      <span>
        {t("sessions.inZone", { minutes: decimal(score.in_min, language), planned: decimal(score.cond_min, language) })}
      </span>
      <span>{t("sessions.coverage", { percent: percent(score.coverage) })}</span>
    </>
  );
}

export function SessionList({ sessions, chosen, zone, onChoose }: Props) {
  const { t, language } = useWords();
  if (sessions.length === 0) return null;
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title" className={styles.heading}>
        {t("sessions.title")}
      </h2>
      <ul className={styles.sessions}>
        {sessions.slice(0, FIRST).map((session) => (
          <li key={session.session_id}>
            <button
              type="button"
              className={styles.session}
              aria-pressed={session.session_id === chosen}
              onClick={() => onChoose(session.session_id)}
            >
              <span className={styles.when}>
                {dateTime(session.started_ms, language, zone)}
                {session.ended_ms !== null && (
                  <span className={styles.length}>{clockLength((session.ended_ms - session.started_ms) / 1000)}</span>
                )}
              </span>
              <Summary session={session} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
