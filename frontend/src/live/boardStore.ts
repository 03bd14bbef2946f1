// Holds the live board; whatever arrives between two pictures of the screen is shown in one go.
import type { BoardFrame } from "../api/types";
import { EMPTY, merge, type Board, type Person } from "./board";

type Schedule = (show: () => void) => void;

/** A hidden tab draws no pictures; it still has to keep up, once in a while. */
const nextPicture: Schedule = (show) => {
  if (document.visibilityState === "hidden") setTimeout(show, 1000);
  else requestAnimationFrame(show);
};

export class BoardStore {
  private merged: Board = EMPTY;
  private shown: Board = EMPTY;
  private ids: readonly string[] = [];
  private waiting = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly schedule: Schedule = nextPicture) {}

  take(frame: BoardFrame): void {
    this.merged = merge(this.merged, frame);
    if (this.waiting || this.merged === this.shown) return;
    this.waiting = true;
    this.schedule(() => this.show());
  }

  /** A new connection starts with a full frame; changes before it have nothing to stand on. */
  reconnected(): void {
    this.merged = { seq: -1, people: this.merged.people };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly board = (): Board => this.shown;
  readonly seq = (): number => this.shown.seq;
  readonly people = (): readonly string[] => this.ids;
  readonly person = (id: string): Person | undefined => this.shown.people.get(id);

  private show(): void {
    this.waiting = false;
    this.shown = this.merged;
    const ids = [...this.shown.people.keys()].sort();
    if (ids.length !== this.ids.length || ids.some((id, place) => id !== this.ids[place])) this.ids = ids;
    for (const listener of [...this.listeners]) listener();
  }
}
