// Writes src/api/schema.ts from the server's own OpenAPI document: `npm run client`, or `make client`.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const python = process.env.TIYI_PYTHON ?? here("../.venv/bin/python");
const text = execFileSync(python, [here("openapi.py")], { encoding: "utf8", maxBuffer: 1 << 26 });
const heading = "// Written by `npm run client` from the server's OpenAPI document; never edited by hand.\n";

writeFileSync(here("src/api/schema.ts"), heading + astToString(await openapiTS(JSON.parse(text))));
console.log("client: src/api/schema.ts");
