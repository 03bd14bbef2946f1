// Who it is, the prescribed band with its formula and inputs, and the live tile.
import type { Band, ParticipantDetail } from "../api/types";
import { zoneWithheld } from "../board/bandScale";
import { Tile } from "../board/Tile";
import { usePeople } from "../live/LiveProvider";
import { useNarrow } from "../shell/useNarrow";
import { useWords } from "../words/LanguageProvider";
import type { Key } from "../words/catalog";
import { decimal, percent } from "../words/format";
import { Inputs, Plan } from "./Inputs";
import styles from "./participant.module.css";

const FORMULAS = ["hrr", "hrmax", "bpm"] as const;
const SOURCES = ["measured", "tanaka", "gulati", "brawner"] as const;
const INPUTS = ["low", "high", "rhr_bpm", "hrmax_bpm", "hrmax_source", "hrmax_error_bpm"] as const;

function one<Value extends string>(of: readonly Value[], value: unknown): Value | undefined {
  return of.find((each) => each === value);
}

function HowComputed({ band }: { band: Band }) {
  const { t, language } = useWords();
  const narrow = useNarrow();
  const formula = one(FORMULAS, band.formula);
  const { inputs } = band;
  const shown = (name: (typeof INPUTS)[number]): string => {
    const value = inputs[name];
    const source = one(SOURCES, value);
    if (source !== undefined) return t(`hrmaxSource.${source}`);
    if (typeof value !== "number") return String(value);
    const share = (name === "low" || name === "high") && formula !== "bpm";
    return share ? percent(value) : t("unit.beats", { n: decimal(value, language, Number.isInteger(value) ? 0 : 1) });
  };
  return (
    <details className={styles.how} open={!narrow}>
      <summary>{t("band.how")}</summary>
      <p>{formula === undefined ? <span data-code>{band.formula}</span> : t(`formula.${formula}`)}</p>
      <dl className={styles.inputs}>
        {INPUTS.filter((name) => inputs[name] !== undefined).map((name) => (
          <div key={name}>
            <dt>{t(`input.${name}` as Key)}</dt>
            <dd>{shown(name)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function PersonHeader({ person }: { person: ParticipantDetail }) {
  const { t, cause } = useWords();
  const live = usePeople().includes(person.participant);
  const { band } = person;
  return (
    <header className={styles.header}>
      <div className={styles.who}>
        <h1 className={styles.name} data-label>
          {person.label}
        </h1>
        <p className={styles.site}>
          {t("person.site")} <span data-code>{person.site}</span>
          {" · "}
          {t("person.zone")} <span data-code>{person.zone}</span>
        </p>
        {band === null ? (
          <p className={styles.noBand}>
            {t(zoneWithheld(person) ? "band.withheld" : "band.none")}
            {person.no_band_cause !== null && `${t("punctuation.colon")}${cause(person.no_band_cause)}`}
          </p>
        ) : (
          <>
            <p className={styles.band}>
              <strong>{t("band.prescribed", { lower: band.lower_bpm, upper: band.upper_bpm })}</strong>
              <span>
                {t("band.ceilingOf", { ceiling: band.ceiling_bpm, kind: t(`ceilingKind.${band.ceiling_kind}`) })}
              </span>
            </p>
            <HowComputed band={band} />
          </>
        )}
        <Inputs person={person} />
        <Plan person={person} />
      </div>
      {live && (
        <ul className={styles.live} aria-label={t("person.now")}>
          <Tile id={person.participant} label={t("person.now")} withheld={zoneWithheld(person)} />
        </ul>
      )}
    </header>
  );
}
