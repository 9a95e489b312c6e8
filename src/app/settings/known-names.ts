// Finds settings that were probably misspelt: a name that is not ours but close to one that is.

import { SETTING_NAMES, type SettingName } from "./table.ts";

const KNOWN: ReadonlySet<string> = new Set(SETTING_NAMES);

export function isSetting(name: string): name is SettingName {
  return KNOWN.has(name);
}

/** The setting that was probably meant, if one is close: one slip in a short name, two in a long one. */
export function closestSetting(name: string): SettingName | undefined {
  const wanted = name.toUpperCase().replaceAll(/[-.]/g, "_");
  const allowed = wanted.length < 10 ? 1 : 2;
  let best: SettingName | undefined;
  let bestDistance = allowed + 1;
  for (const known of SETTING_NAMES) {
    if (Math.abs(known.length - wanted.length) > allowed) continue;
    const distance = editDistance(wanted, known);
    if (distance < bestDistance) [best, bestDistance] = [known, distance];
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      let distance = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (isSwap) distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      current.push(distance);
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
