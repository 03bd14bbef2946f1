// Where somebody goes after signing in: a page of ours and nowhere else.

export const SIGN_IN = "/sign-in";
export const SECOND_FACTOR = "/second-factor";
export const START = "/";
/** Addresses that are no pages to come back to: the doors, and what the server answers itself. */
const NO_TARGETS = /^\/(sign-in|second-factor|invitation|login|enter|api|locales)(\/|$)/;

/** Why the sign-in page is shown; «first» says nothing. */
export type Why = "first" | "expired" | "signed_out";

/** The wish, if it is an address within this page's own origin; else the start. */
export function safeTarget(wish: string | null, origin: string): string {
  if (wish?.startsWith("/") !== true) return START;
  let url: URL;
  try {
    // Browsers read «//x» and «/\x» as another host: what counts is how they read it.
    url = new URL(wish, origin);
  } catch {
    return START;
  }
  if (url.origin !== origin || NO_TARGETS.test(url.pathname)) return START;
  // A path that begins with two slashes would be another host when it is followed.
  return url.pathname.startsWith("//") ? START : `${url.pathname}${url.search}`;
}

function withSearch(path: string, search: URLSearchParams): string {
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The sign-in page's address; whoever signed out leaves no trace of where they were. */
export function signInPath(why: Why, here: string): string {
  const search = new URLSearchParams();
  if (why !== "first") search.set("why", why);
  if (why !== "signed_out" && here !== START) search.set("to", here);
  return withSearch(SIGN_IN, search);
}

export function secondFactorPath(here: string): string {
  return withSearch(SECOND_FACTOR, new URLSearchParams(here === START ? {} : { to: here }));
}

/** Where signing in elsewhere begins; the server brings the browser back to the page that was wanted. */
export function beginAt(door: string, target: string): string {
  return withSearch(door, new URLSearchParams(target === START ? {} : { to: target }));
}
