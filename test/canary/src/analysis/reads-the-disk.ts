// Canary, caught by no-restricted-imports: an engine room that reads a file.
import { readFileSync } from "node:fs";

export const text = readFileSync("candles.csv", "utf8");
