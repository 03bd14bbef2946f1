import { describe, expect, it } from "vitest";
import { beginAt, safeTarget, secondFactorPath, signInPath } from "./target";

const ORIGIN = "https://clinic.example";

describe("where somebody goes after signing in", () => {
  it("is where they were, within this origin", () => {
    expect(safeTarget("/participants/p1?session=s-1", ORIGIN)).toBe("/participants/p1?session=s-1");
    expect(safeTarget("/alerts#x", ORIGIN)).toBe("/alerts");
  });

  it.each([
    null,
    "",
    "https://evil.example/",
    "//evil.example/",
    "//evil.example/alerts",
    "/\\evil.example/",
    "/\t/evil.example",
    "/./\\evil.example",
    "/.//evil.example",
    "\\/evil.example",
    "javascript:alert(1)",
    " /alerts",
    "/%2e%2e//evil.example",
  ])("is never elsewhere: %j", (wish) => {
    expect(safeTarget(wish, ORIGIN)).toBe("/");
  });

  it.each(["/sign-in?to=/alerts", "/second-factor", "/login?token=x", "/enter?key=x", "/api/v1/oidc/begin", "/invitation"])(
    "is no door, and nothing that the server answers itself: %s",
    (wish) => {
      expect(safeTarget(wish, ORIGIN)).toBe("/");
    },
  );

  it("is kept by the door's address, but not for whoever comes after somebody who signed out", () => {
    expect(signInPath("first", "/")).toBe("/sign-in");
    expect(signInPath("expired", "/participants/p1?session=s")).toBe(
      "/sign-in?why=expired&to=%2Fparticipants%2Fp1%3Fsession%3Ds",
    );
    expect(signInPath("signed_out", "/participants/p1")).toBe("/sign-in?why=signed_out");
    expect(secondFactorPath("/alerts")).toBe("/second-factor?to=%2Falerts");
    expect(secondFactorPath("/")).toBe("/second-factor");
    expect(beginAt("/api/v1/oidc/begin", "/alerts?a=1")).toBe("/api/v1/oidc/begin?to=%2Falerts%3Fa%3D1");
    expect(beginAt("/api/v1/oidc/begin", "/")).toBe("/api/v1/oidc/begin");
  });
});
