import { describe, expect, it } from "vitest";
import type { Alert } from "../api/types";
import { wordsOf } from "../words/catalog";
import { told } from "./told";

const alert = {
  title: { en: "Above the ceiling", zh: "超过上限" },
  text: { en: "151 bpm", zh: "151 次/分" },
  action: { en: "Slow down.", zh: "请放慢。" },
} as Alert;

describe("what an alert says", () => {
  it("is what was found", () => {
    expect(told(alert, wordsOf("en"))).toEqual({ title: "Above the ceiling", text: "151 bpm" });
  });

  it("is what to do, and no more, where the rest is withheld", () => {
    const withheld = { ...alert, title: null, text: null };
    expect(told(withheld, wordsOf("en"))).toEqual({ title: "What to do", text: "Slow down." });
    expect(told(withheld, wordsOf("zh"))).toEqual({ title: "处理建议", text: "请放慢。" });
  });
});
