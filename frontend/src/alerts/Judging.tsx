// The note that closing an alert asks for: what was found or done, kept with the alert.
import { useId, useState } from "react";
import { RESOLUTIONS } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import styles from "./alerts.module.css";

interface Props {
  code: (typeof RESOLUTIONS)[number];
  busy: boolean;
  onSave: (note: string) => void;
  onCancel: () => void;
}

const LONGEST = 10_000;

export function Judging({ code, busy, onSave, onCancel }: Props) {
  const { t } = useWords();
  const id = useId();
  const [note, setNote] = useState("");
  const written = note.trim();
  return (
    <form
      className={styles.judging}
      onSubmit={(event) => {
        event.preventDefault();
        if (written !== "") onSave(written);
      }}
    >
      <p className={styles.history}>{t(`resolution.${code}`)}</p>
      <label htmlFor={id}>{t("alert.note")}</label>
      <textarea
        id={id}
        rows={3}
        required
        maxLength={LONGEST}
        value={note}
        ref={(field) => field?.focus()}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
        }}
      />
      <div className={styles.deeds}>
        <button type="submit" className="button" data-main disabled={busy || written === ""}>
          {t("alert.close")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t("alert.keepOpen")}
        </button>
      </div>
    </form>
  );
}
