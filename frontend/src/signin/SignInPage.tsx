// The door: the ways in that the server offers, and why somebody stands before it.
import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useSearchParams } from "react-router";
import { body, client } from "../api/client";
import { Refused } from "../api/refused";
import type { SignInOptions } from "../api/types";
import styles from "../forms/forms.module.css";
import { useSession } from "../session/SessionProvider";
import { beginAt, safeTarget, secondFactorPath } from "../session/target";
import { Porch } from "../shell/Porch";
import { useWords } from "../words/LanguageProvider";
import { SignInForm } from "./SignInForm";

const PASSWORD_ONLY: SignInOptions = { password: true, oidc: null };
const REASONS = ["expired", "signed_out"] as const;

function useDoors(): SignInOptions {
  const { data } = useQuery({
    queryKey: ["sign-in-options"],
    queryFn: async () => {
      try {
        return await body<SignInOptions>(client.GET("/api/v1/sign-in-options"));
      } catch (failure) {
        // A server that does not know the question has the one door that there always was.
        if (failure instanceof Refused && failure.status === 404) return PASSWORD_ONLY;
        throw failure;
      }
    },
    staleTime: 60_000,
  });
  return data ?? PASSWORD_ONLY;
}

function Elsewhere({ door, target }: { door: NonNullable<SignInOptions["oidc"]>; target: string }) {
  const { t } = useWords();
  return (
    <a className={`button ${styles.door ?? ""}`} href={beginAt(door.begin, target)}>
      <span>
        {t("signIn.with")}
        {t("punctuation.space")}
        <span data-label>{door.label}</span>
      </span>
    </a>
  );
}

export function SignInPage() {
  const { t } = useWords();
  const session = useSession();
  const [search] = useSearchParams();
  const doors = useDoors();
  const why = REASONS.find((each) => each === search.get("why"));
  const target = safeTarget(search.get("to"), window.location.origin);
  const operator = session.state === "in" && session.me.name === null;

  if (session.state === "in" && !operator) return <Navigate to={target} replace />;
  if (session.state === "lacks") return <Navigate to={secondFactorPath(target)} replace />;
  return (
    <Porch title={t("signIn.title")}>
      {why !== undefined && (
        <p className={styles.note} role="status">
          {t(`why.${why}`)}
        </p>
      )}
      {doors.password && <SignInForm />}
      {doors.password && doors.oidc !== null && <p className={styles.or}>{t("signIn.or")}</p>}
      {doors.oidc !== null && <Elsewhere door={doors.oidc} target={target} />}
      {operator && (
        <p className={styles.hint}>
          {t("signIn.operator")} <Link to={target}>{t("signIn.goOn")}</Link>
        </p>
      )}
      {doors.password && <p className={styles.hint}>{t("signIn.forgotten")}</p>}
    </Porch>
  );
}
