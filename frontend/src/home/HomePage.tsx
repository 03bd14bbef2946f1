// The first page of whoever has no board: who they are here, and what there is for them.
import { Link } from "react-router";
import { useMay } from "../session/SessionProvider";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { PeopleList } from "./PeopleList";
import { RuleList } from "./RuleList";
import { SiteList } from "./SiteList";
import { StaffList } from "./StaffList";
import { WhoAmI } from "./WhoAmI";

export function HomePage() {
  const { t } = useWords();
  const people = useMay("people");
  const staff = useMay("staff");
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("nav.home")}</h1>
      <p>
        {t("home.noBoard")}{" "}
        <Link to="/account">{t("home.toAccount")}</Link>
      </p>
      <WhoAmI />
      {people && <PeopleList />}
      {staff && <StaffList />}
      <SiteList />
      {!people && !staff && <RuleList />}
    </div>
  );
}
