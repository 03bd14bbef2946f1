// What the band and the week rest on: each value with its method, who recorded it and when; the plan and what is done.
import { useWeek } from "../api/queries";
import type { BandInput, ParticipantDetail } from "../api/types";
import { useWords } from "../words/LanguageProvider";
import { dateTime, decimal, whole } from "../words/format";
import styles from "./participant.module.css";

const METHODS = ["recorded", "measured", "tanaka", "gulati", "brawner"] as const;

function Row({ input, zone }: { input: BandInput; zone: string }) {
  const { t, language } = useWords();
  const method = METHODS.find((each) => each === input.method);
  const unit = input.name === "age_years" ? "unit.years" : "unit.beats";
  return (
    <tr>
      <th scope="row">{t(`input.${input.name}`)}</th>
      <td>{input.value === null ? t("input.missing") : t(unit, { n: whole(input.value) })}</td>
      <td>{method === undefined ? <span data-code>{input.method}</span> : t(`method.${method}`)}</td>
      <td data-code>{input.recorded_by}</td>
      <td>{dateTime(input.recorded_ms, language, zone)}</td>
    </tr>
  );
}

export function Inputs({ person }: { person: ParticipantDetail }) {
  const { t } = useWords();
  // Null for roles that are not told them.
  if (person.band_inputs === null || person.band_inputs.length === 0) return null;
  return (
    <table className={styles.sources} aria-label={t("input.title")}>
      <thead>
        <tr>
          {(["what", "value", "method", "source", "date"] as const).map((column) => (
            <th key={column} scope="col">
              {t(`inputColumn.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {person.band_inputs.map((input) => (
          <Row key={input.name} input={input} zone={person.zone} />
        ))}
      </tbody>
    </table>
  );
}

export function Plan({ person }: { person: ParticipantDetail }) {
  const { t, language } = useWords();
  const week = useWeek(person.participant).data;
  const plan = person.week_plan;
  if (plan === null) return null;
  const number = (minutes: number): string => decimal(minutes, language, 0);
  return (
    <p className={styles.plan}>
      {t("plan.week", {
        times: plan.sessions_per_week,
        minutes: number(plan.conditioning_min),
        warmup: number(plan.warmup_min),
        cooldown: number(plan.cooldown_min),
      })}
      {week != null && (
        <>
          {" "}
          {t("plan.done", {
            done: week.adherence.sessions_completed,
            times: week.adherence.sessions_planned,
            minutes: number(week.adherence.tiz_min),
            planned: number(week.adherence.planned_min),
          })}
        </>
      )}
    </p>
  );
}
