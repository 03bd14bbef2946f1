// One alert: how grave, who, since when, what to do in the server's words, and who has taken it.
import { useRef } from "react";
import { Link } from "react-router";
import type { Alert } from "../api/types";
import { isOpen, unhandled } from "../live/alerts";
import { useSecond } from "../live/LiveProvider";
import { SeverityBadge } from "../marks/Severity";
import { useWords } from "../words/LanguageProvider";
import { clockLength, moment } from "../words/format";
import { DeedBar } from "./DeedBar";
import { History } from "./History";
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

/** The button that was pressed is gone after «acknowledge»: the keyboard stays with its alert. */
function keepFocus(card: HTMLElement | null): void {
  const at = document.activeElement;
  if (at === null || at === document.body || card?.contains(at) === true) card?.focus();
}

interface Props {
  alert: Alert;
  label: string;
  /** It is off its list: closed, or open again. */
  onGone: (id: string) => void;
}

export function AlertCard({ alert, label, onGone }: Props) {
  const words = useWords();
  const { t } = words;
  const card = useRef<HTMLElement>(null);
  const waits = unhandled(alert);
  const stay = (): number => requestAnimationFrame(() => keepFocus(card.current));
  const handling = useHandling(alert, (_, after) => {
    if (isOpen(after) === isOpen(alert)) stay();
    else onGone(alert.alert_id);
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
      <DeedBar
        alert={alert}
        about={about}
        busy={handling.isPending}
        onDeed={(deed) => handling.mutate(deed)}
        onCancel={stay}
      />
    </article>
  );
}
