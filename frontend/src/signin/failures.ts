// Why somebody was not let in, in a sentence that says what to do next.
import type { Refused } from "../api/refused";
import type { Words } from "../words/catalog";
import { hourMinute, timeOfDay } from "../words/format";

/** What was sent: account and password, the password of whoever is signed in, a code, an invitation. */
export type Step = "password" | "proof" | "code" | "invitation";

const WRONG = {
  password: "signIn.wrong",
  proof: "account.wrongPassword",
  code: "signIn.wrongCode",
  invitation: "invitation.wrong",
} as const;

const MINUTE_MS = 60_000;
/** The server, or what stands before it, is away. */
const AWAY: readonly number[] = [0, 502, 503, 504];

/** A wait in whole seconds, from a minute on in whole minutes; rounded up, so that nobody comes too early. */
export function waitWords(waitMs: number, words: Words): string {
  return waitMs < MINUTE_MS
    ? words.count("wait.seconds", Math.max(1, Math.ceil(waitMs / 1000)))
    : words.count("wait.minutes", Math.ceil(waitMs / MINUTE_MS));
}

/** With the time of day, for whoever looks again later. */
function until(waitMs: number, nowMs: number, words: Words): { wait: string; time: string } {
  const tell = waitMs < MINUTE_MS ? timeOfDay : hourMinute;
  // A minute that is cut off would be too early.
  const atMs = waitMs < MINUTE_MS ? nowMs + waitMs : Math.ceil((nowMs + waitMs) / MINUTE_MS) * MINUTE_MS;
  return { wait: waitWords(waitMs, words), time: tell(atMs, words.language) };
}

export function whyNotIn(refused: Refused, step: Step, words: Words, nowMs: number): string {
  const { t, error } = words;
  const { code, status, retryAfterMs } = refused;
  if (code === "access.locked" && retryAfterMs !== null) return t("signIn.locked", until(retryAfterMs, nowMs, words));
  if (status === 429 && code !== "access.locked") {
    if (retryAfterMs === null) return t("signIn.throttled");
    return t("signIn.throttledFor", until(retryAfterMs, nowMs, words));
  }
  // A name that can't be one, or an empty password, is as wrong as any other.
  if (code === "access.wrong" || code === "request.invalid") return t(WRONG[step]);
  if (AWAY.includes(status)) return t("signIn.away");
  return error(code);
}

/** A code as it was meant: full-width digits, spaces and hyphens are the writer's. */
export function plainCode(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s\u2010-\u2015-]/g, "").toUpperCase();
}

/** An account's name as it was meant. */
export function plainAccount(typed: string): string {
  return typed.normalize("NFKC").trim();
}
