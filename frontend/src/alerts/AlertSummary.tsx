// One line for narrow screens: how many alerts wait, the gravest of them, and the way to the list.
import { Link } from "react-router";
import { useParticipants } from "../api/queries";
import { forStaff, unhandled } from "../live/alerts";
import { useOpenAlerts } from "../live/LiveProvider";
import { SeverityBadge } from "../marks/Severity";
import { useWords } from "../words/LanguageProvider";
import styles from "./alerts.module.css";
import { told } from "./told";

export function AlertSummary() {
  const words = useWords();
  const { count } = words;
  const { data } = useParticipants();
  const waiting = useOpenAlerts().filter((alert) => forStaff(alert) && unhandled(alert));
  const first = waiting[0];
  return (
    <Link to="/alerts" className={styles.summary}>
      <span className={styles.summaryCount}>{count("alerts.waiting", waiting.length)}</span>
      {first !== undefined && (
        <span className={styles.summaryFirst}>
          <SeverityBadge severity={first.severity} waiting />
          <span>
            <span data-label>
              {data?.find((person) => person.participant === first.participant)?.label ?? first.participant}
            </span>
            {" · "}
            {told(first, words).title}
          </span>
        </span>
      )}
    </Link>
  );
}
