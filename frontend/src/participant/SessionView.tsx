// One session: its figures, its chart with a live tail while it is open, its alerts, and a table twin.
import { useMemo, useState } from "react";
import { told } from "../alerts/told";
import { Refused } from "../api/refused";
import { useAlertsOf, useMinutes, useSeconds, type Span } from "../api/queries";
import { RESOLUTIONS, type Alert, type ChartAlert, type ParticipantDetail, type Session } from "../api/types";
import type { Person } from "../live/board";
import { useLive, usePerson } from "../live/LiveProvider";
import { SeverityBadge } from "../marks/Severity";
import { useMay } from "../session/SessionProvider";
import { useWords } from "../words/LanguageProvider";
import { dateTime, moment, timeOfDay } from "../words/format";
import { SessionChart } from "./chart/SessionChart";
import type { Scene } from "./chart/draw";
import { chartRows, grow, unknownRuns, type TailPoint, type UnknownRun } from "./chart/series";
import { Figures } from "./Figures";
import { MinuteTable } from "./MinuteTable";
import styles from "./participant.module.css";

const TAIL_POINTS = 120;
const NO_TAIL: readonly TailPoint[] = [];
const NONE: readonly Alert[] = [];

/** What the socket has shown since the stored seconds end. */
function useTail(person: Person | undefined, open: boolean): readonly TailPoint[] {
  const [tail, setTail] = useState<readonly TailPoint[]>(NO_TAIL);
  const [seen, setSeen] = useState<number | null>(null);
  const { hr_at_ms: atMs, hr_bpm: bpm } = person ?? { hr_at_ms: null, hr_bpm: null };
  if (open && atMs !== null && bpm !== null && atMs !== seen) {
    setSeen(atMs);
    setTail(grow(tail, { atMs, bpm }, TAIL_POINTS));
  }
  return open ? tail : NO_TAIL;
}

function within(alert: ChartAlert, session: Session): boolean {
  const until = session.ended_ms ?? Number.POSITIVE_INFINITY;
  return alert.started_ms <= until && (alert.ended_ms ?? Number.POSITIVE_INFINITY) >= session.started_ms;
}

function UnknownTime({ runs, zone }: { runs: readonly UnknownRun[]; zone: string }) {
  const { t, cause, language } = useWords();
  if (runs.length === 0) return null;
  const at = (second: number): string => timeOfDay(second * 1000, language, zone);
  return (
    <>
      <h3 className={styles.small}>{t("session.unknownTitle")}</h3>
      <ul className={styles.runs}>
        {runs.map((run) => (
          <li key={run.fromS}>{t("session.run", { from: at(run.fromS), to: at(run.toS), cause: cause(run.cause) })}</li>
        ))}
      </ul>
    </>
  );
}

/** Who closed it, as what, and their note. */
function Judged({ alert, zone }: { alert: Alert; zone: string }) {
  const { t, language } = useWords();
  const code = RESOLUTIONS.find((each) => each === alert.resolution);
  if (code === undefined || alert.resolved_by === null || alert.resolved_ms === null) return null;
  const who = { who: alert.resolved_by, time: moment(alert.resolved_ms, alert.started_ms, language, zone) };
  return (
    <span className={styles.alertText}>
      {t("alert.closedBy", { ...who, as: t(`resolution.${code}`) })}
      {alert.note !== null && alert.note !== "" && `${t("punctuation.colon")}${alert.note}`}
    </span>
  );
}

function SessionAlerts({ alerts, zone }: { alerts: readonly Alert[]; zone: string }) {
  const words = useWords();
  const { t, language } = words;
  if (alerts.length === 0) return <p className={styles.nothing}>{t("session.noAlerts")}</p>;
  return (
    <ul className={styles.alerts}>
      {alerts.map((alert) => (
        <li key={alert.alert_id}>
          <SeverityBadge severity={alert.severity} quiet={alert.kind === "retracted"} />
          <span className={styles.when}>{timeOfDay(alert.started_ms, language, zone)}</span>
          <span data-code>{alert.rule}</span>
          <strong>{told(alert, words).title}</strong>
          <span className={styles.alertText}>{told(alert, words).text}</span>
          <Judged alert={alert} zone={zone} />
        </li>
      ))}
    </ul>
  );
}

export function SessionView({ person, session }: { person: ParticipantDetail; session: Session }) {
  const words = useWords();
  const { t, cause, error, language } = words;
  const { clock } = useLive();
  const open = session.ended_ms === null;
  const span = (): Span => ({ from: session.started_ms, to: session.ended_ms ?? Math.ceil(clock.now()) });
  const vitals = useMay("vitals");
  const mayAlerts = useMay("alerts");
  const seconds = useSeconds(person.participant, session.session_id, span, { open, may: vitals });
  const minutes = useMinutes(person.participant, session.session_id, span, { open, may: vitals });
  const every = useAlertsOf(person.participant, mayAlerts);
  const live = usePerson(person.participant);
  const tail = useTail(live, open);

  const alerts = useMemo(
    () => (every.data ?? NONE).filter((alert) => within(alert, session)).sort((a, b) => a.started_ms - b.started_ms),
    [every.data, session],
  );
  const rows = useMemo(() => (seconds.data ? chartRows(seconds.data, tail) : null), [seconds.data, tail]);
  const score = session.score ?? null;
  const scene = useMemo<Scene>(() => {
    const band = seconds.data?.band ?? person.band;
    return {
      band,
      phase: score && [score.conditioning_start_ms / 1000, score.conditioning_end_ms / 1000],
      runs: seconds.data ? unknownRuns(seconds.data) : [],
      alerts: alerts.filter((alert) => alert.kind !== "retracted"),
      words: { cause, ceiling: t("band.ceiling", { ceiling: band?.ceiling_bpm ?? "" }) },
    };
  }, [seconds.data, person.band, score, alerts, cause, t]);
  const failure = seconds.error ?? minutes.error;

  return (
    <section className={styles.view} aria-labelledby="session-title">
      <h2 id="session-title" className={styles.heading}>
        {t("session.title", { time: dateTime(session.started_ms, language, person.zone) })}
      </h2>
      <Figures session={session} live={live} />
      {failure !== null && (
        <p role="alert">{error(failure instanceof Refused ? failure.code : "network")}</p>
      )}
      {rows !== null && rows.x.length > 0 && <SessionChart rows={rows} scene={scene} zone={person.zone} />}
      {rows?.x.length === 0 && <p className={styles.nothing}>{t("session.noSamples")}</p>}
      {!vitals && <p className={styles.nothing}>{t("withheld.chart")}</p>}
      {mayAlerts && (
        <>
          <h3 className={styles.small}>{t("session.alerts")}</h3>
          <SessionAlerts alerts={alerts} zone={person.zone} />
        </>
      )}
      <UnknownTime runs={scene.runs} zone={person.zone} />
      {minutes.data !== undefined && <MinuteTable minutes={minutes.data} zone={person.zone} />}
    </section>
  );
}
