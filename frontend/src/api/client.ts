// The typed client of the API, and the one error that a refused call becomes.
import createClient from "openapi-fetch";
import type { paths } from "./schema";
import type { Problem } from "./types";

export const client = createClient<paths>({ baseUrl: window.location.origin });

/** A call that the server refused, or that never reached it (code `network`). */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

interface Answered<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

function refused(response: Response, error: unknown): Refused {
  const problem = (typeof error === "object" && error !== null ? error : {}) as Partial<Problem>;
  return new Refused(problem.code ?? `http_${response.status}`, response.status, problem.params);
}

/**
 * The body of an answered call; throws `Refused` for everything else. `Body` is what the document says,
 * or our narrower type for it: the document writes `string` where a word of few is meant.
 */
export async function body<Body>(call: Promise<Answered<unknown>>): Promise<Body> {
  let answered: Answered<unknown>;
  try {
    answered = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Refused("network", 0);
  }
  if (answered.data === undefined) throw refused(answered.response, answered.error);
  return answered.data as Body;
}
