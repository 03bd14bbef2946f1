// Says whether what is on the screen is live: in the header as a word, and as a banner when it is not.
import { useSecond, useWatch } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { clockLength, timeOfDay } from "../words/format";
import styles from "./shell.module.css";

type State = "live" | "connecting" | "reconnecting" | "suspended" | "behind";

/** A watch that is slower than this says so; the server decides by itself when it is suspended. */
const BEHIND_WORTH_SAYING_S = 15;

function useLinkState(): { state: State; behindS: number; suspendedSinceMs: number | null } {
  const { link, behindS, suspendedSinceMs } = useWatch();
  const state: State =
    link !== "live"
      ? link
      : suspendedSinceMs !== null
        ? "suspended"
        : behindS > BEHIND_WORTH_SAYING_S
          ? "behind"
          : "live";
  return { state, behindS, suspendedSinceMs };
}

export function ConnectionStatus() {
  const { t } = useWords();
  const { state } = useLinkState();
  return (
    <span className={styles.link} data-state={state} data-testid="link">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {state === "live" ? (
          <circle cx="6" cy="6" r="5" fill="currentColor" />
        ) : (
          <path d="M6 .5l6 11H0z" fill="currentColor" />
        )}
      </svg>
      {t(`link.${state}`)}
    </span>
  );
}

export function ConnectionBanner() {
  const { t, language } = useWords();
  const { heardMs } = useWatch();
  const { state, behindS, suspendedSinceMs } = useLinkState();
  const second = useSecond();
  let text = "";
  if (state === "suspended" && suspendedSinceMs !== null) {
    const age = clockLength((second - suspendedSinceMs) / 1000);
    text = t("banner.suspended", { time: timeOfDay(suspendedSinceMs, language), age });
  } else if (state === "reconnecting" && heardMs !== null) {
    text = t("banner.reconnecting", { time: timeOfDay(heardMs, language) });
  } else if (state === "behind") {
    text = t("banner.behind", { age: clockLength(behindS) });
  }
  // The ticking age is for the eyes; a screen reader hears once that the state has changed.
  return (
    <>
      <p className="visually-hidden" role="status">
        {t(`link.${state}`)}
      </p>
      {text !== "" && <p className={styles.banner}>{text}</p>}
    </>
  );
}
