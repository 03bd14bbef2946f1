// Alerts that were closed lately: who judged them how, and the way to open one again.
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { closedAlerts, useParticipants } from "../api/queries";
import type { Refused } from "../api/refused";
import type { Alert } from "../api/types";
import { isOpen } from "../live/alerts";
import { useLive } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { AlertCard } from "./AlertCard";
import { focusAlert } from "./AlertPanel";
import styles from "./alerts.module.css";

export function ClosedAlerts() {
  const { t } = useWords();
  const [wanted, setWanted] = useState(false);
  return (
    <section className={styles.panel} aria-labelledby="closed-title">
      <h2 id="closed-title" className={styles.heading}>
        {t("alerts.closed")}
      </h2>
      {wanted ? (
        <Closed />
      ) : (
        <button type="button" className="button" onClick={() => setWanted(true)}>
          {t("alerts.showClosed")}
        </button>
      )}
    </section>
  );
}

function Closed() {
  const { t, error } = useWords();
  const { alerts } = useLive();
  const { data: people } = useParticipants();
  const labels = useMemo(() => new Map(people?.map((one) => [one.participant, one.label])), [people]);
  const found = useQuery<Alert[], Refused>({ queryKey: ["alerts", "closed"], queryFn: closedAlerts });
  const list = useRef<HTMLDivElement>(null);
  if (found.isError) {
    return (
      <p className={styles.refused} role="alert">
        {error(found.error.code)}
      </p>
    );
  }
  if (found.data === undefined) return <p className={styles.nothing}>{t("app.loading")}</p>;
  const shown = found.data.map((one) => alerts.known(one.alert_id) ?? one).filter((one) => !isOpen(one));
  return (
    <div ref={list} className={styles.list} role="group" aria-label={t("alerts.closed")} tabIndex={-1}>
      {shown.map((alert) => (
        <AlertCard
          key={alert.alert_id}
          alert={alert}
          label={labels.get(alert.participant) ?? alert.participant}
          onGone={(gone) => {
            focusAlert(list.current, gone);
            void found.refetch();
          }}
        />
      ))}
      {shown.length === 0 && <p className={styles.nothing}>{t("alerts.noneClosed")}</p>}
    </div>
  );
}
