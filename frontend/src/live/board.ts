// Merges board frames into one row per person: a full frame first, then the newest wins.
import type { BoardColumns, BoardFrame, Position, Verdict } from "../api/types";

export interface Person {
  id: string;
  seq: number;
  hr_bpm: number | null;
  hr_at_ms: number | null;
  source: number;
  cadence_spm: number | null;
  position: Position;
  verdict: Verdict;
  cause: string | null;
  quality_pct: number | null;
  in_s: number | null;
  planned_s: number | null;
  elapsed_s: number | null;
  lower_bpm: number | null;
  upper_bpm: number | null;
  ceiling_bpm: number | null;
  settled_ms: number | null;
  interval_ms: number;
  session: string | null;
}

export interface Board {
  /** The newest frame that is in; -1 before the first full one. */
  seq: number;
  people: ReadonlyMap<string, Person>;
}

export const EMPTY: Board = { seq: -1, people: new Map() };

/** An instant before the epoch, or at it, says that there has been no value yet. */
function instant(atMs: number | null | undefined): number | null {
  return atMs != null && atMs > 0 ? atMs : null;
}

function rowOf(columns: BoardColumns, row: number, seq: number): Person {
  return {
    id: columns.id[row] ?? "",
    seq,
    hr_bpm: columns.hr_bpm[row] ?? null,
    hr_at_ms: instant(columns.hr_at_ms[row]),
    source: columns.source[row] ?? 0,
    cadence_spm: columns.cadence_spm[row] ?? null,
    position: columns.position[row] ?? "unknown",
    verdict: columns.verdict[row] ?? "unknown",
    cause: columns.cause[row] ?? null,
    quality_pct: columns.quality_pct[row] ?? null,
    in_s: columns.in_s[row] ?? null,
    planned_s: columns.planned_s[row] ?? null,
    elapsed_s: columns.elapsed_s[row] ?? null,
    lower_bpm: columns.lower_bpm[row] ?? null,
    upper_bpm: columns.upper_bpm[row] ?? null,
    ceiling_bpm: columns.ceiling_bpm[row] ?? null,
    settled_ms: columns.settled_ms[row] ?? null,
    interval_ms: columns.interval_ms[row] ?? 0,
    session: columns.session[row] ?? null,
  };
}

/**
 * The board after a frame. A full frame replaces everything, whatever its number (a server that was
 * started again counts from the start). Changes count only on top of a full frame, and only if newer.
 */
export function merge(board: Board, frame: BoardFrame): Board {
  if (!frame.full && (board.seq < 0 || frame.seq <= board.seq)) return board;
  const people = new Map(frame.full ? [] : board.people);
  frame.people.id.forEach((id, row) => people.set(id, rowOf(frame.people, row, frame.seq)));
  return { seq: frame.seq, people };
}
