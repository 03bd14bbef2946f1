// Where heart rate stands, and what the session comes to so far: shape, word, colour.
import type { Position, Verdict } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import styles from "./marks.module.css";
import { PositionShape, VerdictShape } from "./shapes";

/** `short` where the band stands beside it, as on a tile. */
export function PositionMark({ position, short = false }: { position: Position; short?: boolean }) {
  const { t } = useWords();
  return (
    <span className={styles.position} data-position={position}>
      <PositionShape position={position} size={15} />
      {t(`${short ? "positionShort" : "position"}.${position}`)}
    </span>
  );
}

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useWords();
  return (
    <span className={styles.verdict} data-verdict={verdict}>
      <VerdictShape verdict={verdict} size={14} />
      {t(`verdict.${verdict}`)}
    </span>
  );
}
