// One socket to the server: says what it has seen, reads what comes, and comes back after every break.
import type { Alert, BoardFrame, LiveMessage } from "../api/types";

export type Link = "connecting" | "live" | "reconnecting";

export interface Watch {
  link: Link;
  /** When the server was last heard, by this machine's clock; null before the first time. */
  heardMs: number | null;
  behindS: number;
  suspendedSinceMs: number | null;
}

export interface Receivers {
  serverTime(serverMs: number): void;
  /** A new connection stands; the open alerts are to be asked for once more. */
  connected(): void;
  board(frame: BoardFrame): void;
  alert(alert: Alert): void;
  watch(watch: Watch): void;
  /** The server says that whoever watches may not, or not any more. */
  dismissed(): void;
}

const NOT_SIGNED_IN = 4401;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
/** The board speaks at least this often; a longer silence is a dead connection that TCP has not noticed. */
const SILENCE_MS = 15_000;

export class LiveSocket {
  private socket: WebSocket | undefined;
  private cursor: string | null = null;
  private failures = 0;
  private stopped = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private watch: Watch = { link: "connecting", heardMs: null, behindS: 0, suspendedSinceMs: null };

  constructor(
    private readonly url: string,
    private readonly to: Receivers,
  ) {}

  start(): void {
    this.stopped = false;
    this.open();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    this.socket?.close();
    this.socket = undefined;
  }

  private open(): void {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: "hello", since: this.cursor }));
      this.listen();
    };
    socket.onmessage = (event: MessageEvent<string>) => {
      if (socket === this.socket) this.read(JSON.parse(event.data) as LiveMessage);
    };
    socket.onclose = (event) => {
      if (socket !== this.socket) return;
      this.lost();
      // It goes on trying meanwhile: who this is may turn out to be the same.
      if (event.code === NOT_SIGNED_IN) this.to.dismissed();
    };
  }

  private read(message: LiveMessage): void {
    this.listen();
    switch (message.type) {
      case "hello":
        this.failures = 0;
        this.cursor ??= message.cursor ?? null;
        this.to.serverTime(message.server_ms);
        this.to.connected();
        this.tell({ link: "live", heardMs: Date.now() });
        break;
      case "board":
        this.to.serverTime(message.server_ms);
        this.to.board(message);
        this.watch = { ...this.watch, heardMs: Date.now() };
        break;
      case "alert":
        // Noted only after it has been taken: a break in between brings it again, and repeats do no harm.
        this.to.alert(message.alert);
        this.cursor = message.cursor;
        break;
      case "handled":
        this.to.alert(message.alert);
        break;
      case "status":
        this.tell({ behindS: message.watch_behind_s, suspendedSinceMs: message.suspended_since_ms });
        break;
    }
  }

  private listen(): void {
    clearTimeout(this.silence);
    const socket = this.socket;
    this.silence = setTimeout(() => {
      if (socket === undefined || socket !== this.socket) return;
      socket.close();
      this.lost();
    }, SILENCE_MS);
  }

  private lost(): void {
    if (this.stopped) return;
    this.socket = undefined;
    clearTimeout(this.silence);
    this.tell({ link: this.watch.heardMs === null ? "connecting" : "reconnecting" });
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures);
    this.failures += 1;
    clearTimeout(this.retry);
    // Half of the wait is chance, so that a room full of screens does not come back in one instant.
    this.retry = setTimeout(() => this.open(), wait / 2 + (Math.random() * wait) / 2);
  }

  private tell(change: Partial<Watch>): void {
    this.watch = { ...this.watch, ...change };
    this.to.watch(this.watch);
  }
}
