// One person on the live board. It renews itself when that person's row, alert or second changes, and only then.
import { memo } from "react";
import { Link } from "react-router";
import type { Person } from "../live/board";
import { useBadge, usePerson, useSecond } from "../live/LiveProvider";
import { unhandled } from "../live/alerts";
import { PositionMark, VerdictMark } from "../marks/Judgement";
import { SeverityBadge } from "../marks/Severity";
import { useWords } from "../words/LanguageProvider";
import { clockLength, fullMinutes, NOTHING, whole } from "../words/format";
import { BandBar } from "./BandBar";
import { freshness, type Freshness } from "./freshness";
import styles from "./tile.module.css";

/** Kinds of device by their number on the wire. */
const SOURCES = [undefined, "strap", "ear", "machine", "band", "wrist", "phone", "manual"] as const;

/** The row above says it already. */
const NO_SESSION = "no_session";

function Now({ person, fresh }: { person: Person; fresh: Freshness }) {
  const { t } = useWords();
  if (fresh.stale) {
    return (
      <div className={styles.now}>
        <span className={styles.silent}>
          {fresh.ageS === null ? t("tile.neverData") : t("tile.noData", { age: clockLength(fresh.ageS) })}
        </span>
        {person.hr_bpm !== null && <span className={styles.last}>{t("tile.last", { hr: whole(person.hr_bpm) })}</span>}
      </div>
    );
  }
  return (
    <div className={styles.now}>
      <span className={styles.rate}>
        <span className={styles.hr} data-hr>
          {whole(person.hr_bpm)}
        </span>
        <span className="visually-hidden">{t("unit.bpm")}</span>
      </span>
      {(person.session !== null || person.position !== "unknown") && <PositionMark position={person.position} short />}
    </div>
  );
}

function Progress({ person }: { person: Person }) {
  const { t } = useWords();
  if (person.session === null) return <div className={styles.row}>{t("tile.noSession")}</div>;
  const planned = person.planned_s === null ? NOTHING : fullMinutes(person.planned_s);
  const done = person.in_s === null ? NOTHING : fullMinutes(person.in_s);
  return (
    <div className={styles.row}>
      <VerdictMark verdict={person.verdict} />
      <span className={styles.minutes} title={t("tile.minutesSpoken", { done, planned })}>
        {t("tile.minutes", { done, planned })}
      </span>
    </div>
  );
}

function Signal({ person, fresh }: { person: Person; fresh: Freshness }) {
  const { t, cause } = useWords();
  const because = person.cause === NO_SESSION ? null : person.cause;
  const source = SOURCES[person.source];
  return (
    <>
      <div className={styles.row} data-soft>
        <span>
          {fresh.ageS === null ? NOTHING : t("tile.age", { age: fresh.ageS < 60 ? t("unit.seconds", { n: fresh.ageS }) : clockLength(fresh.ageS) })}
        </span>
        <span>{t("tile.quality", { percent: whole(person.quality_pct) })}</span>
      </div>
      <p className={styles.cause}>
        {fresh.delayed && <span className={styles.delayed}>{t("tile.delayed")}</span>}
        {because !== null && <span data-cause={because}>{cause(because)}</span>}
        {because === null && !fresh.delayed && source !== undefined && (
          <span>{t(`source.${source}`)}</span>
        )}
      </p>
    </>
  );
}

interface TileProps {
  id: string;
  label: string;
  /** There is a zone, and the caller's role is not told its numbers. */
  withheld: boolean;
}

export const Tile = memo(function Tile({ id, label, withheld }: TileProps) {
  const person = usePerson(id);
  const alert = useBadge(id);
  const second = useSecond();
  if (person === undefined) return null;
  const fresh = freshness(person.hr_at_ms, person.interval_ms, second);
  const waiting = alert !== undefined && unhandled(alert);
  return (
    <li
      className={styles.tile}
      data-testid="tile"
      data-id={id}
      data-stale={fresh.stale}
      data-alert={waiting ? alert.severity : undefined}
    >
      <div className={styles.head}>
        <Link className={styles.label} to={`/participants/${encodeURIComponent(id)}`} data-label>
          {label}
        </Link>
        {alert !== undefined && <SeverityBadge severity={alert.severity} waiting={waiting} quiet={!waiting} />}
      </div>
      <Now person={person} fresh={fresh} />
      <BandBar person={person} live={!fresh.stale} withheld={withheld} />
      <Progress person={person} />
      <Signal person={person} fresh={fresh} />
    </li>
  );
});
