// Turns the seconds of a session into what the chart draws; gaps stay gaps, unknown stays unknown.
import type { SecondsChart } from "../../api/types";

export interface TailPoint {
  atMs: number;
  bpm: number;
}

export interface UnknownRun {
  fromS: number;
  toS: number;
  cause: string;
}

type Column = (number | null)[];

/** x in seconds, then clean, raw and cadence; rows without a value are null. */
export interface ChartRows {
  x: number[];
  clean: Column;
  raw: Column;
  cadence: Column;
}

const GAP_S = 2;

export function chartRows(seconds: SecondsChart, tail: readonly TailPoint[]): ChartRows {
  const rows: ChartRows = { x: [], clean: [], raw: [], cadence: [] };
  const push = (x: number, clean: number | null, raw: number | null, cadence: number | null): void => {
    const before = rows.x[rows.x.length - 1];
    if (before !== undefined && x - before > GAP_S) push(before + 1, null, null, null);
    rows.x.push(x);
    rows.clean.push(clean);
    rows.raw.push(raw);
    rows.cadence.push(cadence);
  };
  seconds.start_ms.forEach((atMs, row) => {
    push(atMs / 1000, seconds.hr_bpm[row] ?? null, seconds.raw_bpm[row] ?? null, seconds.cadence_spm[row] ?? null);
  });
  for (const point of tail) {
    const x = point.atMs / 1000;
    const before = rows.x[rows.x.length - 1];
    if (before === undefined || x > before) push(x, null, point.bpm, null);
  }
  return rows;
}

/** Stretches of unknown seconds with one cause each. */
export function unknownRuns(seconds: SecondsChart): UnknownRun[] {
  const runs: UnknownRun[] = [];
  seconds.start_ms.forEach((atMs, row) => {
    const cause = seconds.unknown[row] ?? null;
    if (cause === null) return;
    const at = atMs / 1000;
    const last = runs[runs.length - 1];
    if (last?.cause === cause && at === last.toS) last.toS = at + 1;
    else runs.push({ fromS: at, toS: at + 1, cause });
  });
  return runs;
}

/** The newest raw values, at most so many, each instant once. */
export function grow(tail: readonly TailPoint[], point: TailPoint, most: number): readonly TailPoint[] {
  const last = tail[tail.length - 1];
  return last !== undefined && point.atMs <= last.atMs ? tail : [...tail, point].slice(-most);
}

export type Window = [from: number, to: number];

/** A window zoomed about its middle, inside the whole. */
export function zoomed([from, to]: Window, [first, last]: Window, factor: number): Window {
  const half = Math.min(((to - from) * factor) / 2, (last - first) / 2);
  const middle = Math.min(Math.max((from + to) / 2, first + half), last - half);
  return [middle - half, middle + half];
}

export function moved([from, to]: Window, [first, last]: Window, share: number): Window {
  const wish = (to - from) * share;
  const step = Math.min(Math.max(wish, first - from), last - to);
  return [from + step, to + step];
}
