import { describe, expect, it } from "vitest";
import type { Alert } from "../api/types";
import { AlertStore } from "./alertStore";
import { badges, byNeed, join, mergeAlerts, type Alerts } from "./alerts";

function alert(more: Partial<Alert> = {}): Alert {
  return {
    alert_id: "a",
    revision: 1,
    kind: "raised",
    participant: "p",
    site: "north",
    rule: "R02",
    severity: "S3",
    started_ms: 1_000,
    held_until_ms: 1_000,
    ended_ms: null,
    published_ms: 2_000,
    session_id: null,
    page: true,
    found_late: false,
    notify: [],
    evidence: {},
    title: { en: "", zh: "" },
    text: { en: "", zh: "" },
    action: { en: "", zh: "" },
    state: "raised",
    acknowledged_by: null,
    acknowledged_ms: null,
    reason: null,
    resolved_by: null,
    resolved_ms: null,
    resolution: null,
    note: null,
    deeds: [],
    until_ms: null,
    version: 1,
    ...more,
  };
}

const taken = { state: "acknowledged", acknowledged_by: "lin", acknowledged_ms: 9, version: 2 } as const;
const none: Alerts = new Map();

describe("merging alerts", () => {
  it("drops a repeat without a trace", () => {
    const known = mergeAlerts(none, [alert()]);

    expect(mergeAlerts(known, [alert(), alert()])).toBe(known);
  });

  it("joins the newest event with the newest handling, in any order", () => {
    const [raised, acknowledged, escalated] = [alert(), alert(taken), alert({ revision: 2, severity: "S2" })];
    const expected = alert({ revision: 2, severity: "S2", ...taken });

    for (const order of [
      [raised, acknowledged, escalated],
      [escalated, acknowledged, raised],
      [acknowledged, escalated, acknowledged],
    ]) {
      expect(mergeAlerts(none, order).get("a")).toEqual(expected);
    }
  });

  it("never lets an old revision undo a new one", () => {
    expect(join(alert({ revision: 3, kind: "cleared" }), alert({ revision: 2 })).kind).toBe("cleared");
  });

  it("never lets an old list undo an acknowledgement", () => {
    expect(join(alert(taken), alert()).state).toBe("acknowledged");
  });
});

describe("the order of alerts", () => {
  it("puts what waits first, then the most severe, then the newest", () => {
    const list = [
      alert({ alert_id: "old", published_ms: 1 }),
      alert({ alert_id: "done", severity: "S1", ...taken }),
      alert({ alert_id: "new", published_ms: 9 }),
      alert({ alert_id: "grave", severity: "S1", published_ms: 0 }),
    ];

    expect(list.sort(byNeed).map((each) => each.alert_id)).toEqual(["grave", "new", "old", "done"]);
  });

  it("keeps resolved alerts out of the list, and out of what comes again", () => {
    const store = new AlertStore();
    store.take([alert()]);
    store.take([alert({ state: "resolved", version: 3 })]);
    store.take([alert()]);

    expect(store.open()).toEqual([]);
  });
});

describe("the badge of a tile", () => {
  const badge = (...list: Alert[]) => badges(mergeAlerts(none, list)).get("p")?.alert_id;

  it("is the most pressing alert", () => {
    expect(badge(alert({ alert_id: "x" }), alert({ alert_id: "y", severity: "S2" }))).toBe("y");
  });

  it("stays until somebody has seen it, also when the condition is over", () => {
    expect(badge(alert({ ended_ms: 5, kind: "cleared" }))).toBe("a");
    expect(badge(alert({ ended_ms: 5, kind: "cleared", ...taken }))).toBeUndefined();
  });

  it("goes when late data withdraw the alert", () => {
    expect(badge(alert({ kind: "retracted" }))).toBeUndefined();
  });

  it("is not worn for information to the participant that is over", () => {
    expect(badge(alert({ severity: "S4" }))).toBe("a");
    expect(badge(alert({ severity: "S4", ended_ms: 5 }))).toBeUndefined();
  });
});
