// The server's routes in the form that openapi-typescript writes; `npm run client` renews it from the OpenAPI document.
import type {
  AcknowledgeReason,
  Alert,
  BoardFrame,
  MinutesChart,
  Page,
  Participant,
  ParticipantDetail,
  Problem,
  Resolution,
  SecondsChart,
  Session,
} from "./types";

interface Answer<Body> {
  200: { headers: Record<string, unknown>; content: { "application/json": Body } };
  default: { headers: Record<string, unknown>; content: { "application/problem+json": Problem } };
}

interface Get<Body, Query = never, Path = never> {
  parameters: { query?: Query; header?: never; path?: never; cookie?: never };
  get: {
    parameters: { query?: Query; header?: never; path: Path; cookie?: never };
    requestBody?: never;
    responses: Answer<Body>;
  };
}

interface Post<Body, Sent, Path> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  post: {
    parameters: { query?: never; header?: never; path: Path; cookie?: never };
    requestBody: { content: { "application/json": Sent } };
    responses: Answer<Body>;
  };
}

interface Person {
  participant: string;
}

interface One {
  alert: string;
}

interface Range {
  from_ms: number;
  to_ms: number;
}

interface Paging {
  cursor?: string;
  limit?: number;
}

export interface paths {
  "/api/v1/participants": Get<Page<Participant>, Paging & { q?: string }>;
  "/api/v1/participants/{participant}": Get<ParticipantDetail, never, Person>;
  "/api/v1/participants/{participant}/sessions": Get<{ items: Session[] }, Range, Person>;
  "/api/v1/participants/{participant}/chart": Get<
    SecondsChart | MinutesChart,
    Range & { step: "1s" | "1m" | "1h" | "1d" },
    Person
  >;
  "/api/v1/alerts": Get<Page<Alert>, Paging & { state?: "open" | "all"; participant?: string }>;
  "/api/v1/alerts/{alert}/acknowledge": Post<Alert, { version: number; reason: AcknowledgeReason }, One>;
  "/api/v1/alerts/{alert}/resolve": Post<Alert, { version: number; code: Resolution; note?: string }, One>;
  "/api/v1/board": Get<BoardFrame>;
}
