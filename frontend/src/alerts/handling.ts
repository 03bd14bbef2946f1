// What staff do about an alert: one call each, and the alert as the server then has it.
import { useMutation } from "@tanstack/react-query";
import { body, client, Refused } from "../api/client";
import type { AcknowledgeReason, Alert, Resolution } from "../api/types";
import { useLive } from "../live/LiveProvider";
import { openAlerts } from "../api/queries";
import { timeOfDay } from "../words/format";
import type { Words } from "../words/catalog";

export type Deed = { kind: "acknowledge"; reason: AcknowledgeReason } | { kind: "resolve"; code: Resolution };

function send(alert: Alert, deed: Deed): Promise<Alert> {
  const path = { id: alert.alert_id };
  const { version } = alert;
  if (deed.kind === "acknowledge") {
    return body(
      client.POST("/api/v1/alerts/{id}/acknowledge", { params: { path }, body: { version, reason: deed.reason } }),
    );
  }
  return body(client.POST("/api/v1/alerts/{id}/resolve", { params: { path }, body: { version, code: deed.code } }));
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
      if (refused.status === 409) openAlerts().then((items) => alerts.take(items), () => undefined);
    },
  });
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

export function whyRefused(refused: Refused, words: Words): string {
  const { t, error, language } = words;
  const who = text(refused.params["acknowledged_by"]) ?? text(refused.params["resolved_by"]);
  const atMs = refused.params["acknowledged_ms"] ?? refused.params["resolved_ms"];
  if (refused.status === 409 && who !== null && typeof atMs === "number") {
    return t("alert.first", { who, time: timeOfDay(atMs, language) });
  }
  if (refused.status === 409) return t("alert.changed");
  return error(refused.code);
}
