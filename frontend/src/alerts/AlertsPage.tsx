// The alerts on a page of their own: what is open, and what was closed lately.
import { AlertPanel } from "./AlertPanel";
import { ClosedAlerts } from "./ClosedAlerts";
import styles from "./alerts.module.css";

export function AlertsPage() {
  return (
    <div className={styles.page}>
      <AlertPanel />
      <ClosedAlerts />
    </div>
  );
}
