// The published rules by which alerts are raised: open to everybody with an account.
import { useQuery } from "@tanstack/react-query";
import { body, client } from "../api/client";
import type { RuleShown } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { Listed } from "./Listed";

export function RuleList() {
  const { t, language } = useWords();
  const rules = useQuery({
    queryKey: ["rules"],
    queryFn: async () => {
      const { items } = await body<{ items: RuleShown[] }>(client.GET("/api/v1/rules"));
      // A row without a title is a verdict, not an alert.
      return items.filter((rule) => rule.title[language] !== null);
    },
    staleTime: 300_000,
  });
  return (
    <Listed
      id="rules-title"
      title={t("rules.title")}
      text={t("rules.text")}
      none={t("rules.none")}
      of={rules}
      each={(rule) => (
        <li key={rule.name} className={styles.item}>
          <span className={styles.who}>{rule.title[language]}</span>
          <span className={styles.soft}>
            <span data-code>{rule.rule}</span>
            {` · ${t(`severity.${rule.severity}`)}`}
          </span>
        </li>
      )}
    />
  );
}
