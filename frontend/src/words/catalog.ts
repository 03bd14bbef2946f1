// The message catalogues that the screen shares with reports and the command line, and how a message is filled.
import enAccess from "@locales/en/access.json";
import enCauses from "@locales/en/causes.json";
import enErrors from "@locales/en/errors.json";
import enScreen from "@locales/en/screen.json";
import zhAccess from "@locales/zh/access.json";
import zhCauses from "@locales/zh/causes.json";
import zhErrors from "@locales/zh/errors.json";
import zhScreen from "@locales/zh/screen.json";
import type { Language } from "../api/types";

type Leaves<Tree, Path extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Path}${Key}` : Leaves<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

/** A dotted key of the screen's catalogue; a message with `.one` and `.other` is asked for by its stem. */
export type Key = Leaves<typeof enScreen & typeof enAccess>;
type Plural = Key extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
export type Params = Record<string, string | number>;

const SCREEN: Record<Language, unknown> = {
  en: { ...enScreen, ...enAccess },
  zh: { ...zhScreen, ...zhAccess },
};
const CAUSES: Record<Language, unknown> = { en: enCauses, zh: zhCauses };
const ERRORS: Record<Language, unknown> = { en: enErrors, zh: zhErrors };
const PLURALS = { en: new Intl.PluralRules("en"), zh: new Intl.PluralRules("zh") };
const PLACEHOLDER = /\{(\w+)\}/g;

/** The message at a dotted path, also where a key itself holds a dot (`conflict.version`). */
export function lookUp(tree: unknown, path: string): string | undefined {
  if (typeof tree !== "object" || tree === null) return undefined;
  const branch = tree as Record<string, unknown>;
  const here = branch[path];
  if (typeof here === "string") return here;
  for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1)) {
    const found = lookUp(branch[path.slice(0, dot)], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

export function fill(text: string, params: Params): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => String(params[name] ?? whole));
}

export interface Words {
  language: Language;
  t: (key: Key, params?: Params) => string;
  /** A counted message: `n` chooses the form and fills `{n}`. */
  count: (stem: Plural, n: number) => string;
  /** The words of a cause code; an unknown code is shown as it is rather than hidden. */
  cause: (code: string) => string;
  /** The words of an error code, else of its family. */
  error: (code: string, params?: Params) => string;
}

export function wordsOf(language: Language): Words {
  const screen = SCREEN[language];
  const t = (key: string, params: Params = {}) => fill(lookUp(screen, key) ?? key, params);
  return {
    language,
    t,
    count: (stem, n) => t(`${stem}.${PLURALS[language].select(n)}`, { n }),
    cause: (code) => lookUp(CAUSES[language], code) ?? code,
    error: (code, params = {}) => fill(lookUp(ERRORS[language], code) ?? t("error.other", { code }), params),
  };
}
