// What every page has: the name, where one can go, the link to the server, its time, language and light.
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { NavLink, Outlet } from "react-router";
import { Announcer } from "../alerts/Announcer";
import { forStaff, unhandled } from "../live/alerts";
import { useOpenAlerts, useSecond } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { zonedTime } from "../words/format";
import { Choice } from "./Choice";
import { ConnectionBanner, ConnectionStatus } from "./ConnectionStatus";
import styles from "./shell.module.css";

const LANGUAGES = [
  { value: "en" as const, label: "English", lang: "en" },
  { value: "zh" as const, label: "中文", lang: "zh-CN" },
];

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

export function Shell() {
  const { t, language, choose } = useWords();
  const waiting = useOpenAlerts().filter((alert) => forStaff(alert) && unhandled(alert)).length;
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
        <nav className={styles.nav} aria-label={t("nav.label")}>
          <NavLink to="/" end>
            {t("nav.board")}
          </NavLink>
          <NavLink to="/alerts">{t("nav.alerts", { n: waiting })}</NavLink>
        </nav>
        <div className={styles.state}>
          <ConnectionStatus />
          <ServerTime />
        </div>
        <div className={styles.tools}>
          <Light />
          <div data-language-switch>
            <Choice name={t("app.language")} value={language} options={LANGUAGES} onChange={choose} onDark />
          </div>
        </div>
      </header>
      <ConnectionBanner />
      <Announcer />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
    </>
  );
}
