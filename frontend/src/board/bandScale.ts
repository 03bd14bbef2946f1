// Places a heart rate on a person's own bar: the band takes the middle, the ceiling is always in sight.

/** Whether the caller's role is not told a zone's numbers, or even whether there is one. */
export function zoneWithheld(person: { has_band: boolean | null; band: unknown } | undefined): boolean {
  return person !== undefined && person.has_band !== false && person.band === null;
}

export interface Limits {
  lower: number;
  upper: number;
  ceiling: number;
}

export interface BarPlaces {
  /** All in per cent of the bar's width. */
  lower: number;
  upper: number;
  ceiling: number;
  marker: number | null;
  /** The value lies beyond the bar's end; the marker then stands at the edge. */
  beyond: "none" | "low" | "high";
}

/** Room left and right of band and ceiling, as a share of the band's own width. */
const ROOM_BELOW = 1.2;
const ROOM_ABOVE = 0.6;

export function places(limits: Limits, value: number | null): BarPlaces {
  const width = Math.max(1, limits.upper - limits.lower);
  const from = limits.lower - ROOM_BELOW * width;
  const to = Math.max(limits.ceiling, limits.upper) + ROOM_ABOVE * width;
  const at = (bpm: number): number => ((bpm - from) / (to - from)) * 100;
  const raw = value === null ? null : at(value);
  return {
    lower: at(limits.lower),
    upper: at(limits.upper),
    ceiling: at(limits.ceiling),
    marker: raw === null ? null : Math.min(100, Math.max(0, raw)),
    beyond: raw === null || (raw >= 0 && raw <= 100) ? "none" : raw < 0 ? "low" : "high",
  };
}
