// Finds settings that were probably misspelt: a name that is not ours but close to one that is.

import { editDistance } from "#core";
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
