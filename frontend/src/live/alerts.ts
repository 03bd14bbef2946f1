// Merges alerts: the newest revision of what happened, the newest version of what people did about it.
import type { Alert } from "../api/types";

export type Alerts = ReadonlyMap<string, Alert>;

/** Both halves of two reports of one alert; order and repetition make no difference. */
export function join(one: Alert, other: Alert): Alert {
  const event = other.revision > one.revision ? other : one;
  const care = other.version > one.version ? other : one;
  if (event === care) return event;
  return {
    ...event,
    state: care.state,
    until_ms: care.until_ms,
    deeds: care.deeds,
    acknowledged_by: care.acknowledged_by,
    acknowledged_ms: care.acknowledged_ms,
    reason: care.reason,
    resolved_by: care.resolved_by,
    resolved_ms: care.resolved_ms,
    resolution: care.resolution,
    note: care.note,
    version: care.version,
  };
}

export function mergeAlerts(known: Alerts, arrived: readonly Alert[]): Alerts {
  let merged: Map<string, Alert> | undefined;
  for (const alert of arrived) {
    const before = (merged ?? known).get(alert.alert_id);
    const after = before === undefined ? alert : join(before, alert);
    if (after === before) continue;
    merged ??= new Map(known);
    merged.set(alert.alert_id, after);
  }
  return merged ?? known;
}

const RANK = { S1: 0, S2: 1, S3: 2, S4: 3 } as const;

/** Nobody acts on it yet: to have looked at it is not enough. */
export const unhandled = (alert: Alert): boolean =>
  (alert.state === "raised" || alert.state === "seen") && alert.kind !== "retracted";

/** What waits for somebody comes first, then the most severe, then the newest. */
export function byNeed(one: Alert, other: Alert): number {
  return (
    Number(unhandled(other)) - Number(unhandled(one)) ||
    RANK[one.severity] - RANK[other.severity] ||
    other.published_ms - one.published_ms ||
    one.alert_id.localeCompare(other.alert_id)
  );
}

export const isOpen = (alert: Alert): boolean => alert.state !== "resolved";

/** Information that goes to participants only is kept apart from what staff are asked to do. */
export const forStaff = (alert: Alert): boolean => alert.severity !== "S4";

/** The alert that a person's tile wears: the most pressing one whose condition is not over. */
export function badges(alerts: Alerts): ReadonlyMap<string, Alert> {
  const worst = new Map<string, Alert>();
  for (const alert of alerts.values()) {
    if (!isOpen(alert) || alert.kind === "retracted" || !(unhandled(alert) || alert.ended_ms === null)) continue;
    if (!forStaff(alert) && alert.ended_ms !== null) continue;
    const before = worst.get(alert.participant);
    if (before === undefined || byNeed(alert, before) < 0) worst.set(alert.participant, alert);
  }
  return worst;
}
