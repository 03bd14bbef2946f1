// A password to be set, typed twice; what counts as one, the server decides.
import { useWords } from "../words/LanguageProvider";
import { Field } from "./Field";

export const SHORTEST = 12;
export const LONGEST = 128;

/** What can be seen here already; the server looks for the account's name in it as well. */
export function usable(password: string, again: string): boolean {
  const length = Array.from(password).length;
  return length >= SHORTEST && length <= LONGEST && password === again;
}

interface Props {
  password: string;
  again: string;
  /** Nothing is wrong before somebody has tried. */
  tried: boolean;
  onPassword: (password: string) => void;
  onAgain: (again: string) => void;
}

export function NewPassword({ password, again, tried, onPassword, onAgain }: Props) {
  const { t } = useWords();
  const weak = tried && !usable(password, password);
  return (
    <>
      <Field
        label={t("form.newPassword")}
        hint={t("form.passwordRule", { shortest: SHORTEST, longest: LONGEST })}
        wrong={weak ? t("form.passwordLength", { n: Array.from(password).length }) : ""}
        value={password}
        onValue={onPassword}
        name="new-password"
        autoComplete="new-password"
        secret
        required
      />
      <Field
        label={t("form.again")}
        wrong={tried && !weak && password !== again ? t("form.differ") : ""}
        value={again}
        onValue={onAgain}
        name="new-password-again"
        autoComplete="new-password"
        secret
        required
      />
    </>
  );
}
