// Writes numbers, ages and instants the way each language does; nothing here decides anything.
import type { Language } from "../api/types";

const LOCALES: Record<Language, string> = { en: "en-GB", zh: "zh-CN" };
export const NOTHING = "–";

/** An age or a length as m:ss, from an hour on as h:mm:ss; never below zero. */
export function clockLength(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A value without decimals, or a dash where it is not known. */
export function whole(value: number | null | undefined): string {
  return value === null || value === undefined ? NOTHING : String(Math.round(value));
}

export function decimal(value: number | null | undefined, language: Language, digits = 1): string {
  if (value === null || value === undefined) return NOTHING;
  return value.toLocaleString(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? NOTHING : `${Math.round(share * 100)} %`;
}

/** Whole minutes that have been reached, of seconds. */
export const fullMinutes = (seconds: number): number => Math.floor(seconds / 60);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, zone: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone ?? ""} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (made === undefined) {
    const place = zone === undefined ? {} : { timeZone: zone };
    made = new Intl.DateTimeFormat(LOCALES[language], { ...options, ...place, hourCycle: "h23" });
    formats.set(key, made);
  }
  return made;
}

export function timeOfDay(atMs: number, language: Language, zone?: string): string {
  return format(language, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(atMs);
}

export function hourMinute(atMs: number, language: Language, zone?: string): string {
  return format(language, zone, { hour: "2-digit", minute: "2-digit" }).format(atMs);
}

export function dateOf(atMs: number, language: Language, zone?: string): string {
  const month = language === "zh" ? "long" : "short";
  return format(language, zone, { year: "numeric", month, day: "numeric" }).format(atMs);
}

export function dateTime(atMs: number, language: Language, zone?: string): string {
  return `${dateOf(atMs, language, zone)} ${hourMinute(atMs, language, zone)}`;
}

/** The time of day, and before it the date where that is another one than `besideMs` has. */
export function moment(atMs: number, besideMs: number, language: Language, zone?: string): string {
  const time = timeOfDay(atMs, language, zone);
  const date = dateOf(atMs, language, zone);
  return date === dateOf(besideMs, language, zone) ? time : `${date} ${time}`;
}

/** The time of day with the zone it is told in. */
export function zonedTime(atMs: number, language: Language, zone?: string): string {
  const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "shortOffset" } as const;
  const parts = format(language, zone, options).formatToParts(atMs);
  const offset = parts.find((part) => part.type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "";
  return `${timeOfDay(atMs, language, zone)} ${offset}`;
}
