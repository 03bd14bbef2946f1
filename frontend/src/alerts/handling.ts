// What staff do about an alert: one call each, and the alert as the server then has it.
import { useMutation } from "@tanstack/react-query";
import { body, client } from "../api/client";
import { Refused } from "../api/refused";
import type { AcknowledgeReason, Alert, Resolution } from "../api/types";
import { useLive } from "../live/LiveProvider";
import { openAlerts } from "../api/queries";
import { timeOfDay } from "../words/format";
import type { Words } from "../words/catalog";

export type Deed = { kind: "acknowledge"; reason: AcknowledgeReason } | { kind: "resolve"; code: Resolution; note: string };

/** Somebody else has changed it since it was read. */
const CHANGED: readonly number[] = [409, 412];

function send(alert: Alert, deed: Deed): Promise<Alert> {
  const path = { alert: alert.alert_id };
  const { version } = alert;
  if (deed.kind === "acknowledge") {
    return body<Alert>(
      client.POST("/api/v1/alerts/{alert}/acknowledge", { params: { path }, body: { version, reason: deed.reason } }),
    );
  }
  return body<Alert>(client.POST("/api/v1/alerts/{alert}/resolve", { params: { path }, body: { version, code: deed.code, note: deed.note } }));
}

/** Nothing is shown as done before the server has said so; whoever comes second learns who was first. */
export function useHandling(alert: Alert, done: (deed: Deed) => void) {
  const { alerts } = useLive();
  return useMutation<Alert, Refused, Deed>({
    mutationFn: (deed) => send(alert, deed),
    onSuccess: (after, deed) => {
      alerts.take([after]);
      done(deed);
    },
    onError: (refused) => {
      if (CHANGED.includes(refused.status)) openAlerts().then((items) => alerts.take(items), () => undefined);
    },
  });
}

export function whyRefused(refused: Refused, words: Words): string {
  const { t, error, language } = words;
  if (!CHANGED.includes(refused.status)) return error(refused.code);
  const { actor, at_ms: atMs } = refused.params;
  if (typeof actor !== "string" || typeof atMs !== "number") return t("alert.changed");
  return t("alert.first", { who: actor, time: timeOfDay(atMs, language) });
}
