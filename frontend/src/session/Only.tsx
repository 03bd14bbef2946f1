// A page for whoever has a right; everybody else is told so, and where to go instead.
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Right } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import { useMay } from "./SessionProvider";
import styles from "../home/home.module.css";

function NoPermission({ right }: { right: Right }) {
  const { t } = useWords();
  return (
    <section className={styles.card} data-testid="no-permission">
      <h1 className={styles.title}>{t("noPermission.title")}</h1>
      <p>{t("noPermission.needs", { right: t(`right.${right}`) })}</p>
      <p>{t("noPermission.ask")}</p>
      <p>
        <Link to="/">{t("nav.start")}</Link>
      </p>
    </section>
  );
}

export function Only({ right, of }: { right: Right; of: ReactNode }) {
  return useMay(right) ? of : <NoPermission right={right} />;
}
