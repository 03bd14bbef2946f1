import { describe, expect, it } from "vitest";
import { places, zoneWithheld } from "./bandScale";
import { freshness } from "./freshness";
import { heldOrder, waitingCount } from "./useHeld";

describe("freshness", () => {
  it("counts whole seconds, and never below zero", () => {
    expect(freshness(1_000, 1_000, 3_999).ageS).toBe(2);
    expect(freshness(5_000, 1_000, 4_000).ageS).toBe(0);
  });

  it("greys a fast source after five seconds", () => {
    expect(freshness(0.5, 1_000, 5_000).stale).toBe(false);
    expect(freshness(1_000, 1_000, 6_001).stale).toBe(true);
  });

  it("gives a slow source twice its interval", () => {
    expect(freshness(1_000, 60_000, 121_000).stale).toBe(false);
    expect(freshness(1_000, 60_000, 121_001).stale).toBe(true);
  });

  it("calls a source delayed above ten seconds", () => {
    expect(freshness(0, 10_000, 0).delayed).toBe(false);
    expect(freshness(0, 10_001, 0).delayed).toBe(true);
  });

  it("is stale before the first value", () => {
    expect(freshness(null, 1_000, 0)).toEqual({ ageS: null, stale: true, delayed: false });
  });
});

describe("the bar", () => {
  const limits = { lower: 100, upper: 120, ceiling: 140 };

  it("keeps the order of lower, upper and ceiling inside its width", () => {
    const { lower, upper, ceiling } = places(limits, null);

    expect(lower).toBeGreaterThan(0);
    expect(upper).toBeGreaterThan(lower);
    expect(ceiling).toBeGreaterThan(upper);
    expect(ceiling).toBeLessThan(100);
  });

  it("puts the marker where the value is, and at the edge beyond it", () => {
    expect(places(limits, 100).marker).toBeCloseTo(places(limits, null).lower);
    expect(places(limits, 10)).toMatchObject({ marker: 0, beyond: "low" });
    expect(places(limits, 220)).toMatchObject({ marker: 100, beyond: "high" });
    expect(places(limits, null)).toMatchObject({ marker: null, beyond: "none" });
  });
});

describe("holding a list still", () => {
  const nobody = () => false;

  it("keeps the order under the pointer, and counts what waits", () => {
    expect(heldOrder(["a", "b"], ["c", "b", "a"], nobody)).toEqual(["a", "b"]);
    expect(waitingCount(["a", "b"], ["c", "b", "a"])).toBe(1);
    expect(waitingCount(["a", "b"], ["b"])).toBe(1);
    expect(waitingCount(["a", "b"], ["b", "a"])).toBe(0);
  });

  it("lets go what has gone for good", () => {
    expect(heldOrder(["a", "b"], ["b"], (key) => key === "a")).toEqual(["b"]);
  });

  it("does not hold on to nothing", () => {
    expect(heldOrder([], ["a"], nobody)).toEqual(["a"]);
  });
});

describe("a zone whose numbers are not told", () => {
  it("is another thing than none", () => {
    const band = { lower_bpm: 110, upper_bpm: 130 };
    expect(zoneWithheld({ has_band: true, band: null })).toBe(true);
    expect(zoneWithheld({ has_band: true, band })).toBe(false);
    expect(zoneWithheld({ has_band: false, band: null })).toBe(false);
    expect(zoneWithheld(undefined)).toBe(false);
  });
});
