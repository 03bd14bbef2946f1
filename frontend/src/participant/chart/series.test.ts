import { describe, expect, it } from "vitest";
import type { SecondsChart } from "../../api/types";
import { chartRows, grow, moved, unknownRuns, zoomed } from "./series";

function seconds(clean: (number | null)[], unknown: (string | null)[] = clean.map(() => null)): SecondsChart {
  return {
    start_ms: clean.map((_, row) => row * 1000),
    hr_bpm: clean,
    raw_bpm: clean,
    unknown,
    cadence_spm: clean.map(() => null),
  };
}

describe("the rows of the chart", () => {
  it("keep what is missing missing", () => {
    expect(chartRows(seconds([100, null, 102]), []).clean).toEqual([100, null, 102]);
  });

  it("break the line where seconds are left out", () => {
    const cut = { ...seconds([100, 101]), start_ms: [0, 60_000] };

    expect(chartRows(cut, [])).toMatchObject({ x: [0, 1, 60], clean: [100, null, 101] });
  });

  it("go on with what the socket shows, in the raw line, and only after the stored end", () => {
    const rows = chartRows(seconds([100, 101]), [
      { atMs: 500, bpm: 1 },
      { atMs: 2_000, bpm: 103 },
    ]);

    expect(rows).toMatchObject({ x: [0, 1, 2], clean: [100, 101, null], raw: [100, 101, 103] });
  });
});

describe("unknown stretches", () => {
  it("are cut where the cause changes or a known second stands between", () => {
    const runs = unknownRuns(seconds(Array<null>(6).fill(null), ["a", "a", "b", null, "b", "b"]));

    expect(runs).toEqual([
      { fromS: 0, toS: 2, cause: "a" },
      { fromS: 2, toS: 3, cause: "b" },
      { fromS: 4, toS: 6, cause: "b" },
    ]);
  });
});

describe("the live tail", () => {
  it("takes each instant once and forgets the oldest", () => {
    const [one, two, three] = [1, 2, 3].map((atMs) => ({ atMs, bpm: 100 })) as [never, never, never];

    expect(grow(grow([one], one, 2), two, 2)).toEqual([one, two]);
    expect(grow([one, two], three, 2)).toEqual([two, three]);
  });
});

describe("the window", () => {
  it("stays inside the session when it is zoomed or moved", () => {
    expect(zoomed([0, 100], [0, 100], 0.5)).toEqual([25, 75]);
    expect(zoomed([0, 50], [0, 100], 4)).toEqual([0, 100]);
    expect(moved([25, 75], [0, 100], 0.5)).toEqual([50, 100]);
    expect(moved([25, 75], [0, 100], -5)).toEqual([0, 50]);
  });
});
