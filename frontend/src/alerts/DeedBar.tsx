// What may be done about an alert as it stands: take it, say what was done, silence it, close it, open it again.
import { useState } from "react";
import { ACKNOWLEDGE_REASONS, RESOLUTIONS, type Alert } from "../api/types";
import { unhandled } from "../live/alerts";
import { useWords } from "../words/LanguageProvider";
import { DeedMenu } from "./DeedMenu";
import { Judging } from "./Judging";
import styles from "./alerts.module.css";
import { others, withNote, type Chosen, type Deed, type Other } from "./deeds";

interface Props {
  alert: Alert;
  about: { label: string; title: string };
  busy: boolean;
  onDeed: (deed: Deed) => void;
  /** The form is gone: the keyboard needs a place. */
  onCancel: () => void;
}

export function DeedBar({ alert, about, busy, onDeed, onCancel }: Props) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  if (chosen !== null) {
    const says = chosen.kind === "resolve" ? t(`resolution.${chosen.code}`) : t(`alert.noteOf.${chosen.kind}`);
    const span = chosen.kind === "snooze" ? `: ${t(`silence.${chosen.span}`)}` : "";
    return (
      <Judging
        heading={`${says}${span}`}
        label={chosen.kind === "snooze" || chosen.kind === "reopen" ? t("alert.why") : t("alert.note")}
        save={chosen.kind === "resolve" ? t("alert.close") : t("alert.save")}
        keep={chosen.kind === "resolve" ? t("alert.keepOpen") : t("alert.leave")}
        busy={busy}
        onSave={(note) => {
          onDeed(withNote(chosen, note));
          if (chosen.kind !== "resolve") setChosen(null);
        }}
        onCancel={() => {
          setChosen(null);
          onCancel();
        }}
      />
    );
  }
  if (alert.state === "resolved") {
    return (
      <div className={styles.deeds}>
        <button
          type="button"
          className="button"
          disabled={busy}
          aria-label={t("alert.reopenSpoken", about)}
          onClick={() => setChosen({ kind: "reopen" })}
        >
          {t("alert.reopen")}
        </button>
      </div>
    );
  }
  const other = (value: Other): void => {
    if (value === "seen") onDeed({ kind: "seen" });
    else if (value === "act") setChosen({ kind: "act" });
    else setChosen({ kind: "snooze", span: value });
  };
  return (
    <div className={styles.deeds}>
      {alert.state !== "acknowledged" && (
        <DeedMenu
          label={t("alert.acknowledge")}
          spoken={t("alert.acknowledgeSpoken", about)}
          question={t("alert.whyAcknowledge")}
          options={ACKNOWLEDGE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
          busy={busy}
          main={unhandled(alert)}
          onChoose={(reason) => onDeed({ kind: "acknowledge", reason })}
        />
      )}
      <DeedMenu
        label={t("alert.resolve")}
        spoken={t("alert.resolveSpoken", about)}
        question={t("alert.whyResolve")}
        options={RESOLUTIONS.map((value) => ({ value, label: t(`resolution.${value}`) }))}
        busy={busy}
        returns={false}
        onChoose={(code) => setChosen({ kind: "resolve", code })}
      />
      <DeedMenu
        label={t("alert.more")}
        spoken={t("alert.moreSpoken", about)}
        question={t("alert.whatElse")}
        options={others(alert).map((value) => ({
          value,
          label: value === "seen" || value === "act" ? t(`alert.other.${value}`) : t("alert.silence", { span: t(`silence.${value}`) }),
        }))}
        busy={busy}
        returns={false}
        onChoose={other}
      />
    </div>
  );
}
