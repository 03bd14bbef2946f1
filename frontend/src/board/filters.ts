// Which people the board shows, in an order that does not change while one looks at it.
import type { Alert, Participant } from "../api/types";
import { forStaff, unhandled } from "../live/alerts";
import type { Person } from "../live/board";
import { freshness } from "./freshness";

export const FILTERS = ["all", "in_session", "attention"] as const;
export type Filter = (typeof FILTERS)[number];

/** An open alert for staff, or silence in the middle of a session. */
export function needsAttention(person: Person, alert: Alert | undefined, nowMs: number): boolean {
  if (alert !== undefined && forStaff(alert) && (unhandled(alert) || alert.ended_ms === null)) return true;
  return person.session !== null && freshness(person.hr_at_ms, person.interval_ms, nowMs).stale;
}

export function passes(filter: Filter, person: Person, alert: Alert | undefined, nowMs: number): boolean {
  if (filter === "in_session") return person.session !== null;
  if (filter === "attention") return needsAttention(person, alert, nowMs);
  return true;
}

const natural = new Intl.Collator("en", { numeric: true });

/** By label, then id: the order of the list on the wall, never of the moment. */
export function byLabel(labels: ReadonlyMap<string, Participant>) {
  return (one: string, other: string): number =>
    natural.compare(labels.get(one)?.label ?? one, labels.get(other)?.label ?? other) || natural.compare(one, other);
}
