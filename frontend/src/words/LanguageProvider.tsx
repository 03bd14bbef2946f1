// Gives every component its words; the choice is remembered, and the document says which language it speaks.
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Language } from "../api/types";
import { wordsOf, type Words } from "./catalog";

const STORED = "tiyi.language";

interface Choice extends Words {
  choose: (language: Language) => void;
}

const Context = createContext<Choice | undefined>(undefined);

function remembered(): Language {
  const asked = new URLSearchParams(window.location.search).get("lang");
  const wish = asked ?? localStorage.getItem(STORED) ?? navigator.language;
  return wish.startsWith("zh") ? "zh" : "en";
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered);

  const choose = useCallback((next: Language) => {
    localStorage.setItem(STORED, next);
    setLanguage(next);
  }, []);

  const value = useMemo<Choice>(() => ({ ...wordsOf(language), choose }), [language, choose]);

  useEffect(() => {
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  }, [language]);

  return <Context value={value}>{children}</Context>;
}

export function useWords(): Choice {
  const words = use(Context);
  if (words === undefined) throw new Error("useWords needs a LanguageProvider above it");
  return words;
}

/** What the browser's tab is called while this is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
