// What stands before the door: name, language, one card, and what this system is not.
import type { ReactNode } from "react";
import { useTitle, useWords } from "../words/LanguageProvider";
import { LanguageSwitch } from "./Language";
import styles from "./porch.module.css";

export function Porch({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useWords();
  useTitle(t("app.titleOf", { page: title }));
  return (
    <div className={styles.porch}>
      <header className={styles.header}>
        <span className={styles.brand}>
          <img src="/mark.svg" width="30" height="30" alt="" />
          {t("app.name")}
        </span>
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        <section className={styles.card} aria-labelledby="porch-title">
          <h1 id="porch-title" className={styles.title}>
            {title}
          </h1>
          {children}
        </section>
        <p className={styles.intended}>{t("signIn.intended")}</p>
      </main>
    </div>
  );
}
