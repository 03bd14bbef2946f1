// What an alert says: what was found, or only what to do where the role is not told that.
import type { Alert } from "../api/types";
import type { Words } from "../words/catalog";

export function told(alert: Alert, { t, language }: Words): { title: string; text: string } {
  return {
    title: alert.title?.[language] ?? t("alert.toDo"),
    text: alert.text?.[language] ?? alert.action[language],
  };
}
