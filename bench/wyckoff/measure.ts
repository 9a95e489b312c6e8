// `node scripts/run.mjs bench/wyckoff/measure.ts [SEEDS] [--noise 1] [--no-data]`: how well the live Wyckoff reading finds what was planted, how
// often it sees what is not there, and what it says on real candles. Everything planted twice: plainly drawn, and on a market as lively as a
// real one. Seeds from 10,000 on: no weight was fitted on them.

import { parseArgs } from "node:util";
import { measureSeeds } from "./planted-charts.ts";
import { measureNearMisses } from "./measure-near-misses.ts";
import { measureNulls } from "./measure-nulls.ts";
import { measurePlanted, type Look } from "./measure-planted.ts";
import { measureShared } from "./measure-shared.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { noise: { type: "string", default: "1" }, "no-data": { type: "boolean", default: false } },
});
const seeds = measureSeeds(Number(positionals[0] ?? 10));
const plain: Look = { noise: Number(values.noise), isLifelike: false };

let rightPer1000 = 0;
for (const look of [plain, { ...plain, isLifelike: true }]) {
  const planted = measurePlanted(seeds, look);
  rightPer1000 = planted.rightPer1000;
  process.stdout.write(planted.text);
  process.stdout.write(measureNearMisses(seeds, look));
  process.stdout.write(measureNulls(seeds, look, rightPer1000));
}
// Real candles are set against the lifelike charts.
if (!values["no-data"]) process.stdout.write(await measureShared(rightPer1000));
