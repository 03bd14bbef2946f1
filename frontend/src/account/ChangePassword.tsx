// Another password: the present one proves who asks, and every other session ends.
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { client, done } from "../api/client";
import type { Refused } from "../api/refused";
import { Failure } from "../forms/Failure";
import { Field } from "../forms/Field";
import forms from "../forms/forms.module.css";
import { NewPassword, usable } from "../forms/NewPassword";
import home from "../home/home.module.css";
import { useMe } from "../session/SessionProvider";
import { useWords } from "../words/LanguageProvider";

export function ChangePassword({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const change = useMutation<undefined, Refused>({
    mutationFn: async () => {
      await done(client.POST("/api/v1/access/password", { body: { password: present, new: next } }));
    },
    onSuccess: () => {
      setPresent("");
      setNext("");
      setAgain("");
      setTried(false);
      onDone();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (usable(next, again) && !change.isPending) change.mutate();
  };
  return (
    <section className={home.card} aria-labelledby="password-title">
      <h2 id="password-title" className={home.heading}>
        {t("account.password")}
      </h2>
      <p>{t("account.passwordText")}</p>
      <form className={forms.form} method="post" action="/account" onSubmit={submit}>
        {/* Password managers ask whose password this is. */}
        <input hidden name="username" autoComplete="username" value={me.actor} readOnly />
        <Field
          label={t("account.present")}
          value={present}
          onValue={setPresent}
          autoComplete="current-password"
          secret
          required
        />
        <NewPassword password={next} again={again} tried={tried} onPassword={setNext} onAgain={setAgain} />
        <Failure of={change} step="proof" />
        {change.isSuccess && (
          <p className={forms.done} role="status">
            {t("account.passwordDone")}
          </p>
        )}
        <button type="submit" className="button" data-main aria-disabled={change.isPending}>
          {t("account.changePassword")}
        </button>
      </form>
    </section>
  );
}
