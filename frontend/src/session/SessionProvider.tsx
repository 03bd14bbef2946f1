// Hands the session to the components, and asks again when something may have changed behind the page's back.
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from "react";
import { tellRefusals } from "../api/client";
import type { Me, Right } from "../api/types";
import { TABS } from "./tabs";
import type { Session, SessionStore } from "./store";

const Context = createContext<SessionStore | undefined>(undefined);
/** A watcher's socket keeps the session in use anyway; for others a question would prolong what should end. */
const WATCHERS_ASK_MS = 60_000;

function mayWatch(session: Session): boolean {
  return session.state === "in" && session.me.rights.includes("watch");
}

export function SessionProvider({ store, children }: { store: SessionStore; children: ReactNode }) {
  const session = useSyncExternalStore(store.subscribe, store.read);
  const watches = mayWatch(session);

  useEffect(() => {
    const ask = (): void => void store.ask();
    const seen = (): void => {
      if (document.visibilityState === "visible") ask();
    };
    tellRefusals((refusal) => store.refused(refusal));
    TABS.onmessage = ask;
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pageshow", seen);
    ask();
    return () => {
      tellRefusals(() => undefined);
      TABS.onmessage = null;
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pageshow", seen);
    };
  }, [store]);

  useEffect(() => {
    if (!watches) return;
    const timer = setInterval(() => void store.ask(), WATCHERS_ASK_MS);
    return () => clearInterval(timer);
  }, [store, watches]);

  return <Context value={store}>{children}</Context>;
}

export function useSessionStore(): SessionStore {
  const store = use(Context);
  if (store === undefined) throw new Error("useSessionStore needs a SessionProvider above it");
  return store;
}

export function useSession(): Session {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.read);
}

/** Who is signed in; only below what lets nobody else in. */
export function useMe(): Me {
  const session = useSession();
  if (session.state !== "in") throw new Error("useMe is for whoever is signed in");
  return session.me;
}

export function useMay(right: Right): boolean {
  const session = useSession();
  return session.state === "in" && session.me.rights.includes(right);
}
