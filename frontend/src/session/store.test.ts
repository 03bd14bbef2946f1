import { describe, expect, it, vi } from "vitest";
import { Refused } from "../api/refused";
import type { Me } from "../api/types";
import { SessionStore, type Session } from "./store";

const LIN: Me = {
  actor: "lin",
  name: "Lin",
  role: "doctor",
  roles: ["doctor"],
  rights: ["watch"],
  organisation: "main",
  sites: ["north"],
  language: "en",
  clock_speed: 1,
};
const MIN: Me = { ...LIN, actor: "min", name: "Min" };
const SIGNED_OUT = new Refused("auth.required", 401);
const AWAY = new Refused("network", 0);

/** A store whose server answers by turns, and what it did around itself. */
function storeOf(...answers: (Me | Refused)[]) {
  const done: string[] = [];
  const seen: Session[] = [];
  const store = new SessionStore({
    me: () => {
      const next = answers.length > 1 ? answers.shift() : answers[0];
      return next instanceof Refused ? Promise.reject(next) : Promise.resolve(next as Me);
    },
    forget: () => done.push("forget"),
    tellTabs: () => done.push("tell"),
  });
  store.subscribe(() => {
    done.push("shown");
    seen.push(store.read());
  });
  return { store, done, seen };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe("the session", () => {
  it("is whoever the server says", async () => {
    const { store } = storeOf(LIN);
    await store.ask();
    expect(store.read()).toEqual({ state: "in", me: LIN });
  });

  it("is nobody's where the server knows nobody, and says nothing of an end", async () => {
    const { store } = storeOf(SIGNED_OUT);
    await store.ask();
    expect(store.read()).toEqual({ state: "out", why: "first" });
  });

  it("ends with any 401, forgets before anybody looks, and says why", async () => {
    const { store, done } = storeOf(LIN, SIGNED_OUT);
    await store.ask();
    done.length = 0;

    store.refused(SIGNED_OUT);
    await settled();

    expect(done).toEqual(["forget", "shown", "shown"]);
    expect(store.read()).toEqual({ state: "out", why: "expired" });
  });

  it("does not end by a wrong password of whoever is signed in", async () => {
    const { store } = storeOf(LIN);
    await store.ask();
    store.refused(new Refused("access.wrong", 401));
    expect(store.read().state).toBe("in");
  });

  it("comes back when a late refusal was meant for somebody before", async () => {
    const { store } = storeOf(LIN);
    await store.ask();
    store.refused(SIGNED_OUT);
    expect(store.read().state).toBe("out");
    await settled();
    expect(store.read()).toEqual({ state: "in", me: LIN });
  });

  it.each([
    ["another person", MIN],
    ["another role", { ...LIN, roles: ["volunteer"], rights: ["people"] }],
    ["another site", { ...LIN, sites: ["south"] }],
  ])("forgets what was fetched for %s", async (_, next) => {
    const { store, done } = storeOf(LIN, next);
    await store.ask();
    done.length = 0;

    await store.ask();

    expect(done).toEqual(["forget", "shown"]);
    expect(store.read()).toEqual({ state: "in", me: next });
  });

  it("shows nothing anew while nothing has changed", async () => {
    const { store, done } = storeOf(LIN);
    await store.ask();
    done.length = 0;
    await store.ask();
    expect(done).toEqual([]);
  });

  it("stays while the server is away, and is nobody's where it never answered", async () => {
    vi.useFakeTimers();
    const known = storeOf(LIN, AWAY).store;
    await known.ask();
    await known.ask();
    const unknown = storeOf(AWAY, LIN).store;
    await unknown.ask();

    expect(known.read().state).toBe("in");
    expect(unknown.read().state).toBe("away");
    await vi.advanceTimersByTimeAsync(3_000);
    expect(unknown.read().state).toBe("in");
    vi.useRealTimers();
  });

  it("leaves at once, tells the other tabs, and no answer on its way brings anybody back", async () => {
    const { store, done } = storeOf(LIN);
    await store.ask();
    const late = store.ask();
    done.length = 0;

    store.left();
    await late;

    expect(done).toEqual(["forget", "shown", "tell"]);
    expect(store.read()).toEqual({ state: "out", why: "signed_out" });
  });

  it.each([
    ["access.second_factor_required", "set_up"],
    ["access.second_factor_proof", "proof"],
  ])("lacks what the server asks for first: %s", async (code, what) => {
    const refusal = new Refused(code, 403);
    const { store } = storeOf(LIN, refusal);
    await store.ask();
    store.refused(refusal);
    expect(store.read()).toEqual({ state: "lacks", what });

    const fresh = storeOf(refusal).store;
    await fresh.ask();
    expect(fresh.read()).toEqual({ state: "lacks", what });
  });

  it("asks who this is when a right is refused that was there", async () => {
    const less = { ...LIN, rights: [] };
    const { store } = storeOf(LIN, less);
    await store.ask();
    store.refused(new Refused("access.forbidden", 403));
    await settled();
    expect(store.read()).toEqual({ state: "in", me: less });
  });
});
