// For whoever looks after accounts: staff, and the sites that they belong to.
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { SiteList } from "./SiteList";
import { StaffList } from "./StaffList";

export function StaffPage() {
  const { t } = useWords();
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("nav.staff")}</h1>
      <StaffList />
      <SiteList />
    </div>
  );
}
