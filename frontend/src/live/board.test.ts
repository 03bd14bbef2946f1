import { describe, expect, it } from "vitest";
import type { BoardColumns, BoardFrame } from "../api/types";
import { EMPTY, merge, type Board } from "./board";
import { BoardStore } from "./boardStore";

function columns(hearts: Record<string, number | null>): BoardColumns {
  const ids = Object.keys(hearts);
  const all = <Value>(value: Value): Value[] => ids.map(() => value);
  return {
    id: ids,
    hr_bpm: Object.values(hearts),
    hr_at_ms: all(1_000),
    source: all(1),
    cadence_spm: all(null),
    position: all("in" as const),
    verdict: all("met" as const),
    cause: all(null),
    quality_pct: all(97),
    in_s: all(60),
    planned_s: all(1800),
    elapsed_s: all(90),
    lower_bpm: all(null),
    upper_bpm: all(null),
    ceiling_bpm: all(null),
    settled_ms: all(0),
    interval_ms: all(1000),
    session: all(null),
  };
}

function frame(seq: number, hearts: Record<string, number | null>, full = false): BoardFrame {
  return { type: "board", full, seq, server_ms: 0, people: columns(hearts) };
}

const hearts = (board: Board) => Object.fromEntries([...board.people].map(([id, person]) => [id, person.hr_bpm]));
const after = (...frames: BoardFrame[]) => frames.reduce(merge, EMPTY);

describe("merging board frames", () => {
  it("shows nothing before the first full frame", () => {
    expect(after(frame(5, { a: 100 }))).toBe(EMPTY);
  });

  it("lets the newest win and keeps who has not changed", () => {
    const board = after(frame(1, { a: 100, b: 110 }, true), frame(2, { a: 101 }), frame(3, { a: 102 }));

    expect(hearts(board)).toEqual({ a: 102, b: 110 });
    expect(board.seq).toBe(3);
  });

  it("ignores a frame that is not newer", () => {
    const first = after(frame(1, { a: 100 }, true), frame(4, { a: 104 }));

    expect(merge(first, frame(4, { a: 1 }))).toBe(first);
    expect(merge(first, frame(2, { a: 1 }))).toBe(first);
  });

  it("takes a full frame whatever its number, and forgets who is not in it", () => {
    const board = after(frame(900, { a: 100, b: 110 }, true), frame(1, { a: 120 }, true));

    expect(hearts(board)).toEqual({ a: 120 });
    expect(board.seq).toBe(1);
  });

  it("keeps a missing heart rate missing", () => {
    expect(after(frame(1, { a: null }, true)).people.get("a")?.hr_bpm).toBeNull();
  });

  it("takes no instant, and one before the epoch, for no value yet", () => {
    const full = frame(1, { a: 100 }, true);
    const at = (atMs: number | null) =>
      merge(EMPTY, { ...full, people: { ...full.people, hr_at_ms: [atMs] } }).people.get("a")?.hr_at_ms;

    expect([at(-1), at(0), at(null), at(5)]).toEqual([null, null, null, 5]);
  });

  it("does not touch the rows of who has not changed", () => {
    const before = after(frame(1, { a: 100, b: 110 }, true));

    expect(merge(before, frame(2, { a: 101 })).people.get("b")).toBe(before.people.get("b"));
  });
});

describe("the board's store", () => {
  it("shows everything that came between two pictures in one go", () => {
    const pictures: (() => void)[] = [];
    const store = new BoardStore((show) => pictures.push(show));
    const seen: number[] = [];
    store.subscribe(() => seen.push(store.seq()));

    store.take(frame(1, { a: 100 }, true));
    store.take(frame(2, { a: 101 }));
    store.take(frame(3, { a: 102 }));
    expect(store.seq()).toBe(-1);
    pictures.forEach((show) => show());

    expect(seen).toEqual([3]);
    expect(store.person("a")?.hr_bpm).toBe(102);
  });

  it("waits for a full frame after a new connection, and shows the last board until then", () => {
    const store = new BoardStore((show) => show());
    store.take(frame(7, { a: 100 }, true));

    store.reconnected();
    store.take(frame(8, { a: 1 }));
    expect(store.person("a")?.hr_bpm).toBe(100);
    store.take(frame(2, { a: 102 }, true));

    expect(store.person("a")?.hr_bpm).toBe(102);
  });

  it("keeps one list of people for as long as nobody comes or goes", () => {
    const store = new BoardStore((show) => show());
    store.take(frame(1, { b: 1, a: 2 }, true));
    const people = store.people();

    store.take(frame(2, { a: 3 }));

    expect(store.people()).toBe(people);
    expect(people).toEqual(["a", "b"]);
  });
});
