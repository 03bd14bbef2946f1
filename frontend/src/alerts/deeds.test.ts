import { describe, expect, it } from "vitest";
import type { Alert } from "../api/types";
import { others, withNote } from "./deeds";

const alert = (state: Alert["state"], severity: Alert["severity"]): Alert => ({ state, severity }) as Alert;

describe("what else may be done about an alert", () => {
  it("never silences an emergency", () => {
    expect(others(alert("raised", "S1"))).toEqual(["seen", "act"]);
    expect(others(alert("raised", "S2"))).toEqual(["seen", "act", "15min", "1h", "session_end"]);
  });

  it("asks for a first look only while nobody has looked", () => {
    expect(others(alert("seen", "S3"))).not.toContain("seen");
    expect(others(alert("acknowledged", "S3"))).not.toContain("seen");
  });

  it("puts the note where its deed keeps it", () => {
    expect(withNote({ kind: "act" }, "phoned")).toEqual({ kind: "act", note: "phoned" });
    expect(withNote({ kind: "reopen" }, "real")).toEqual({ kind: "reopen", reason: "real" });
    expect(withNote({ kind: "snooze", span: "1h" }, "wet")).toEqual({ kind: "snooze", span: "1h", reason: "wet" });
    expect(withNote({ kind: "resolve", code: "false_artefact" }, "wet")).toEqual({
      kind: "resolve",
      code: "false_artefact",
      note: "wet",
    });
  });
});
