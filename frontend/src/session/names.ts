// Names and roles of whoever is signed in, in the words of the page.
import type { Me } from "../api/types";
import type { Key } from "../words/catalog";
import { useWords } from "../words/LanguageProvider";

export const ROLES = [
  "doctor",
  "prescriber",
  "therapist",
  "manager",
  "coach",
  "volunteer",
  "evaluator",
  "admin",
  "operator",
] as const;

/** The account's name, else its id; null for the operator, who has no account. */
export function nameOf(me: Me): string | null {
  return me.name === null ? null : me.name || me.actor;
}

/** The roles in words, in the order of the table of rights; one that is not known here is shown as it is. */
export function useRoles(roles: readonly string[]): string {
  const { t } = useWords();
  const known = ROLES.filter((role) => roles.includes(role)).map((role) => t(`role.${role}` as Key));
  const others = roles.filter((role) => !ROLES.some((each) => each === role));
  return [...known, ...others].join(t("punctuation.list"));
}
