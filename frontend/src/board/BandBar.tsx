// A person's prescribed band as a bar: band, ceiling mark, and where heart rate stands on it.
import type { Person } from "../live/board";
import { useWords } from "../words/LanguageProvider";
import { whole } from "../words/format";
import styles from "./band.module.css";
import { places, type Limits } from "./bandScale";

function limitsOf(person: Person): Limits | null {
  const { lower_bpm: lower, upper_bpm: upper, ceiling_bpm: ceiling } = person;
  return lower === null || upper === null || ceiling === null ? null : { lower, upper, ceiling };
}

/** `withheld`: as of the tile. */
export function BandBar({ person, live, withheld }: { person: Person; live: boolean; withheld: boolean }) {
  const { t } = useWords();
  const limits = limitsOf(person);
  if (limits === null) {
    return (
      <div className={styles.bar}>
        <div className={styles.none} />
        <p className={styles.limits}>{t(withheld ? "band.withheld" : "band.none")}</p>
      </div>
    );
  }
  const at = places(limits, live ? person.hr_bpm : null);
  const numbers = { lower: limits.lower, upper: limits.upper, ceiling: limits.ceiling };
  const spoken = live && person.hr_bpm !== null;
  return (
    <div className={styles.bar}>
      <div
        className={styles.track}
        role="img"
        aria-label={spoken ? t("band.spoken", { hr: whole(person.hr_bpm), ...numbers }) : t("band.spokenEmpty", numbers)}
      >
        <span className={styles.band} style={{ left: `${at.lower}%`, width: `${at.upper - at.lower}%` }} />
        <span className={styles.ceiling} style={{ left: `${at.ceiling}%` }} />
        {at.marker !== null && (
          <span className={styles.marker} data-beyond={at.beyond} style={{ left: `${at.marker}%` }} />
        )}
      </div>
      <p className={styles.limits}>
        <span>{t("band.limits", numbers)}</span>
        <span className={styles.limit}>{t("band.ceiling", numbers)}</span>
      </p>
    </div>
  );
}
