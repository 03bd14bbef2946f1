// One line of a form: label, what to know beforehand, input, and what is wrong with it.
import { useId, useState, type InputHTMLAttributes, type Ref } from "react";
import { useWords } from "../words/LanguageProvider";
import styles from "./forms.module.css";

type Plain = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "onChange" | "value">;

interface Props extends Plain {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string;
  /** Empty: nothing is wrong. */
  wrong?: string;
  input?: Ref<HTMLInputElement>;
  /** A secret is hidden until somebody wants to see what they type. */
  secret?: boolean;
}

export function Field({ label, value, onValue, hint = "", wrong = "", input, secret = false, ...plain }: Props) {
  const { t } = useWords();
  const id = useId();
  const [shown, setShown] = useState(false);
  const notes = [hint === "" ? "" : `${id}-hint`, wrong === "" ? "" : `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint !== "" && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <div className={styles.line}>
        <input
          {...plain}
          ref={input}
          id={id}
          type={secret && !shown ? "password" : "text"}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          aria-invalid={wrong === "" ? undefined : true}
          aria-describedby={notes === "" ? undefined : notes}
        />
        {secret && (
          <button
            type="button"
            className={styles.show}
            aria-pressed={shown}
            aria-label={`${t("form.show")}${t("punctuation.colon")}${label}`}
            onClick={() => setShown(!shown)}
          >
            {t("form.show")}
          </button>
        )}
      </div>
      {wrong !== "" && (
        <p id={`${id}-wrong`} className={styles.wrong}>
          {wrong}
        </p>
      )}
    </div>
  );
}
