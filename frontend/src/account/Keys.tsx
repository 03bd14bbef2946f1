// One's own sessions and tokens that are open: since when, last used, until when, and the way to end one.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client, done } from "../api/client";
import { Refused } from "../api/refused";
import type { KeyShown } from "../api/types";
import forms from "../forms/forms.module.css";
import home from "../home/home.module.css";
import { dateTime } from "../words/format";
import { useWords } from "../words/LanguageProvider";
import styles from "./account.module.css";

const KINDS = ["session", "token"] as const;

function isOpen(key: KeyShown, nowMs: number): boolean {
  return KINDS.some((kind) => kind === key.kind) && key.closed_ms === null && key.expires_ms > nowMs;
}

function OneKey({ shown, onClose, busy }: { shown: KeyShown; onClose: () => void; busy: boolean }) {
  const { t, language } = useWords();
  const kind = KINDS.find((each) => each === shown.kind) ?? "session";
  return (
    <li className={styles.key}>
      <div>
        <strong>
          {t(`keyKind.${kind}`)}
          {shown.label !== "" && <span data-label>{` ${shown.label}`}</span>}
          {shown.current && t("keys.this")}
        </strong>
        <p className={forms.hint}>
          {t("keys.times", {
            began: dateTime(shown.began_ms, language),
            seen: dateTime(shown.seen_ms, language),
            end: dateTime(shown.expires_ms, language),
          })}
        </p>
      </div>
      {!shown.current && (
        <button type="button" className="button" disabled={busy} onClick={onClose}>
          {t("keys.end")}
        </button>
      )}
    </li>
  );
}

export function Keys() {
  const { t, error } = useWords();
  const queries = useQueryClient();
  const own = useQuery({
    queryKey: ["own-keys"],
    queryFn: async () => {
      const keys = await body<KeyShown[]>(client.GET("/api/v1/access/keys"));
      const nowMs = Date.now();
      return keys.filter((key) => isOpen(key, nowMs)).sort((one, other) => other.seen_ms - one.seen_ms);
    },
  });
  const close = useMutation<undefined, Refused, string>({
    mutationFn: async (key) => {
      await done(client.DELETE("/api/v1/access/keys/{key}", { params: { path: { key } } }));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["own-keys"] }),
  });
  const failure = close.error ?? own.error;
  return (
    <section className={home.card} aria-labelledby="keys-title">
      <h2 id="keys-title" className={home.heading}>
        {t("keys.title")}
      </h2>
      <p>{t("keys.text")}</p>
      {failure !== null && (
        <p className={forms.failure} role="alert">
          {error(failure instanceof Refused ? failure.code : "network")}
        </p>
      )}
      {own.isPending && <p>{t("app.loading")}</p>}
      <ul className={styles.keys} data-testid="keys">
        {own.data?.map((key) => (
          <OneKey key={key.key} shown={key} busy={close.isPending} onClose={() => close.mutate(key.key)} />
        ))}
      </ul>
    </section>
  );
}
