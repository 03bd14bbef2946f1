// The note that a deed on an alert asks for: what was found or done, or why; it is kept with the alert.
import { useId, useState } from "react";
import styles from "./alerts.module.css";

interface Props {
  /** What is about to be done, in words. */
  heading: string;
  label: string;
  save: string;
  keep: string;
  busy: boolean;
  onSave: (note: string) => void;
  onCancel: () => void;
}

const LONGEST = 10_000;

export function Judging({ heading, label, save, keep, busy, onSave, onCancel }: Props) {
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
      <p className={styles.history}>{heading}</p>
      <label htmlFor={id}>{label}</label>
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
          {save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {keep}
        </button>
      </div>
    </form>
  );
}
