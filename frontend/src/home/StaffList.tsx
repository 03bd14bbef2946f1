// The accounts of staff as they are: roles, sites, second factor, and whether they are closed.
import { useQuery } from "@tanstack/react-query";
import { useSites } from "../api/queries";
import { body, client } from "../api/client";
import type { StaffShown } from "../api/types";
import { useRoles } from "../session/names";
import { useWords } from "../words/LanguageProvider";
import styles from "./home.module.css";
import { Listed } from "./Listed";

function Account({ staff }: { staff: StaffShown }) {
  const { t } = useWords();
  const sites = useSites().data;
  const roles = useRoles(staff.roles);
  const names = staff.sites?.map((site) => sites?.find((each) => each.site === site)?.name ?? site);
  return (
    <li className={styles.item} data-testid="staff">
      <span className={styles.who}>
        <strong data-label>{staff.name}</strong>{" "}
        <span className={styles.soft} data-code>
          {staff.staff}
        </span>
        <br />
        <span className={styles.soft}>
          {roles}
          {" · "}
          {names === undefined ? t("home.everySite") : <span data-label>{names.join(t("punctuation.list"))}</span>}
        </span>
      </span>
      <span className={styles.soft}>
        {t(staff.closed_ms !== null ? "staff.closed" : staff.second_factor ? "staff.factor" : "staff.noFactor")}
      </span>
    </li>
  );
}

export function StaffList() {
  const { t } = useWords();
  const staff = useQuery({
    queryKey: ["staff"],
    queryFn: () => body<StaffShown[]>(client.GET("/api/v1/staff")),
    staleTime: 30_000,
  });
  return (
    <Listed
      id="staff-title"
      title={t("staff.title")}
      text={t("staff.text")}
      none={t("staff.none")}
      of={staff}
      each={(each) => <Account key={each.staff} staff={each} />}
    />
  );
}
