// The list of open alerts: what waits for somebody first, then the most severe, then the newest.
import { useCallback, useMemo, useRef, useState } from "react";
import { useParticipants } from "../api/queries";
import { useHeld } from "../board/useHeld";
import { forStaff, unhandled } from "../live/alerts";
import { useLive, useOpenAlerts } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { AlertCard } from "./AlertCard";
import styles from "./alerts.module.css";

const FIRST_CARDS = 40;

/** The keyboard goes to the alert that takes the place of one that is gone. */
export function focusAlert(list: HTMLElement | null, id: string): void {
  const cards = [...(list?.querySelectorAll<HTMLElement>("article") ?? [])];
  const place = cards.findIndex((card) => card.dataset["id"] === id);
  const next = cards[place + 1] ?? cards[place - 1];
  (next ?? list)?.focus();
}

export function AlertPanel() {
  const { t, count } = useWords();
  const { alerts } = useLive();
  const open = useOpenAlerts();
  const { data } = useParticipants();
  const labels = useMemo(() => new Map(data?.map((person) => [person.participant, person.label])), [data]);
  const [information, setInformation] = useState(false);
  const [everything, setEverything] = useState(false);
  const list = useRef<HTMLDivElement>(null);

  const wanted = useMemo(() => open.filter((alert) => information || forStaff(alert)), [open, information]);
  const order = useMemo(() => wanted.map((alert) => alert.alert_id), [wanted]);
  const gone = useCallback((id: string) => alerts.known(id)?.state === "resolved", [alerts]);
  const { shown, waiting, refresh, handlers } = useHeld(order, gone);
  const informing = open.filter((alert) => !forStaff(alert)).length;
  const waits = open.filter((alert) => forStaff(alert) && unhandled(alert)).length;
  const cards = everything ? shown : shown.slice(0, FIRST_CARDS);

  return (
    <aside className={styles.panel} aria-labelledby="alerts-title">
      <div className={styles.top}>
        <h2 id="alerts-title" className={styles.heading}>
          {t("alerts.title")}
        </h2>
        <span className={styles.count}>{count("alerts.waiting", waits)}</span>
      </div>
      <p className={styles.emergency}>{t("alerts.emergency")}</p>
      <label className={styles.toggle}>
        <input type="checkbox" checked={information} onChange={(event) => setInformation(event.target.checked)} />
        <span>{t("alerts.information", { n: informing })}</span>
      </label>
      {waiting > 0 && (
        <button type="button" className={`button ${styles.refresh}`} onClick={refresh}>
          {count("alerts.changed", waiting)}
        </button>
      )}
      <div
        ref={list}
        className={styles.list}
        role="group"
        aria-label={t("alerts.title")}
        tabIndex={-1}
        {...handlers}
      >
        {cards.map((id) => {
          const alert = alerts.known(id);
          return (
            alert !== undefined && (
              <AlertCard
                key={id}
                alert={alert}
                label={labels.get(alert.participant) ?? alert.participant}
                onGone={(gone) => focusAlert(list.current, gone)}
              />
            )
          );
        })}
        {shown.length === 0 && <p className={styles.nothing}>{t("alerts.none")}</p>}
      </div>
      {cards.length < shown.length && (
        <button type="button" className="button" onClick={() => setEverything(true)}>
          {t("alerts.all", { n: shown.length })}
        </button>
      )}
    </aside>
  );
}
