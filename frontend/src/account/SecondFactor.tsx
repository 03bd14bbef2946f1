// Setting up the second factor: prove who asks, give the app its secret, keep the codes, show a first code.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { body, client, done } from "../api/client";
import type { Refused } from "../api/refused";
import type { SecondFactorOffered } from "../api/types";
import { Failure } from "../forms/Failure";
import { Field } from "../forms/Field";
import forms from "../forms/forms.module.css";
import { plainCode } from "../signin/failures";
import { useWords } from "../words/LanguageProvider";
import styles from "./account.module.css";
import { grouped } from "./dark";
import { QrCode } from "./QrCode";
import { RecoveryCodes } from "./RecoveryCodes";

function Prove({ onOffered }: { onOffered: (offered: SecondFactorOffered) => void }) {
  const { t } = useWords();
  const [password, setPassword] = useState("");
  const offer = useMutation<SecondFactorOffered, Refused>({
    mutationFn: () => {
      // An account of an identity provider has none to send; whether it needs one, the server knows.
      const proof = password === "" ? ({} as { password: string }) : { password };
      return body(client.POST("/api/v1/access/second-factor", { body: proof }));
    },
    onSuccess: onOffered,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!offer.isPending) offer.mutate();
  };
  return (
    <form className={forms.form} onSubmit={submit}>
      <Field
        label={t("account.present")}
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        secret
      />
      <Failure of={offer} step="proof" />
      <button type="submit" className="button" data-main aria-disabled={offer.isPending}>
        {t("factor.begin")}
      </button>
    </form>
  );
}

function Confirm({ offered, onDone }: { offered: SecondFactorOffered; onDone: () => void }) {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const confirm = useMutation<undefined, Refused>({
    mutationFn: async () => {
      await done(client.POST("/api/v1/access/second-factor/confirm", { body: { code: plainCode(code) } }));
    },
    onSuccess: onDone,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate();
  };
  return (
    <div className={styles.steps}>
      <section aria-labelledby="scan-title">
        <h3 id="scan-title" ref={title} tabIndex={-1} className={styles.small}>
          {t("factor.scanTitle")}
        </h3>
        <p>{t("factor.scan")}</p>
        <QrCode text={offered.uri} />
        <p>
          {t("factor.secret")}
          {t("punctuation.colon")}
          <code className={styles.secret} data-code>
            {grouped(offered.secret)}
          </code>
        </p>
      </section>
      <RecoveryCodes codes={offered.recovery_codes} />
      <form className={forms.form} onSubmit={submit}>
        <Field
          label={t("factor.code")}
          hint={t("factor.codeHint")}
          value={code}
          onValue={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          minLength={6}
          required
        />
        <Failure of={confirm} step="code" />
        <button type="submit" className="button" data-main aria-disabled={confirm.isPending}>
          {t("factor.confirm")}
        </button>
      </form>
    </div>
  );
}

export function SecondFactor({ onDone }: { onDone: () => void }) {
  const [offered, setOffered] = useState<SecondFactorOffered | null>(null);
  if (offered === null) return <Prove onOffered={setOffered} />;
  return (
    <Confirm
      offered={offered}
      onDone={() => {
        setOffered(null);
        onDone();
      }}
    />
  );
}
