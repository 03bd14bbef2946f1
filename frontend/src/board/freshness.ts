// How old a person's newest value is, and whether it may still be shown as live.

const LEAST_LIMIT_MS = 5_000;
const LIVE_INTERVAL_MS = 10_000;

export interface Freshness {
  /** Whole seconds since the newest value; null before any value. */
  ageS: number | null;
  stale: boolean;
  /** The source speaks so seldom that nobody is watched live through it. */
  delayed: boolean;
}

export function freshness(atMs: number | null, intervalMs: number, nowMs: number): Freshness {
  const delayed = intervalMs > LIVE_INTERVAL_MS;
  if (atMs === null) return { ageS: null, stale: true, delayed };
  const ageMs = Math.max(0, nowMs - atMs);
  return { ageS: Math.floor(ageMs / 1000), stale: ageMs > Math.max(LEAST_LIMIT_MS, 2 * intervalMs), delayed };
}
