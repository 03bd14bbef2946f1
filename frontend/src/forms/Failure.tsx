// Why a form was not taken, said once for each try.
import type { Refused } from "../api/refused";
import { whyNotIn, type Step } from "../signin/failures";
import { useWords } from "../words/LanguageProvider";
import styles from "./forms.module.css";

interface Props {
  of: { error: Refused | null; submittedAt: number };
  step: Step;
}

export function Failure({ of, step }: Props) {
  const words = useWords();
  if (of.error === null) return null;
  return (
    <p key={of.submittedAt} className={styles.failure} role="alert">
      {whyNotIn(of.error, step, words, of.submittedAt)}
    </p>
  );
}
