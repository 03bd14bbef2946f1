// Keeps a list as it is while somebody points at it or has the keyboard in it, and counts what waits.
import { useCallback, useEffect, useMemo, useRef, useState, type PointerEvent } from "react";

const REST_MS = 10_000;

/** What to hold on to: the order of keys, without those that have gone for good. */
export function heldOrder(before: readonly string[], now: readonly string[], gone: (key: string) => boolean): string[] {
  const kept = before.filter((key) => !gone(key));
  return kept.length === 0 ? [...now] : kept;
}

export function waitingCount(shown: readonly string[], now: readonly string[]): number {
  const [have, want] = [new Set(shown), new Set(now)];
  return now.filter((key) => !have.has(key)).length + shown.filter((key) => !want.has(key)).length;
}

/** A parked pointer lets go after ten seconds; the keyboard's focus holds until it leaves. */
export function useHeld(now: readonly string[], gone: (key: string) => boolean) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [kept, setKept] = useState<readonly string[]>(now);
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const held = pointed || focused;

  if (!held && kept !== now) setKept(now);
  const shown = useMemo(() => (held ? heldOrder(kept, now, gone) : now), [held, kept, now, gone]);

  useEffect(() => () => clearTimeout(rest.current), []);

  const move = useCallback((event: PointerEvent) => {
    if (event.pointerType === "touch") return;
    setPointed(true);
    clearTimeout(rest.current);
    rest.current = setTimeout(() => setPointed(false), REST_MS);
  }, []);
  const leave = useCallback(() => {
    clearTimeout(rest.current);
    setPointed(false);
  }, []);
  const focus = useCallback((event: React.FocusEvent) => {
    if (event.target.matches(":focus-visible")) setFocused(true);
  }, []);
  const blur = useCallback((event: React.FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
  }, []);

  const handlers = { onPointerMove: move, onPointerLeave: leave, onFocus: focus, onBlur: blur };
  return { shown, waiting: held ? waitingCount(shown, now) : 0, refresh: () => setKept(now), handlers };
}
