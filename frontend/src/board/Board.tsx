// The live board: filter, count, and one tile per person in an order that stands still.
import { useCallback, useMemo, useState } from "react";
import { useParticipants, useSites } from "../api/queries";
import type { Participant, SiteShown } from "../api/types";
import { useLive, usePeople, useSecond } from "../live/LiveProvider";
import { useWords } from "../words/LanguageProvider";
import { Choice } from "../shell/Choice";
import { zoneWithheld } from "./bandScale";
import { Seq } from "./Seq";
import { Tile } from "./Tile";
import { SiteSelect } from "./SiteSelect";
import { Unattended } from "./Unattended";
import { atSite, useSite } from "./site";
import styles from "./board.module.css";
import { byLabel, FILTERS, passes, type Filter } from "./filters";
import { useHeld } from "./useHeld";

const NOBODY: ReadonlyMap<string, Participant> = new Map();
const NOWHERE: readonly SiteShown[] = [];

/** The ids of every filter, renewed once a second: often enough to look at, seldom enough to read. */
function useGroups(labels: ReadonlyMap<string, Participant>, site: string | null) {
  const { board, alerts } = useLive();
  const ids = usePeople();
  const second = useSecond();
  const ordered = useMemo(
    () => ids.filter((id) => atSite(site, labels.get(id))).sort(byLabel(labels)),
    [ids, labels, site],
  );
  return Object.fromEntries(
    FILTERS.map((filter) => {
      const kept = ordered.filter((id) => {
        const person = board.person(id);
        return person !== undefined && passes(filter, person, alerts.badge(id), second);
      });
      return [filter, kept];
    }),
  ) as Record<Filter, string[]>;
}

/** One array for as long as it holds the same ids. */
function useSame(ids: readonly string[]): readonly string[] {
  const joined = ids.join("\n");
  return useMemo(() => (joined === "" ? [] : joined.split("\n")), [joined]);
}

export function Board() {
  const { t, count } = useWords();
  const [filter, setFilter] = useState<Filter>("all");
  const { data } = useParticipants();
  const labels = useMemo(() => (data ? new Map(data.map((person) => [person.participant, person])) : NOBODY), [data]);
  const sites = useSites().data ?? NOWHERE;
  const [site, chooseSite] = useSite(useMemo(() => sites.map((each) => each.site), [sites]));
  const groups = useGroups(labels, site);
  const here = useMemo(() => new Set(groups.all.map((id) => labels.get(id)?.site)), [groups, labels]);
  const present = usePeople();
  const gone = useCallback((id: string) => !present.includes(id), [present]);
  const { shown, waiting, refresh, handlers } = useHeld(useSame(groups[filter]), gone);

  return (
    <section className={styles.board} aria-labelledby="board-title">
      <div className={styles.bar}>
        <h1 id="board-title" className={styles.title}>
          {t("board.title")}
        </h1>
        <span className={styles.people}>{count("board.people", groups.all.length)}</span>
        <Choice
          name={t("board.filter")}
          value={filter}
          options={FILTERS.map((each) => ({ value: each, label: `${t(`filter.${each}`)} ${groups[each].length}` }))}
          onChange={(next) => {
            setFilter(next);
            refresh();
          }}
        />
        {sites.length > 1 && (
          <SiteSelect
            sites={sites}
            value={site}
            onChange={(next) => {
              chooseSite(next);
              refresh();
            }}
          />
        )}
        {waiting > 0 && (
          <button type="button" className="button" onClick={refresh}>
            {count("board.waiting", waiting)}
          </button>
        )}
      </div>
      <Unattended sites={sites.filter((each) => here.has(each.site))} />
      <Seq />
      {shown.length === 0 ? (
        <p className={styles.empty}>{t(filter === "all" ? "board.empty" : "board.emptyFilter")}</p>
      ) : (
        <ul className={styles.grid} aria-label={t("board.title")} {...handlers}>
          {shown.map((id) => (
            <Tile key={id} id={id} label={labels.get(id)?.label ?? id} withheld={zoneWithheld(labels.get(id))} />
          ))}
        </ul>
      )}
    </section>
  );
}
