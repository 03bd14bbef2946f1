// Who is signed in: name, roles, sites, and what the server says that they may do.
import type { ReactNode } from "react";
import { useSites } from "../api/queries";
import type { Me, Right } from "../api/types";
import { nameOf, useRoles } from "../session/names";
import { useMe } from "../session/SessionProvider";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { RIGHTS } from "./rights";

/** The sites by name; null where they are all of the organisation's. */
function useSiteNames(me: Me): string | null {
  const { t } = useWords();
  const sites = useSites().data ?? [];
  if (me.sites === null) return null;
  const named = me.sites.map((site) => sites.find((each) => each.site === site)?.name ?? site);
  return named.join(t("punctuation.list"));
}

function Rights({ rights }: { rights: readonly string[] }) {
  const { t } = useWords();
  const known: readonly Right[] = RIGHTS.filter((right) => rights.includes(right));
  if (known.length === 0) return <p>{t("home.noRights")}</p>;
  return (
    <>
      <p>{t("home.rights")}</p>
      <ul className={styles.rights}>
        {known.map((right) => (
          <li key={right}>{t(`right.${right}`)}</li>
        ))}
      </ul>
    </>
  );
}

export function WhoAmI({ children }: { children?: ReactNode }) {
  const { t } = useWords();
  const me = useMe();
  const sites = useSiteNames(me);
  const roles = useRoles(me.roles);
  return (
    <section className={styles.card} aria-labelledby="who-title" data-testid="who">
      <h2 id="who-title" className={styles.heading} data-label={me.name === null ? undefined : true}>
        {nameOf(me) ?? t("role.operator")}
      </h2>
      <dl className={styles.facts}>
        {me.name !== null && (
          <>
            <dt>{t("home.account")}</dt>
            <dd data-code>{me.actor}</dd>
          </>
        )}
        <dt>{t("home.roles")}</dt>
        <dd>{roles}</dd>
        <dt>{t("home.sites")}</dt>
        <dd data-label={sites === null ? undefined : true}>{sites ?? t("home.everySite")}</dd>
      </dl>
      <Rights rights={me.rights} />
      {children}
    </section>
  );
}
