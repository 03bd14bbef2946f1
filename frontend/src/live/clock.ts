// The server's clock as this page knows it, and a beat once a second for everything that shows an age.

export class ServerClock {
  private offsetMs = 0;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private beat = 0;

  constructor(private readonly localMs: () => number = () => Date.now()) {}

  /** Take over the server's time from a message that has just arrived. */
  heard(serverMs: number): void {
    this.offsetMs = serverMs - this.localMs();
  }

  now(): number {
    return this.localMs() + this.offsetMs;
  }

  /** The server's second of the newest beat: what ages are computed against, so that all tiles agree. */
  readonly second = (): number => this.beat || Math.floor(this.now() / 1000) * 1000;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (this.timer === undefined) this.schedule();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        clearTimeout(this.timer);
        this.timer = undefined;
      }
    };
  };

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.beat = Math.floor(this.now() / 1000) * 1000;
      for (const listener of [...this.listeners]) listener();
      this.schedule();
    }, 1000 - (this.now() % 1000));
  }
}
