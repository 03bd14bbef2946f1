// The one error that a refused call becomes.

/** A call that the server refused, or that never reached it (code `network`). */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly code: string,
    readonly status: number,
    readonly params: Record<string, unknown> = {},
    /** So long the server asks to wait; null where it says nothing. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(code);
  }
}
