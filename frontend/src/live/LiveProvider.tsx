// Starts the live socket once for the whole page, and hands its stores to the components.
import { createContext, use, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from "react";
import { openAlerts } from "../api/queries";
import type { Alert } from "../api/types";
import { AlertStore } from "./alertStore";
import type { Person } from "./board";
import { BoardStore } from "./boardStore";
import { ServerClock } from "./clock";
import { LiveSocket, type Watch } from "./socket";

class WatchStore {
  private watch: Watch = { link: "connecting", heardMs: null, behindS: 0, suspendedSinceMs: null };
  private readonly listeners = new Set<() => void>();

  take(watch: Watch): void {
    this.watch = watch;
    for (const listener of [...this.listeners]) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): Watch => this.watch;
}

interface Live {
  clock: ServerClock;
  board: BoardStore;
  alerts: AlertStore;
  watch: WatchStore;
}

const Context = createContext<Live | undefined>(undefined);
const RETRY_MS = 3_000;
const AGAIN_MS = 60_000;

/** Asks for the open alerts until they are in, without them the list would look calmer than it is; then now and again. */
function keepAsking(alerts: AlertStore): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = (): void => {
    openAlerts().then(
      (items) => {
        if (stopped) return;
        alerts.take(items);
        timer = setTimeout(ask, AGAIN_MS);
      },
      () => {
        if (!stopped) timer = setTimeout(ask, RETRY_MS);
      },
    );
  };
  ask();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function address(): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/api/v1/live`;
}

interface Props {
  /** Whether there is anything to watch for whoever is signed in; without, no socket is opened. */
  watch: boolean;
  /** The server has closed the socket because of who this is. */
  onDismissed: () => void;
  children: ReactNode;
}

export function LiveProvider({ watch, onDismissed, children }: Props) {
  const dismissed = useRef(onDismissed);

  const live = useMemo<Live>(
    () => ({ clock: new ServerClock(), board: new BoardStore(), alerts: new AlertStore(), watch: new WatchStore() }),
    [],
  );

  useEffect(() => {
    dismissed.current = onDismissed;
  });

  useEffect(() => {
    if (!watch) return;
    let stopAsking = (): void => undefined;
    const socket = new LiveSocket(address(), {
      serverTime: (serverMs) => live.clock.heard(serverMs),
      connected: () => {
        live.board.reconnected();
        stopAsking();
        stopAsking = keepAsking(live.alerts);
      },
      board: (frame) => live.board.take(frame),
      alert: (alert) => live.alerts.take([alert]),
      watch: (state) => live.watch.take(state),
      dismissed: () => dismissed.current(),
    });
    socket.start();
    return () => {
      stopAsking();
      socket.stop();
    };
  }, [live, watch]);

  return <Context value={live}>{children}</Context>;
}

export function useLive(): Live {
  const live = use(Context);
  if (live === undefined) throw new Error("useLive needs a LiveProvider above it");
  return live;
}

/** The server's second, renewed once a second. */
export function useSecond(): number {
  const { clock } = useLive();
  return useSyncExternalStore(clock.subscribe, clock.second);
}

export function useWatch(): Watch {
  const { watch } = useLive();
  return useSyncExternalStore(watch.subscribe, watch.read);
}

export function usePeople(): readonly string[] {
  const { board } = useLive();
  return useSyncExternalStore(board.subscribe, board.people);
}

export function usePerson(id: string): Person | undefined {
  const { board } = useLive();
  return useSyncExternalStore(board.subscribe, () => board.person(id));
}

export function useOpenAlerts(): readonly Alert[] {
  const { alerts } = useLive();
  return useSyncExternalStore(alerts.subscribe, alerts.open);
}

export function useBadge(participant: string): Alert | undefined {
  const { alerts } = useLive();
  return useSyncExternalStore(alerts.subscribe, () => alerts.badge(participant));
}
