// Lets in who is signed in, and nobody else: what is below exists for one person only.
import { Navigate, useLocation } from "react-router";
import { LiveProvider } from "../live/LiveProvider";
import { Shell } from "../shell/Shell";
import { Porch } from "../shell/Porch";
import { useWords } from "../words/LanguageProvider";
import { identity } from "./store";
import { useSession, useSessionStore } from "./SessionProvider";
import { secondFactorPath, signInPath } from "./target";

export function Inside() {
  const { t } = useWords();
  const store = useSessionStore();
  const session = useSession();
  const { pathname, search } = useLocation();

  if (session.state === "asking") return <Porch title={t("app.loading")} />;
  if (session.state === "away") {
    return (
      <Porch title={t("signIn.awayTitle")}>
        <p role="alert">{t("signIn.away")}</p>
        <button type="button" className="button" data-main onClick={() => void store.ask()}>
          {t("signIn.again")}
        </button>
      </Porch>
    );
  }
  const here = `${pathname}${search}`;
  if (session.state === "out") return <Navigate to={signInPath(session.why, here)} replace />;
  if (session.state === "lacks") return <Navigate to={secondFactorPath(here)} replace />;
  return (
    // Another person, role or site begins anew: the stores of the live values end with whom they were for.
    <LiveProvider
      key={identity(session.me)}
      watch={session.me.rights.includes("watch")}
      onDismissed={() => void store.ask()}
    >
      <Shell />
    </LiveProvider>
  );
}
