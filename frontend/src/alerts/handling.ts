// What staff do about an alert: one call each, and the alert as the server then has it.
import { useMutation } from "@tanstack/react-query";
import { body, client } from "../api/client";
import { Refused } from "../api/refused";
import type { Alert } from "../api/types";
import { useLive } from "../live/LiveProvider";
import { openAlerts } from "../api/queries";
import { timeOfDay } from "../words/format";
import type { Words } from "../words/catalog";
import type { Deed } from "./deeds";

/** Somebody else has changed it since it was read. */
const CHANGED: readonly number[] = [409, 412];

function send(alert: Alert, deed: Deed): Promise<Alert> {
  const params = { path: { alert: alert.alert_id } };
  const { version } = alert;
  switch (deed.kind) {
    case "seen":
      return body<Alert>(client.POST("/api/v1/alerts/{alert}/seen", { params }));
    case "acknowledge":
      return body<Alert>(
        client.POST("/api/v1/alerts/{alert}/acknowledge", { params, body: { version, reason: deed.reason } }),
      );
    case "act":
      return body<Alert>(client.POST("/api/v1/alerts/{alert}/actions", { params, body: { version, note: deed.note } }));
    case "snooze":
      return body<Alert>(
        client.POST("/api/v1/alerts/{alert}/snooze", { params, body: { version, span: deed.span, reason: deed.reason } }),
      );
    case "resolve":
      return body<Alert>(
        client.POST("/api/v1/alerts/{alert}/resolve", { params, body: { version, code: deed.code, note: deed.note } }),
      );
    case "reopen":
      return body<Alert>(
        client.POST("/api/v1/alerts/{alert}/reopen", { params, body: { version, reason: deed.reason } }),
      );
  }
}

/** Nothing is shown as done before the server has said so; whoever comes second learns who was first. */
export function useHandling(alert: Alert, done: (deed: Deed, after: Alert) => void) {
  const { alerts } = useLive();
  return useMutation<Alert, Refused, Deed>({
    mutationFn: (deed) => send(alert, deed),
    onSuccess: (after, deed) => {
      alerts.take([after]);
      done(deed, after);
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
