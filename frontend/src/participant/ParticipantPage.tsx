// One person: who it is, the band and where it comes from, the sessions, and one session in full.
import { useMemo } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useParticipant, useSessions } from "../api/queries";
import { Refused } from "../api/refused";
import { useMay } from "../session/SessionProvider";
import { useWords } from "../words/LanguageProvider";
import { PersonHeader } from "./PersonHeader";
import { SessionList } from "./SessionList";
import { SessionView } from "./SessionView";
import styles from "./participant.module.css";

export function ParticipantPage() {
  const { id = "" } = useParams();
  const { t, error } = useWords();
  const [search, setSearch] = useSearchParams();
  const person = useParticipant(id);
  const sessions = useSessions(id);
  const wanted = search.get("session");
  const watch = useMay("watch");
  const more = [useMay("vitals"), useMay("alerts")].includes(true);
  const chosen = useMemo(
    () => sessions.data?.find((session) => session.session_id === wanted) ?? sessions.data?.[0],
    [sessions.data, wanted],
  );

  if (person.isError || sessions.isError) {
    const failure = person.error ?? sessions.error;
    return <p role="alert">{error(failure instanceof Refused ? failure.code : "network")}</p>;
  }
  if (person.data === undefined || sessions.data === undefined) return <p>{t("app.loading")}</p>;
  return (
    <div className={styles.page}>
      <nav aria-label={t("nav.trail")}>
        <Link className={styles.back} to="/">
          <span aria-hidden="true">← </span>
          {t(watch ? "nav.board" : "nav.home")}
        </Link>
      </nav>
      <PersonHeader person={person.data} />
      <SessionList
        sessions={sessions.data}
        chosen={chosen?.session_id}
        zone={person.data.zone}
        onChoose={(session) => setSearch({ session }, { replace: true })}
      />
      {chosen === undefined && <p className={styles.nothing}>{t("sessions.none")}</p>}
      {chosen !== undefined && !more && <p className={styles.nothing}>{t("withheld.session")}</p>}
      {chosen !== undefined && more && (
        <SessionView key={chosen.session_id} person={person.data} session={chosen} />
      )}
    </div>
  );
}
