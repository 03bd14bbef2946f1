// What may be done about an alert, and what each deed needs to be said.
import { SILENCES, type AcknowledgeReason, type Alert, type Resolution, type Silence } from "../api/types";

export type Deed =
  | { kind: "seen" }
  | { kind: "acknowledge"; reason: AcknowledgeReason }
  | { kind: "act"; note: string }
  | { kind: "snooze"; span: Silence; reason: string }
  | { kind: "resolve"; code: Resolution; note: string }
  | { kind: "reopen"; reason: string };

/** A deed that is chosen and waits for its note. */
export type Chosen =
  | { kind: "act" }
  | { kind: "reopen" }
  | { kind: "snooze"; span: Silence }
  | { kind: "resolve"; code: Resolution };
export type Other = "seen" | "act" | Silence;

export function withNote(chosen: Chosen, note: string): Deed {
  switch (chosen.kind) {
    case "act":
      return { kind: "act", note };
    case "reopen":
      return { kind: "reopen", reason: note };
    case "snooze":
      return { kind: "snooze", span: chosen.span, reason: note };
    case "resolve":
      return { kind: "resolve", code: chosen.code, note };
  }
}

/** What else may be done with an open alert; an emergency is never silenced. */
export function others(alert: Alert): Other[] {
  const look: Other[] = alert.state === "raised" ? ["seen"] : [];
  return [...look, "act", ...(alert.severity === "S1" ? [] : SILENCES)];
}
