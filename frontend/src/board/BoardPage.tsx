// Home: the board with the alerts beside it, or on a narrow screen one line that leads to them.
import { AlertPanel } from "../alerts/AlertPanel";
import { AlertSummary } from "../alerts/AlertSummary";
import { useNarrow } from "../shell/useNarrow";
import { Board } from "./Board";
import styles from "./board.module.css";

export function BoardPage() {
  const narrow = useNarrow();
  return (
    <div className={styles.page}>
      {narrow && <AlertSummary />}
      <Board />
      {!narrow && <AlertPanel />}
    </div>
  );
}
