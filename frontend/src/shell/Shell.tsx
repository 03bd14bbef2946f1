// What every page has: the name, where one can go, the link to the server, its time, language and light.
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { Suspense } from "react";
import { NavLink, Outlet, useLocation } from "react-router";
import { Announcer } from "../alerts/Announcer";
import { forStaff, unhandled } from "../live/alerts";
import { useOpenAlerts, useSecond } from "../live/LiveProvider";
import { useMay } from "../session/SessionProvider";
import { useTitle, useWords } from "../words/LanguageProvider";
import { zonedTime } from "../words/format";
import { Broken } from "./Broken";
import { ConnectionBanner, ConnectionStatus } from "./ConnectionStatus";
import { LanguageSwitch } from "./Language";
import styles from "./shell.module.css";
import { WhoMenu } from "./WhoMenu";

function ServerTime() {
  const { t, language } = useWords();
  const second = useSecond();
  return (
    <time className={styles.time} dateTime={new Date(second).toISOString()} title={t("app.serverTime")}>
      {zonedTime(second, language)}
    </time>
  );
}

function Light() {
  const { t } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <button
      type="button"
      className={styles.light}
      aria-pressed={dark}
      aria-label={t("app.dark")}
      title={t("app.dark")}
      onClick={() => setColorScheme(dark ? "light" : "dark")}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </button>
  );
}

/** The alerts' link counts what waits. */
function AlertsLink() {
  const { t } = useWords();
  const waiting = useOpenAlerts().filter((alert) => forStaff(alert) && unhandled(alert)).length;
  return <NavLink to="/alerts">{t("nav.alerts", { n: waiting })}</NavLink>;
}

function Navigation() {
  const { t } = useWords();
  const watch = useMay("watch");
  return (
    <nav className={styles.nav} aria-label={t("nav.label")}>
      <NavLink to="/" end>
        {t(watch ? "nav.board" : "nav.home")}
      </NavLink>
      {useMay("alerts") && <AlertsLink />}
      {useMay("staff") && <NavLink to="/staff">{t("nav.staff")}</NavLink>}
    </nav>
  );
}

const TITLES = { "/account": "nav.account", "/staff": "nav.staff" } as const;

function usePageTitle(): string {
  const { t } = useWords();
  const watch = useMay("watch");
  const { pathname } = useLocation();
  const named = pathname in TITLES ? TITLES[pathname as keyof typeof TITLES] : null;
  if (named !== null) return t("app.titleOf", { page: t(named) });
  return watch ? t("app.title") : t("app.titleOf", { page: t("nav.home") });
}

export function Shell() {
  const { t } = useWords();
  const watch = useMay("watch");
  const { pathname } = useLocation();
  useTitle(usePageTitle());
  return (
    <>
      <a className={styles.skip} href="#main">
        {t("app.skip")}
      </a>
      <header className={styles.header}>
        <span className={styles.brand}>
          <img src="/mark.svg" width="30" height="30" alt="" />
          {t("app.name")}
        </span>
        <Navigation />
        {watch && (
          <div className={styles.state}>
            <ConnectionStatus />
            <ServerTime />
          </div>
        )}
        <div className={styles.tools} data-alone={!watch}>
          <Light />
          <LanguageSwitch />
          <WhoMenu />
        </div>
      </header>
      {watch && <ConnectionBanner />}
      {useMay("alerts") && <Announcer />}
      <main id="main" tabIndex={-1} className={styles.main}>
        <Broken key={pathname}>
          <Suspense fallback={<p>{t("app.loading")}</p>}>
            <Outlet />
          </Suspense>
        </Broken>
      </main>
    </>
  );
}
