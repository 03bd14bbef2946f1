// A list that is read from the server: loading, refused, empty, or there; never a blank.
import type { ReactNode } from "react";
import { Refused } from "../api/refused";
import forms from "../forms/forms.module.css";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";

interface Props<Item> {
  id: string;
  title: string;
  text?: string;
  none: string;
  of: { data: readonly Item[] | undefined; error: Error | null };
  each: (item: Item) => ReactNode;
}

export function Listed<Item>({ id, title, text, none, of, each }: Props<Item>) {
  const { t, error } = useWords();
  const { data } = of;
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {text !== undefined && <p>{text}</p>}
      {of.error !== null && (
        <p className={forms.failure} role="alert">
          {error(of.error instanceof Refused ? of.error.code : "network")}
        </p>
      )}
      {data === undefined && of.error === null && <p>{t("app.loading")}</p>}
      {data?.length === 0 && <p>{none}</p>}
      {data !== undefined && data.length > 0 && <ul className={styles.list}>{data.map(each)}</ul>}
    </section>
  );
}
