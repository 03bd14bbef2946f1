// Recovery codes, told this once: to copy, to print, to keep on paper.
import { useState } from "react";
import forms from "../forms/forms.module.css";
import { useWords } from "../words/LanguageProvider";
import styles from "./account.module.css";
import { grouped } from "./dark";

/** Browsers copy only on addresses of https or of this machine. */
function copied(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return Promise.resolve(false);
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useWords();
  const [done, setDone] = useState<boolean | null>(null);
  return (
    <section className={styles.codes} aria-labelledby="codes-title">
      <h3 id="codes-title" className={styles.small}>
        {t("factor.recoveryTitle")}
      </h3>
      <p>{t("factor.recoveryText")}</p>
      <ol className={styles.codeList}>
        {codes.map((code) => (
          <li key={code}>
            <code data-code>{grouped(code)}</code>
          </li>
        ))}
      </ol>
      <div className={forms.row}>
        <button
          type="button"
          className="button"
          onClick={() => void copied(codes.map(grouped).join("\n")).then(setDone)}
        >
          {t("factor.copy")}
        </button>
        <button type="button" className="button" onClick={() => window.print()}>
          {t("factor.print")}
        </button>
        <span role="status">{done !== null && t(done ? "factor.copied" : "factor.notCopied")}</span>
      </div>
    </section>
  );
}
