import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import access from "@locales/en/access.json";
import screen from "@locales/en/screen.json";
import { fill, lookUp, wordsOf } from "./catalog";
import { clockLength, dateTime, decimal, fullMinutes, moment, NOTHING, percent, timeOfDay, whole, zonedTime } from "./format";

describe("formatting", () => {
  it("writes ages as m:ss and h:mm:ss, never below zero", () => {
    expect([0, 9.9, 61, 3_599, 3_600, 36_061].map(clockLength)).toEqual([
      "0:00",
      "0:09",
      "1:01",
      "59:59",
      "1:00:00",
      "10:01:01",
    ]);
    expect(clockLength(-5)).toBe("0:00");
  });

  it("writes a dash for what is not known, and never a zero", () => {
    expect([whole(null), whole(undefined), decimal(null, "en"), percent(null)]).toEqual(Array(4).fill(NOTHING));
    expect([whole(0), decimal(0, "en"), percent(0)]).toEqual(["0", "0.0", "0 %"]);
  });

  it("counts a minute when it is full", () => {
    expect([59, 60, 119].map(fullMinutes)).toEqual([0, 1, 1]);
  });

  it("tells instants in the person's zone, the language's way, on 24 hours", () => {
    const at = Date.UTC(2026, 2, 1, 16, 5, 9);

    expect(timeOfDay(at, "en", "Asia/Shanghai")).toBe("00:05:09");
    expect(zonedTime(at, "zh", "Asia/Shanghai")).toBe("00:05:09 UTC+8");
    expect(dateTime(at, "en", "Asia/Shanghai")).toBe("2 Mar 2026 00:05");
    expect(dateTime(at, "zh", "Asia/Shanghai")).toBe("2026年3月2日 00:05");
  });

  it("puts the date before the time of another day, of that zone", () => {
    const at = Date.UTC(2026, 2, 1, 15, 59, 59);

    expect(moment(at, at + 1_000, "en", "UTC")).toBe("15:59:59");
    expect(moment(at, at + 1_000, "en", "Asia/Shanghai")).toBe("1 Mar 2026 23:59:59");
    expect(moment(at + 1_000, at, "zh", "Asia/Shanghai")).toBe("2026年3月2日 00:00:00");
  });
});

describe("the catalogue", () => {
  it("fills placeholders, and leaves one that has no value to be seen", () => {
    expect(fill("{a} of {b}", { a: 0 })).toBe("0 of {b}");
  });

  it("finds keys that hold dots themselves", () => {
    expect(lookUp({ a: { "b.c": "x" } }, "a.b.c")).toBe("x");
    expect(lookUp({ a: "x" }, "a.b")).toBeUndefined();
  });

  it("counts in both languages", () => {
    expect(wordsOf("en").count("board.people", 1)).toBe("1 person");
    expect(wordsOf("en").count("board.people", 2)).toBe("2 people");
    expect(wordsOf("zh").count("board.people", 1)).toBe("1 人");
  });

  it("shows an unknown code instead of hiding it", () => {
    expect(wordsOf("en").cause("new_cause")).toBe("new_cause");
    expect(wordsOf("en").error("new.code")).toContain("new.code");
  });

  it("has words for every cause that the brain names", () => {
    expect(wordsOf("zh").cause("no_signal")).toMatch(/[\u4e00-\u9fff]/);
  });
});

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

function keys(tree: object, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [`${path}${key}`] : keys(value as object, `${path}${key}.`),
  );
}

describe("unused messages", () => {
  it("are none: each key, or its family in a template, stands in the sources", () => {
    const text = sources(join(import.meta.dirname, ".."));
    const used = (key: string): boolean => {
      const plain = key.replace(/\.(one|other)$/, "");
      const family = plain.slice(0, plain.lastIndexOf("."));
      return text.includes(`"${key}"`) || text.includes(`"${plain}"`) || text.includes(`\`${family}.\${`);
    };

    expect(Object.keys(screen).filter((family) => family in access)).toEqual([]);
    expect([...keys(screen), ...keys(access)].filter((key) => !used(key) && !key.startsWith("position"))).toEqual([]);
  });
});
