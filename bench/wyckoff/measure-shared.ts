// The tables of real candles: directional structures as they are and scrambled, and how often every event fires.

import { scrambled } from "./planted-charts.ts";
import { NULL_HEAD, nullRow, tallyOf } from "./measure-nulls.ts";
import { readStructures } from "./read-structures.ts";
import { readShared, sharedFiles } from "./shared-data.ts";
import { table } from "./tables.ts";

const SCRAMBLE_SEED = 10_000;

export async function measureShared(plantedPer1000: number): Promise<string> {
  const files = sharedFiles();
  if (files.length === 0) return "\nNo real candles beside the checkout: nothing measured on them.\n";
  const rows: string[][] = [];
  const fires: string[][] = [];
  const counts: Map<string, number>[] = [];
  for (const file of files) {
    const real = await readShared(file);
    rows.push(nullRow(real.name, tallyOf([real.candles], real), plantedPer1000));
    rows.push(nullRow("  scrambled in threes", tallyOf([scrambled(real.candles, SCRAMBLE_SEED)], real), plantedPer1000));
    const count = new Map<string, number>();
    for (const { type } of readStructures(real.candles, real).flatMap(({ events }) => events)) count.set(type, (count.get(type) ?? 0) + 1);
    counts.push(count);
  }
  const types = [...new Set(counts.flatMap((count) => [...count.keys()]))].toSorted();
  for (const [place, file] of files.entries()) {
    fires.push([file.replace(".csv.gz", ""), ...types.map((type) => String(counts[place]?.get(type) ?? 0))]);
  }
  return table("Real candles, as they are and scrambled", NULL_HEAD, rows) + table("Events on real candles", ["file", ...types], fires);
}
