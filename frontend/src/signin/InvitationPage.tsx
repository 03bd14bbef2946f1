// An invitation is accepted by setting a password. Its key comes behind «#», which no server and no log sees.
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState, type SyntheticEvent } from "react";
import { Link, useNavigate } from "react-router";
import { body, client } from "../api/client";
import type { Refused } from "../api/refused";
import { Failure } from "../forms/Failure";
import { Field } from "../forms/Field";
import styles from "../forms/forms.module.css";
import { NewPassword, usable } from "../forms/NewPassword";
import { useSessionStore } from "../session/SessionProvider";
import { SIGN_IN } from "../session/target";
import { Porch } from "../shell/Porch";
import { useWords } from "../words/LanguageProvider";

export function InvitationPage() {
  const { t } = useWords();
  const go = useNavigate();
  const store = useSessionStore();
  const [given] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const [key, setKey] = useState(given);
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);

  useEffect(() => {
    // It stays neither in the address bar nor in the history.
    window.history.replaceState(window.history.state, "", window.location.pathname);
  }, []);

  const accept = useMutation<undefined, Refused>({
    mutationFn: async () => {
      await body(client.POST("/api/v1/access/invitation", { body: { key: key.trim(), password } }));
      await store.entered();
      await go("/", { replace: true });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (usable(password, again) && !accept.isPending) accept.mutate();
  };
  return (
    <Porch title={t("invitation.title")}>
      <p>{t("invitation.text")}</p>
      <form className={styles.form} method="post" action="/invitation" onSubmit={submit}>
        {given === "" && (
          <Field
            label={t("invitation.key")}
            hint={t("invitation.keyHint")}
            value={key}
            onValue={setKey}
            autoComplete="off"
            spellCheck={false}
            required
          />
        )}
        <NewPassword password={password} again={again} tried={tried} onPassword={setPassword} onAgain={setAgain} />
        <Failure of={accept} step="invitation" />
        <button type="submit" className="button" data-main aria-disabled={accept.isPending}>
          {t("invitation.submit")}
        </button>
      </form>
      <p className={styles.hint}>
        <Link to={SIGN_IN}>{t("invitation.known")}</Link>
      </p>
    </Porch>
  );
}
