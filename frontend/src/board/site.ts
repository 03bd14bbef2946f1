// Which site's people the board shows; the choice lasts as long as the tab, and no longer than its person.
import { useState } from "react";
import type { Participant } from "../api/types";

const STORED = "tiyi.site";

export function forgetSite(): void {
  sessionStorage.removeItem(STORED);
}

/** Null: every site. A choice that is none of the sites any more counts as every site. */
export function useSite(known: readonly string[]): [string | null, (site: string | null) => void] {
  const [site, setSite] = useState(() => sessionStorage.getItem(STORED));
  const choose = (next: string | null): void => {
    if (next === null) forgetSite();
    else sessionStorage.setItem(STORED, next);
    setSite(next);
  };
  return [site !== null && known.includes(site) ? site : null, choose];
}

/** Whoever's site is not known yet is shown: nobody is hidden by what is missing. */
export function atSite(site: string | null, person: Participant | undefined): boolean {
  return site === null || person === undefined || person.site === site;
}
