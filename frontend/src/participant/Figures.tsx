// What a session came to: status and verdict in words, minutes below, in and above the zone, and what is unknown.
import type { Session, SessionScore } from "../api/types";
import type { Person } from "../live/board";
import { PositionShape } from "../marks/shapes";
import { VerdictMark } from "../marks/Judgement";
import { useWords } from "../words/LanguageProvider";
import { decimal, fullMinutes, NOTHING, percent, whole } from "../words/format";
import styles from "./participant.module.css";

type Share = "below" | "in" | "above" | "unknown";

function Shares({ score }: { score: SessionScore }) {
  const { t, language } = useWords();
  // By definition the bounds of time in zone differ by the unknown time.
  const unknown = score.tiz_high_min - score.tiz_low_min;
  const parts: { share: Share; minutes: number }[] = [
    { share: "below", minutes: score.below_min },
    { share: "in", minutes: score.in_min },
    { share: "above", minutes: score.above_min },
    { share: "unknown", minutes: unknown },
  ];
  return (
    <div className={styles.shares}>
      <div className={styles.stack} aria-hidden="true">
        {parts.map(({ share, minutes }) => (
          <span key={share} data-share={share} style={{ flexGrow: Math.max(0, minutes) }} />
        ))}
      </div>
      <dl className={styles.parts}>
        {parts.map(({ share, minutes }) => (
          <div key={share} data-share={share}>
            <dt>
              <PositionShape position={share} size={14} />
              {t(`position.${share}`)}
            </dt>
            <dd>{t("unit.minutes", { n: decimal(minutes, language) })}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Live({ person }: { person: Person | undefined }) {
  const { t } = useWords();
  if (person?.session == null) return null;
  const minutes = (seconds: number | null) => (seconds === null ? NOTHING : fullMinutes(seconds));
  return (
    <dl className={styles.figures}>
      <Figure name={t("figure.verdictSoFar")}>
        <VerdictMark verdict={person.verdict} />
      </Figure>
      <Figure name={t("figure.inZone")}>
        {t("tile.minutes", { done: minutes(person.in_s), planned: minutes(person.planned_s) })}
      </Figure>
      <Figure name={t("figure.elapsed")}>{t("unit.minutes", { n: minutes(person.elapsed_s) })}</Figure>
    </dl>
  );
}

export function Figures({ session, live }: { session: Session; live: Person | undefined }) {
  const { t, cause, language } = useWords();
  const { score } = session;
  if (session.ended_ms === null) return <Live person={live} />;
  if (session.score_withheld === true) return <p className={styles.nothing}>{t("withheld.score")}</p>;
  if (score === null || score === undefined) return <p className={styles.nothing}>{t("sessions.notScored")}</p>;
  const bounds = { low: decimal(score.tiz_low_min, language), high: decimal(score.tiz_high_min, language) };
  return (
    <>
      <dl className={styles.figures}>
        <Figure name={t("figure.status")}>{t(`status.${score.status}`)}</Figure>
        <Figure name={t("figure.verdict")}>
          <VerdictMark verdict={score.verdict} />
        </Figure>
        {score.unknown_cause !== null && <Figure name={t("figure.cause")}>{cause(score.unknown_cause)}</Figure>}
        <Figure name={t("figure.conditioning")}>{t("unit.minutes", { n: decimal(score.cond_min, language) })}</Figure>
        <Figure name={t("figure.coverage")}>{percent(score.coverage)}</Figure>
        <Figure name={t("figure.timeInZone")}>
          {t("figure.bounds", { n: decimal(score.tiz_adj_min, language), ...bounds })}
        </Figure>
        <Figure name={t("figure.hr")}>
          {t("figure.meanMax", { mean: whole(session.hr_mean_bpm), max: whole(session.hr_max_bpm) })}
        </Figure>
        {session.finality !== undefined && (
          <Figure name={t("figure.result")}>
            {t("figure.revision", { finality: t(`finality.${session.finality}`), n: session.revision ?? NOTHING })}
          </Figure>
        )}
      </dl>
      <Shares score={score} />
    </>
  );
}
