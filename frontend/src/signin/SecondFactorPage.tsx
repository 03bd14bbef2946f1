// Between the door and the rooms: a session that lacks a second factor sets one up, or shows a code of it.
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { Navigate, useSearchParams } from "react-router";
import { SecondFactor } from "../account/SecondFactor";
import { client, done } from "../api/client";
import type { Refused } from "../api/refused";
import { Failure } from "../forms/Failure";
import { Field } from "../forms/Field";
import styles from "../forms/forms.module.css";
import { useSession, useSessionStore } from "../session/SessionProvider";
import { safeTarget, signInPath } from "../session/target";
import { useSignOut } from "../session/useSignOut";
import { Porch } from "../shell/Porch";
import { useWords } from "../words/LanguageProvider";
import { plainCode } from "./failures";

/** It takes what confirming takes. */
const PROVE = "/api/v1/access/second-factor/prove" as "/api/v1/access/second-factor/confirm";

function Proof({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const prove = useMutation<undefined, Refused>({
    mutationFn: async () => {
      await done(client.POST(PROVE, { body: { code: plainCode(code) } }));
    },
    onSuccess: onDone,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!prove.isPending) prove.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{t("factor.proof")}</p>
      <Field
        label={t("signIn.code")}
        hint={t("factor.proofHint")}
        value={code}
        onValue={setCode}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        minLength={6}
        required
      />
      <Failure of={prove} step="code" />
      <button type="submit" className="button" data-main aria-disabled={prove.isPending}>
        {t("signIn.submit")}
      </button>
    </form>
  );
}

function Leave() {
  const { t } = useWords();
  const signOut = useSignOut();
  return (
    <>
      <button type="button" className={styles.link} onClick={() => signOut.mutate()}>
        {t("who.signOut")}
      </button>
      {signOut.isError && <p role="alert">{t("who.stillIn")}</p>}
    </>
  );
}

export function SecondFactorPage() {
  const { t } = useWords();
  const store = useSessionStore();
  const session = useSession();
  const [search] = useSearchParams();
  const target = safeTarget(search.get("to"), window.location.origin);
  const again = (): void => void store.ask();

  if (session.state === "in") return <Navigate to={target} replace />;
  if (session.state === "out") return <Navigate to={signInPath(session.why, target)} replace />;
  if (session.state !== "lacks") return <Porch title={t("app.loading")} />;
  return (
    <Porch title={t(session.what === "proof" ? "factor.proofTitle" : "factor.title")}>
      {session.what === "proof" ? (
        <Proof onDone={again} />
      ) : (
        <>
          <p className={styles.note}>{t("factor.required")}</p>
          <SecondFactor onDone={again} />
        </>
      )}
      <Leave />
    </Porch>
  );
}
