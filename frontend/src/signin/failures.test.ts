import { describe, expect, it } from "vitest";
import { Refused } from "../api/refused";
import { wordsOf } from "../words/catalog";
import { plainAccount, plainCode, waitWords, whyNotIn } from "./failures";

const en = wordsOf("en");
const zh = wordsOf("zh");
const NOW = new Date(2026, 2, 1, 9, 30, 20).getTime();
const refused = (code: string, status: number, waitMs: number | null = null) => new Refused(code, status, {}, waitMs);

describe("why somebody is not let in", () => {
  it("is said for a lock with its length and end, rounded up", () => {
    const locked = refused("access.locked", 429, 119_000);
    expect(whyNotIn(locked, "password", en, NOW)).toContain("2 minutes, until 09:33");
    expect(whyNotIn(locked, "password", zh, NOW)).toContain("2 分钟，至 09:33");
    expect(whyNotIn(refused("access.locked", 429, 29_001), "code", en, NOW)).toContain("30 seconds, until 09:30:49");
  });

  it("is said for a crowd, with the wait where the server names one", () => {
    expect(whyNotIn(refused("access.busy", 429), "password", en, NOW)).toContain("Try again shortly");
    expect(whyNotIn(refused("access.busy", 429, 1_000), "password", en, NOW)).toContain("1 second,");
    expect(whyNotIn(refused("http_429", 429, 61_000), "password", zh, NOW)).toContain("2 分钟");
  });

  it("tells a stranger nothing about which part was wrong, and whoever has proved their password that the code was", () => {
    const wrong = refused("access.wrong", 401);
    expect(whyNotIn(wrong, "password", en, NOW)).toBe("Account or password is wrong.");
    expect(whyNotIn(refused("request.invalid", 422), "password", en, NOW)).toBe("Account or password is wrong.");
    expect(whyNotIn(wrong, "code", en, NOW)).toContain("code is wrong");
    expect(whyNotIn(wrong, "proof", en, NOW)).toContain("present password");
  });

  it("is no fault of theirs where the server is away", () => {
    for (const status of [0, 502, 503, 504]) {
      expect(whyNotIn(refused("network", status), "password", en, NOW)).toContain("does not answer");
    }
  });

  it("is the catalogue's sentence for everything else", () => {
    expect(whyNotIn(refused("access.password_weak", 422), "invitation", en, NOW)).toContain("12 to 128");
  });

  it("counts a wait in seconds, then minutes, never down to nothing", () => {
    expect([0, 1, 59_999, 60_000, 60_001].map((waitMs) => waitWords(waitMs, en))).toEqual([
      "1 second",
      "1 second",
      "60 seconds",
      "1 minute",
      "2 minutes",
    ]);
  });
});

describe("what is typed", () => {
  it("is read as it was meant: full-width digits, spaces, hyphens, small letters", () => {
    expect(plainCode(" １２３ ４５６ ")).toBe("123456");
    expect(plainCode("abcd-efgh—jklm nopq")).toBe("ABCDEFGHJKLMNOPQ");
    expect(plainAccount(" ｌｉｎ ")).toBe("lin");
  });
});
