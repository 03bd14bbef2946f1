// Tells screen readers of new alerts: politely, and at once only for an emergency. Heart beats are never told.
import { useEffect, useState } from "react";
import { useParticipants } from "../api/queries";
import type { Alert } from "../api/types";
import { forStaff, unhandled } from "../live/alerts";
import { useLive } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { told } from "./told";

const NEWS_MS = 60_000;

interface Said {
  polite: Alert | undefined;
  assertive: Alert | undefined;
}

export function Announcer() {
  const words = useWords();
  const { t } = words;
  const { alerts, clock } = useLive();
  const { data } = useParticipants();
  const [said, setSaid] = useState<Said>({ polite: undefined, assertive: undefined });

  useEffect(() => {
    const heard = new Set<string>();
    return alerts.subscribe(() => {
      const news = alerts
        .open()
        .filter((alert) => forStaff(alert) && unhandled(alert) && clock.now() - alert.published_ms < NEWS_MS)
        .filter((alert) => !heard.has(`${alert.alert_id} ${alert.severity}`));
      for (const alert of news) heard.add(`${alert.alert_id} ${alert.severity}`);
      const urgent = news.find((alert) => alert.severity === "S1");
      const other = news.find((alert) => alert.severity !== "S1");
      if (urgent === undefined && other === undefined) return;
      setSaid((before) => ({ polite: other ?? before.polite, assertive: urgent ?? before.assertive }));
    });
  }, [alerts, clock]);

  const sentence = (alert: Alert | undefined): string => {
    if (alert === undefined) return "";
    const label = data?.find((person) => person.participant === alert.participant)?.label ?? alert.participant;
    return t("alert.spoken", { severity: t(`severity.${alert.severity}`), label, title: told(alert, words).title });
  };
  return (
    <>
      <div className="visually-hidden" aria-live="polite" data-testid="polite">
        {sentence(said.polite)}
      </div>
      <div className="visually-hidden" aria-live="assertive" data-testid="assertive">
        {sentence(said.assertive)}
      </div>
    </>
  );
}
