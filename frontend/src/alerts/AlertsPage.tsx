// The alerts on a page of their own, for narrow screens.
import { AlertPanel } from "./AlertPanel";
import styles from "./alerts.module.css";

export function AlertsPage() {
  return (
    <div className={styles.page}>
      <AlertPanel />
    </div>
  );
}
