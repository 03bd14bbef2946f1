// Who is signed in, as far as the page knows: every change of person forgets what was shown before.
import { Refused } from "../api/refused";
import type { Me } from "../api/types";
import type { Why } from "./target";

export type Session =
  | { state: "asking" }
  /** The server does not answer; nobody knows who this is. */
  | { state: "away" }
  | { state: "in"; me: Me }
  /** Signed in, and kept from everything until a second factor is set up or shown. */
  | { state: "lacks"; what: Lack }
  | { state: "out"; why: Why };

export type Lack = "set_up" | "proof";

const LACKS: Readonly<Record<string, Lack>> = {
  "access.second_factor_required": "set_up",
  "access.second_factor_proof": "proof",
};

export interface Around {
  me: () => Promise<Me>;
  /** Drop everything that was fetched for whoever was here. */
  forget: () => void;
  /** Other tabs of this browser have the same session. */
  tellTabs: () => void;
}

const RETRY_MS = 3_000;

/** Two answers of one identity show the same pages. */
export function identity(me: Me): string {
  return JSON.stringify([me.organisation, me.actor, me.roles, me.rights, me.sites]);
}

export class SessionStore {
  private session: Session = { state: "asking" };
  private run = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly around: Around) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Session => this.session;

  /** Ask the server who this is; of several questions the newest one counts. */
  async ask(): Promise<void> {
    this.run += 1;
    const { run } = this;
    clearTimeout(this.retry);
    try {
      const me = await this.around.me();
      if (run === this.run) this.take({ state: "in", me });
    } catch (failure) {
      if (run === this.run) this.failed(failure);
    }
  }

  /** Somebody has just signed in. */
  async entered(): Promise<void> {
    this.around.tellTabs();
    await this.ask();
  }

  /** Whoever was here has signed out. */
  left(): void {
    this.run += 1;
    this.take({ state: "out", why: "signed_out" });
    this.around.tellTabs();
  }

  /** A call was refused: was it because of who this is? */
  refused(refusal: Refused): void {
    if (this.session.state !== "in") return;
    const lack = LACKS[refusal.code];
    // Wrong passwords and codes are answered by 401 as well; those of a signed-in person end nothing.
    if (refusal.status === 401 && !refusal.code.startsWith("access.")) {
      this.take({ state: "out", why: "expired" });
      // A late answer to somebody who has gone must not keep out who came after them.
      void this.ask();
    } else if (lack !== undefined) {
      this.take({ state: "lacks", what: lack });
    } else if (refusal.code === "access.forbidden") {
      void this.ask();
    }
  }

  private failed(failure: unknown): void {
    const { session } = this;
    if (failure instanceof Refused && failure.status === 401) {
      const known = session.state === "out" ? session.why : "first";
      this.take({ state: "out", why: session.state === "in" ? "expired" : known });
      return;
    }
    const lack = failure instanceof Refused ? LACKS[failure.code] : undefined;
    if (lack !== undefined) {
      this.take({ state: "lacks", what: lack });
      return;
    }
    // Who is signed in stays so while the server is away; their live link says that it is.
    if (session.state === "in" || session.state === "lacks") return;
    this.take({ state: "away" });
    this.retry = setTimeout(() => void this.ask(), RETRY_MS);
  }

  private take(next: Session): void {
    const before = this.session;
    const same = before.state === "in" && next.state === "in" && identity(before.me) === identity(next.me);
    if (same) return;
    if (before.state === "in") this.around.forget();
    this.session = next;
    for (const listener of [...this.listeners]) listener();
  }
}
