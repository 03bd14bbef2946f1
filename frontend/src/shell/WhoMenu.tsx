// Who is signed in, and what is theirs: account, sessions, the way out.
import { Menu } from "@mantine/core";
import { Link, useNavigate } from "react-router";
import { useMe } from "../session/SessionProvider";
import { nameOf, useRoles } from "../session/names";
import { useSignOut } from "../session/useSignOut";
import { SIGN_IN } from "../session/target";
import { useWords } from "../words/LanguageProvider";
import styles from "./who.module.css";

export function WhoMenu() {
  const { t } = useWords();
  const me = useMe();
  const go = useNavigate();
  const roles = useRoles(me.roles);
  const signOut = useSignOut();
  const name = nameOf(me) ?? t("role.operator");
  return (
    <>
      <Menu position="bottom-end" shadow="md" withinPortal trapFocus loop returnFocus>
        <Menu.Target>
          <button type="button" className={styles.who} aria-label={t("who.menu", { name })}>
            <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <circle cx="10" cy="6.5" r="3.7" fill="currentColor" />
              <path d="M2.5 18a7.5 7.5 0 0 1 15 0z" fill="currentColor" />
            </svg>
            <span className={styles.name} data-label>
              {name}
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu ?? ""}>
          <Menu.Label className={styles.label ?? ""}>
            <strong data-label>{name}</strong>
            {me.name !== null && <span>{roles}</span>}
          </Menu.Label>
          <Menu.Item className={styles.item ?? ""} component={Link} to="/account">
            {t("nav.account")}
          </Menu.Item>
          {me.name === null ? (
            <Menu.Item className={styles.item ?? ""} onClick={() => void go(SIGN_IN)}>
              {t("who.signIn")}
            </Menu.Item>
          ) : (
            <Menu.Item className={styles.item ?? ""} onClick={() => signOut.mutate()}>
              {t("who.signOut")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {signOut.isError && (
        <p className={styles.failed} role="alert">
          {t("who.stillIn")}
        </p>
      )}
    </>
  );
}
