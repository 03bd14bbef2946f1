// The typed client of the API; every call that is refused becomes the one error.
import createClient from "openapi-fetch";
import { Refused } from "./refused";
import type { paths } from "./schema";
import type { Problem } from "./types";

export const client = createClient<paths>({ baseUrl: window.location.origin });

type Ear = (refused: Refused) => void;
let ear: Ear = () => undefined;

/** Who hears of every refusal: a session that has ended is noticed by whichever call comes first. */
export function tellRefusals(to: Ear): void {
  ear = to;
}

interface Answered<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

/** What the document says, else the header; one that is no number says nothing. */
function retryAfter(response: Response, params: Record<string, unknown> | undefined): number | null {
  const exact = params?.["retry_after_ms"];
  if (typeof exact === "number") return exact;
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}

function refused(response: Response, error: unknown): Refused {
  const problem = (typeof error === "object" && error !== null ? error : {}) as Partial<Problem>;
  const { code = `http_${response.status}`, params } = problem;
  const refusal = new Refused(code, response.status, params, retryAfter(response, params));
  ear(refusal);
  return refusal;
}

async function answered(call: Promise<Answered<unknown>>): Promise<Answered<unknown>> {
  try {
    return await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Refused("network", 0);
  }
}

/**
 * The body of an answered call; throws `Refused` for everything else. `Body` is what the document says,
 * or our narrower type for it: the document writes `string` where a word of few is meant.
 */
export async function body<Body>(call: Promise<Answered<unknown>>): Promise<Body> {
  const answer = await answered(call);
  if (answer.data === undefined) throw refused(answer.response, answer.error);
  return answer.data as Body;
}

/** A call that answers without a body; throws `Refused` for everything but success. */
export async function done(call: Promise<Answered<unknown>>): Promise<void> {
  const answer = await answered(call);
  if (!answer.response.ok) throw refused(answer.response, answer.error);
}
