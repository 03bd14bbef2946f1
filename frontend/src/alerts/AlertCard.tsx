// One alert: how grave, who, since when, what to do in the server's words, and who has taken it.
import { useRef, useState } from "react";
import { Link } from "react-router";
import { ACKNOWLEDGE_REASONS, RESOLUTIONS, type Alert, type Resolution } from "../api/types";
import { unhandled } from "../live/alerts";
import { useSecond } from "../live/LiveProvider";
import { SeverityBadge } from "../marks/Severity";
import { useWords } from "../words/LanguageProvider";
import { clockLength, moment } from "../words/format";
import { DeedMenu } from "./DeedMenu";
import { Judging } from "./Judging";
import styles from "./alerts.module.css";
import { useHandling, whyRefused } from "./handling";
import { told } from "./told";

function Since({ alert }: { alert: Alert }) {
  const { t, language } = useWords();
  const second = useSecond();
  const from = moment(alert.started_ms, second, language);
  if (alert.ended_ms !== null) {
    return <>{t("alert.span", { from, to: moment(alert.ended_ms, alert.started_ms, language) })}</>;
  }
  return <>{t("alert.since", { from, age: clockLength((second - alert.started_ms) / 1000) })}</>;
}

/** What became of it, in words: late, withdrawn, over, taken. */
function History({ alert }: { alert: Alert }) {
  const { t, language } = useWords();
  const second = useSecond();
  const lines = [];
  if (alert.found_late) lines.push(t("alert.foundLate"));
  if (alert.kind === "retrospective") lines.push(t("alert.retrospective"));
  if (alert.kind === "retracted") lines.push(t("alert.retracted"));
  if (alert.kind === "cleared") lines.push(t("alert.cleared"));
  if (alert.acknowledged_by !== null && alert.acknowledged_ms !== null) {
    const time = moment(alert.acknowledged_ms, second, language);
    lines.push(t("alert.acknowledgedBy", { who: alert.acknowledged_by, time }));
  }
  if (alert.state === "snoozed" && alert.until_ms !== null) {
    lines.push(t("alert.snoozedUntil", { time: moment(alert.until_ms, second, language) }));
  }
  return lines.map((line) => (
    <p key={line} className={styles.history}>
      {line}
    </p>
  ));
}

/** The button that was pressed is gone after «acknowledge»: the keyboard stays with its alert. */
function keepFocus(card: HTMLElement | null): void {
  const at = document.activeElement;
  if (at === null || at === document.body || card?.contains(at) === true) card?.focus();
}

interface Props {
  alert: Alert;
  label: string;
  onResolved: (id: string) => void;
}

export function AlertCard({ alert, label, onResolved }: Props) {
  const words = useWords();
  const { t } = words;
  const card = useRef<HTMLElement>(null);
  const waits = unhandled(alert);
  const [judged, setJudged] = useState<Resolution | null>(null);
  const handling = useHandling(alert, (deed) => {
    if (deed.kind === "resolve") onResolved(alert.alert_id);
    else requestAnimationFrame(() => keepFocus(card.current));
  });

  const { title, text } = told(alert, words);
  const about = { label, title };
  return (
    <article
      ref={card}
      id={`alert-${alert.alert_id}`}
      tabIndex={-1}
      className={styles.card}
      data-testid="alert"
      data-id={alert.alert_id}
      data-severity={alert.severity}
      data-waits={waits}
      aria-label={`${t(`severity.${alert.severity}`)}, ${label}, ${title}`}
    >
      <div className={styles.head}>
        <SeverityBadge severity={alert.severity} waiting={waits} quiet={!waits} />
        <Link className={styles.who} to={`/participants/${encodeURIComponent(alert.participant)}`} data-label>
          {label}
        </Link>
        {alert.rule !== null && (
          <span className={styles.rule} data-code title={t("alert.rule", { rule: alert.rule })}>
            {alert.rule}
          </span>
        )}
      </div>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.since}>
        <Since alert={alert} />
      </p>
      <p className={styles.text}>{text}</p>
      <History alert={alert} />
      {handling.isError && (
        <p className={styles.refused} role="alert">
          {whyRefused(handling.error, words)}
        </p>
      )}
      {judged !== null && (
        <Judging
          code={judged}
          busy={handling.isPending}
          onSave={(note) => handling.mutate({ kind: "resolve", code: judged, note })}
          onCancel={() => {
            setJudged(null);
            requestAnimationFrame(() => keepFocus(card.current));
          }}
        />
      )}
      <div className={styles.deeds} hidden={judged !== null}>
        {alert.state !== "acknowledged" && alert.state !== "resolved" && (
          <DeedMenu
            label={t("alert.acknowledge")}
            spoken={t("alert.acknowledgeSpoken", about)}
            question={t("alert.whyAcknowledge")}
            options={ACKNOWLEDGE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
            busy={handling.isPending}
            main={waits}
            onChoose={(reason) => handling.mutate({ kind: "acknowledge", reason })}
          />
        )}
        <DeedMenu
          label={t("alert.resolve")}
          spoken={t("alert.resolveSpoken", about)}
          question={t("alert.whyResolve")}
          options={RESOLUTIONS.map((value) => ({ value, label: t(`resolution.${value}`) }))}
          busy={handling.isPending}
          returns={false}
          onChoose={setJudged}
        />
      </div>
    </article>
  );
}
