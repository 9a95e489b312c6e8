// Waves in the classic notation: plain, in round brackets and in rings; small Roman, Arabic and large Roman figures, from the finest degree up.

import type { Degree, Wave } from "#analysis";

export interface WaveSymbol {
  readonly text: string;
  /** No typeface has every circled figure, so rings are drawn. */
  readonly isRinged: boolean;
}

const ROMAN: { readonly [label: string]: string } = { "1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v" };

const FRAMES: { readonly [D in Degree]: "plain" | "brackets" | "ring" } = {
  subminuette: "plain",
  minuette: "brackets",
  minute: "ring",
  minor: "plain",
  intermediate: "brackets",
  primary: "ring",
  cycle: "plain",
  supercycle: "brackets",
  grand_supercycle: "ring",
};

const SMALL: ReadonlySet<Degree> = new Set(["subminuette", "minuette", "minute"]);
const ARABIC: ReadonlySet<Degree> = new Set(["minor", "intermediate", "primary"]);

export function waveSymbol({ label, degree }: Pick<Wave, "label" | "degree">): WaveSymbol | undefined {
  if (label === null) return undefined;
  const figure = ARABIC.has(degree) ? label : figureOf(label, SMALL.has(degree));
  const frame = FRAMES[degree];
  return { text: frame === "brackets" ? `(${figure})` : figure, isRinged: frame === "ring" };
}

/** Letters are small wherever figures are Roman. */
function figureOf(label: string, isSmall: boolean): string {
  const roman = ROMAN[label];
  if (roman === undefined) return label.toLowerCase();
  return isSmall ? roman : roman.toUpperCase();
}
