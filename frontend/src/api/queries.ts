// What the pages ask for over HTTP; live values come over the socket instead.
import { useQueries, useQuery } from "@tanstack/react-query";
import { body, client } from "./client";
import type {
  Alert,
  Duty,
  MinutesChart,
  Page,
  Participant,
  ParticipantDetail,
  SecondsChart,
  Session,
  SiteShown,
  Week,
} from "./types";

const PAGE_ITEMS = 500;
const OPEN_SESSION_REFRESH_MS = 10_000;
const DAY_MS = 86_400_000;
/** A course and the months around it. */
const SESSIONS_BACK_MS = 400 * DAY_MS;
/** The server answers no longer stretch second by second. */
const LONGEST_CHART_MS = 6 * 3_600_000;

async function everyPage<Item>(ask: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const paging = (cursor: string | undefined) => ({ limit: PAGE_ITEMS, ...(cursor === undefined ? {} : { cursor }) });

export function useParticipants(enabled = true) {
  return useQuery({
    enabled,
    queryKey: ["participants"],
    queryFn: () =>
      everyPage((cursor) =>
        body<Page<Participant>>(client.GET("/api/v1/participants", { params: { query: paging(cursor) } })),
      ),
    staleTime: 60_000,
  });
}

/** The sites of whoever is signed in. */
export function useSites() {
  return useQuery({
    queryKey: ["sites"],
    queryFn: () => body<SiteShown[]>(client.GET("/api/v1/sites")),
    staleTime: 300_000,
  });
}

const DUTY_EVERY_MS = 30_000;

/** Of each site whether somebody is on duty now, and what is said where nobody is. */
export function useDuties(sites: readonly string[]) {
  return useQueries({
    queries: sites.map((site) => ({
      queryKey: ["duty", site],
      queryFn: () => body<Duty>(client.GET("/api/v1/sites/{site}/duty", { params: { path: { site } } })),
      refetchInterval: DUTY_EVERY_MS,
    })),
  });
}

export function useParticipant(id: string) {
  return useQuery({
    queryKey: ["participant", id],
    queryFn: () =>
      body<ParticipantDetail>(client.GET("/api/v1/participants/{participant}", { params: { path: { participant: id } } })),
  });
}

export function useSessions(id: string) {
  return useQuery({
    queryKey: ["sessions", id],
    queryFn: async (): Promise<Session[]> => {
      const query = { from: Date.now() - SESSIONS_BACK_MS, to: Date.now() + DAY_MS };
      const { items, withheld } = await body<{ items: Session[]; withheld?: string[] }>(
        client.GET("/api/v1/participants/{participant}/sessions", { params: { path: { participant: id }, query } }),
      );
      const hidden = withheld?.includes("score") === true;
      const told = hidden ? items.map((session) => ({ ...session, score_withheld: true })) : [...items];
      return told.sort((one, other) => other.started_ms - one.started_ms);
    },
    refetchInterval: OPEN_SESSION_REFRESH_MS,
  });
}

/** The present week of the participant; null before anything is known. */
export function useWeek(id: string) {
  return useQuery({
    queryKey: ["week", id],
    queryFn: async (): Promise<Week | null> => {
      const query = { from: Date.now() - 1, to: Date.now() };
      const { items } = await body<{ items: Week[] }>(
        client.GET("/api/v1/participants/{participant}/weeks", { params: { path: { participant: id }, query } }),
      );
      return items.at(-1) ?? null;
    },
    refetchInterval: 6 * OPEN_SESSION_REFRESH_MS,
  });
}

export interface Span {
  from: number;
  to: number;
}

export interface Asking {
  open: boolean;
  /** Whoever may not see it does not ask for it. */
  may: boolean;
}

async function chart<Columns>(id: string, span: Span, step: "1s" | "1m"): Promise<Columns> {
  const query = { from: span.from, to: Math.min(span.to, span.from + LONGEST_CHART_MS), step };
  return body<Columns>(
    client.GET("/api/v1/participants/{participant}/chart", { params: { path: { participant: id }, query } }),
  );
}

/** Seconds of a session; asked again every ten seconds while it is open. */
export function useSeconds(id: string, session: string, span: () => Span, { open, may }: Asking) {
  return useQuery({
    enabled: may,
    queryKey: ["seconds", id, session, open],
    queryFn: () => chart<SecondsChart>(id, span(), "1s"),
    refetchInterval: open ? OPEN_SESSION_REFRESH_MS : false,
  });
}

/** Minutes of a session, for the table beside the chart. */
export function useMinutes(id: string, session: string, span: () => Span, { open, may }: Asking) {
  return useQuery({
    enabled: may,
    queryKey: ["minutes", id, session, open],
    queryFn: () => chart<MinutesChart>(id, span(), "1m"),
    refetchInterval: open ? OPEN_SESSION_REFRESH_MS : false,
  });
}

export function useAlertsOf(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ["alerts", id],
    queryFn: () =>
      everyPage((cursor) =>
        body<Page<Alert>>(
          client.GET("/api/v1/alerts", {
            params: { query: { state: "all", participant: id, ...paging(cursor) } },
          }),
        ),
      ),
    refetchInterval: OPEN_SESSION_REFRESH_MS,
  });
}

/** The newest alerts that somebody has closed. */
export async function closedAlerts(): Promise<Alert[]> {
  const { items } = await body<Page<Alert>>(
    client.GET("/api/v1/alerts", { params: { query: { state: "all", limit: 200 } } }),
  );
  return items.filter((alert) => alert.state === "resolved");
}

export function openAlerts(): Promise<Alert[]> {
  return everyPage((cursor) =>
    body<Page<Alert>>(client.GET("/api/v1/alerts", { params: { query: { state: "open", ...paging(cursor) } } })),
  );
}
