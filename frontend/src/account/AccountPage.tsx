// What is one's own: who one is here, password, second factor, sessions, the way out.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import forms from "../forms/forms.module.css";
import home from "../home/home.module.css";
import { WhoAmI } from "../home/WhoAmI";
import { useMe } from "../session/SessionProvider";
import { SIGN_IN } from "../session/target";
import { useSignOut } from "../session/useSignOut";
import { useWords } from "../words/LanguageProvider";
import { ChangePassword } from "./ChangePassword";
import { Keys } from "./Keys";
import { SecondFactor } from "./SecondFactor";

function NoAccount() {
  const { t } = useWords();
  return (
    <section className={home.card}>
      <p>{t("account.operator")}</p>
      <p>
        <Link to={SIGN_IN}>{t("who.signIn")}</Link>
      </p>
    </section>
  );
}

function SignOut() {
  const { t } = useWords();
  const signOut = useSignOut();
  return (
    <>
      <p>
        <button type="button" className="button" onClick={() => signOut.mutate()}>
          {t("who.signOut")}
        </button>
      </p>
      {signOut.isError && (
        <p className={forms.failure} role="alert">
          {t("who.stillIn")}
        </p>
      )}
    </>
  );
}

function Factor() {
  const { t } = useWords();
  const [set, setSet] = useState(false);
  return (
    <section className={home.card} aria-labelledby="factor-title">
      <h2 id="factor-title" className={home.heading}>
        {t("factor.title")}
      </h2>
      {set ? (
        <p className={forms.done} role="status">
          {t("factor.done")}
        </p>
      ) : (
        <>
          <p>{t("factor.text")}</p>
          <SecondFactor onDone={() => setSet(true)} />
        </>
      )}
    </section>
  );
}

export function AccountPage() {
  const { t } = useWords();
  const me = useMe();
  const queries = useQueryClient();
  return (
    <div className={home.page}>
      <h1 className={home.title}>{t("nav.account")}</h1>
      <WhoAmI>{me.name !== null && <SignOut />}</WhoAmI>
      {me.name === null ? (
        <NoAccount />
      ) : (
        <>
          <Keys />
          <Factor />
          <ChangePassword onDone={() => void queries.invalidateQueries({ queryKey: ["own-keys"] })} />
        </>
      )}
    </div>
  );
}
