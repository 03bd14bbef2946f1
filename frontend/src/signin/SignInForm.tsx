// Account and password, and the code where the account has a second factor.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { body, client } from "../api/client";
import type { Refused } from "../api/refused";
import { Failure } from "../forms/Failure";
import { Field } from "../forms/Field";
import styles from "../forms/forms.module.css";
import { useSessionStore } from "../session/SessionProvider";
import { useWords } from "../words/LanguageProvider";
import { plainAccount, plainCode, type Step } from "./failures";

interface Wanted {
  staff: string;
  password: string;
  code: string | null;
}

function useSignIn(needsCode: () => void) {
  const store = useSessionStore();
  return useMutation<undefined, Refused, Wanted>({
    mutationFn: async (wanted) => {
      await body(client.POST("/api/v1/access/sign-in", { body: wanted }));
      await store.entered();
    },
    onError: (refused) => {
      if (refused.code === "access.code_required") needsCode();
    },
  });
}

export function SignInForm() {
  const { t } = useWords();
  const [step, setStep] = useState<Step>("password");
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [recovery, setRecovery] = useState(false);
  const accountInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const codeInput = useRef<HTMLInputElement>(null);
  const signIn = useSignIn(() => setStep("code"));

  useEffect(() => {
    (step === "code" ? codeInput : accountInput).current?.focus();
  }, [step, recovery]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (signIn.isPending) return;
    const wanted = { staff: plainAccount(account), password, code: step === "code" ? plainCode(code) : null };
    signIn.mutate(wanted, {
      onError: (refused) => {
        if (refused.code === "access.code_required") return;
        const input = step === "code" ? codeInput : passwordInput;
        input.current?.focus();
        input.current?.select();
      },
    });
  };
  const back = (): void => {
    signIn.reset();
    setStep("password");
    setPassword("");
    setCode("");
    setRecovery(false);
  };
  const failure = signIn.error !== null && signIn.error.code !== "access.code_required" ? signIn.error : null;

  return (
    <form className={styles.form} method="post" action="/sign-in" onSubmit={submit}>
      {step === "password" ? (
        <>
          <Field
            label={t("signIn.account")}
            input={accountInput}
            value={account}
            onValue={setAccount}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
          <Field
            label={t("signIn.password")}
            input={passwordInput}
            value={password}
            onValue={setPassword}
            name="password"
            autoComplete="current-password"
            secret
            required
          />
        </>
      ) : (
        <>
          <p>
            {t("signIn.codeFor")} <strong data-label>{plainAccount(account)}</strong>
          </p>
          <Field
            key={recovery ? "recovery" : "code"}
            label={t(recovery ? "signIn.recovery" : "signIn.code")}
            hint={t(recovery ? "signIn.recoveryHint" : "signIn.codeHint")}
            input={codeInput}
            value={code}
            onValue={setCode}
            name="code"
            inputMode={recovery ? "text" : "numeric"}
            autoComplete={recovery ? "off" : "one-time-code"}
            autoCapitalize="characters"
            spellCheck={false}
            minLength={6}
            required
          />
        </>
      )}
      <Failure of={{ error: failure, submittedAt: signIn.submittedAt }} step={step} />
      <button type="submit" className="button" data-main aria-disabled={signIn.isPending}>
        {t(signIn.isPending ? "signIn.busy" : "signIn.submit")}
      </button>
      {step === "code" && (
        <div className={styles.row}>
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              setRecovery(!recovery);
              setCode("");
            }}
          >
            {t(recovery ? "signIn.useCode" : "signIn.useRecovery")}
          </button>
          <button type="button" className={styles.link} onClick={back}>
            {t("signIn.other")}
          </button>
        </div>
      )}
    </form>
  );
}
