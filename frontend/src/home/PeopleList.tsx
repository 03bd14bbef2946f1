// The participants of one's sites, each with the way to their page.
import { useMemo } from "react";
import { Link } from "react-router";
import { useParticipants, useSites } from "../api/queries";
import { byLabel } from "../board/filters";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { Listed } from "./Listed";

export function PeopleList() {
  const { t } = useWords();
  const people = useParticipants();
  const sites = useSites().data;
  const ordered = useMemo(() => {
    const labels = new Map(people.data?.map((person) => [person.participant, person]));
    const order = byLabel(labels);
    return people.data && [...people.data].sort((one, other) => order(one.participant, other.participant));
  }, [people.data]);
  return (
    <Listed
      id="people-title"
      title={t("people.title")}
      text={t("people.text")}
      none={t("people.none")}
      of={{ data: ordered, error: people.error }}
      each={(person) => (
        <li key={person.participant} className={styles.item}>
          <Link to={`/participants/${encodeURIComponent(person.participant)}`} data-label>
            {person.label}
          </Link>
          <span className={styles.soft} data-label>
            {sites?.find((site) => site.site === person.site)?.name ?? person.site}
          </span>
        </li>
      )}
    />
  );
}
