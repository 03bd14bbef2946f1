import { encodeQR } from "qr";
import { describe, expect, it } from "vitest";
import { darkPath, grouped } from "./dark";

describe("the QR code's path", () => {
  it("has one square for each dark module, where it stands", () => {
    expect(darkPath([[false, true], [true, false]])).toBe("M1 0h1v1h-1zM0 1h1v1h-1z");
  });

  it("has a light rim of four modules and three finders", () => {
    const rows = encodeQR("otpauth://totp/tiyi:lin?secret=JBSWY3DPEHPK3PXP", "raw", { ecc: "medium", border: 4 });
    const size = rows.length;
    const dark = (x: number, y: number): boolean | undefined => rows[y]?.[x];
    expect(rows.slice(0, 4).flat()).not.toContain(true);
    for (const [x, y] of [[4, 4], [size - 5, 4], [4, size - 5]] as const) {
      const step = { x: x === 4 ? 1 : -1, y: y === 4 ? 1 : -1 };
      expect([0, 1, 2, 3].map((at) => dark(x + at * step.x, y + at * step.y))).toEqual([true, false, true, true]);
    }
  });
});

describe("long secrets", () => {
  it("are written in fours", () => {
    expect(grouped("ABCDEFGHJ")).toBe("ABCD EFGH J");
    expect(grouped("ABCD")).toBe("ABCD");
  });
});
