// The rights in the order in which they are told.
import type { Right } from "../api/types";

export const RIGHTS: readonly Right[] = [
  "watch",
  "alerts",
  "acknowledge",
  "people",
  "sessions",
  "vitals",
  "screen",
  "prescriptions",
  "issue",
  "enrol",
  "correct",
  "message",
  "devices",
  "import",
  "tokens",
  "manage",
  "outcomes",
  "evaluate",
  "erase",
  "staff",
  "audit",
];
