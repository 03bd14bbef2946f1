// The shapes that the server speaks, in its own field names (units in the names, null = cannot be known).
// What OpenAPI describes comes from there; frames of the socket and the charts' columns are written here.
import type { components } from "./schema";

type Told = components["schemas"];

export type Language = "en" | "zh";
export type Severity = "S1" | "S2" | "S3" | "S4";
export type Position = "unknown" | "below" | "in" | "above";
export type Verdict = "unknown" | "met" | "not_met";
export type SessionStatus =
  | "not_exercising"
  | "unverified"
  | "over_intensity"
  | "on_target"
  | "under_intensity"
  | "completed"
  | "attended"
  | "short";

export type Band = Omit<Told["BandShown"], "ceiling_kind"> & { ceiling_kind: "clinical" | "default" };
export type BandInput = Told["BandInput"];
export type WeekPlan = Told["WeekPlanShown"];

/** What was done of one week's plan, as far as the page shows it. */
export interface Week {
  monday: string;
  adherence: { sessions_planned: number; sessions_completed: number; tiz_min: number; planned_min: number };
}

/** `has_band` is null for roles that are not told whether there is a zone. */
export type Participant = Omit<Told["ParticipantShown"], "band" | "has_band"> & {
  band: Band | null;
  has_band: boolean | null;
};

export type ParticipantDetail = Omit<Told["ParticipantDetail"], "band" | "has_band" | "band_inputs"> & {
  band: Band | null;
  has_band: boolean | null;
  band_inputs: BandInput[] | null;
};

export interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** One column per fact, one row per person; the order of the columns' rows is the same in all. */
export interface BoardColumns {
  id: string[];
  hr_bpm: (number | null)[];
  hr_at_ms: (number | null)[];
  source: number[];
  cadence_spm: (number | null)[];
  position: Position[];
  verdict: Verdict[];
  cause: (string | null)[];
  quality_pct: (number | null)[];
  in_s: (number | null)[];
  planned_s: (number | null)[];
  elapsed_s: (number | null)[];
  lower_bpm: (number | null)[];
  upper_bpm: (number | null)[];
  ceiling_bpm: (number | null)[];
  settled_ms: (number | null)[];
  interval_ms: number[];
  session: (string | null)[];
}

export interface BoardFrame {
  type: "board";
  full: boolean;
  server_ms: number;
  seq: number;
  people: BoardColumns;
}

export type AlertKind = "raised" | "amended" | "retracted" | "retrospective" | "cleared";

/** `title`, `text` and `rule` are null for roles that are told only what to do. */
export type Alert = Omit<Told["Alert"], "kind" | "severity" | "title" | "text" | "rule"> & {
  kind: AlertKind;
  severity: Severity;
  title: Told["Alert"]["title"] | null;
  text: Told["Alert"]["text"] | null;
  rule: string | null;
};

export type LiveMessage =
  | { type: "hello"; server_ms: number; rules: string; cursor?: string }
  | BoardFrame
  | { type: "alert"; cursor: string; alert: Alert }
  /** Somebody acknowledged or resolved it; the alert itself has not changed. */
  | { type: "handled"; alert: Alert }
  | { type: "status"; watch_behind_s: number; suspended_since_ms: number | null };

export interface SessionScore {
  conditioning_start_ms: number;
  conditioning_end_ms: number;
  cond_min: number;
  valid_min: number;
  in_min: number;
  above_min: number;
  below_min: number;
  coverage: number;
  tiz_adj_min: number | null;
  tiz_low_min: number;
  tiz_high_min: number;
  completed: boolean;
  status: SessionStatus;
  verdict: Verdict;
  unknown_cause: string | null;
}

/** A scored session, or one that is still open (then only its id and times are there). */
export interface Session {
  session_id: string;
  started_ms: number;
  ended_ms: number | null;
  by_mark?: boolean;
  revision?: number;
  finality?: "provisional" | "final" | "amended";
  reason?: string;
  score?: SessionScore | null;
  /** There may be a score, and the caller's role is not told it. */
  score_withheld?: boolean;
  hr_mean_bpm?: number | null;
  hr_max_bpm?: number | null;
  coverage?: number;
}

export interface ChartAlert {
  alert_id: string;
  rule: string | null;
  severity: Severity;
  started_ms: number;
  ended_ms: number | null;
}

/** Seconds of one stretch of time. */
export interface SecondsChart {
  start_ms: number[];
  hr_bpm: (number | null)[];
  raw_bpm: (number | null)[];
  unknown: (string | null)[];
  cadence_spm: (number | null)[];
  band?: Band | null;
  alerts?: ChartAlert[];
}

/** Minutes of one stretch of time. */
export interface MinutesChart {
  start_ms: number[];
  hr_bpm: (number | null)[];
  hr_max_bpm: (number | null)[];
  cadence_spm: (number | null)[];
  below_s: (number | null)[];
  in_s: (number | null)[];
  above_s: (number | null)[];
  unknown_s: (number | null)[];
}

export type Right =
  | "watch"
  | "people"
  | "enrol"
  | "vitals"
  | "sessions"
  | "correct"
  | "prescriptions"
  | "issue"
  | "screen"
  | "alerts"
  | "acknowledge"
  | "message"
  | "devices"
  | "tokens"
  | "import"
  | "manage"
  | "outcomes"
  | "evaluate"
  | "erase"
  | "staff"
  | "audit";

export type Me = Told["Me"];
export type SignInOptions = Told["SignInOptions"];
export type SecondFactorOffered = Told["SecondFactorOffered"];
export type KeyShown = Told["KeyShown"];
export type KeyIssued = Told["KeyIssued"];
export type StaffShown = Told["StaffShown"];
export type SiteShown = Told["SiteShown"];
export type Duty = Told["DutyShown"];

/** A row of the table of rules, as far as the page shows it. */
export interface RuleShown {
  name: string;
  rule: string;
  severity: Severity;
  title: Record<Language, string | null>;
}

/** An error as the server tells it: a code and its parameters, the words are ours. */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  code: string;
  params?: Record<string, unknown>;
}

export const ACKNOWLEDGE_REASONS = ["real_acted", "real_expected", "artefact", "device", "duplicate"] as const;
export type AcknowledgeReason = (typeof ACKNOWLEDGE_REASONS)[number];

export const RESOLUTIONS = ["true_acted", "true_no_action", "false_artefact", "false_threshold"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** For how long an alert may be silenced. */
export const SILENCES = ["15min", "1h", "session_end"] as const;
export type Silence = (typeof SILENCES)[number];
