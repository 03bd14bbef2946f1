// Unit tests of the page's pure logic; no browser is needed for them.
import { mergeConfig } from "vitest/config";
import base from "./vite.config";

export default mergeConfig(base, { test: { include: ["src/**/*.test.ts"], environment: "node" } });
