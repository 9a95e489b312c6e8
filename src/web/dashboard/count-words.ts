// A count in words, and its waves in the notation of their degree.

import type { Count, ReadingAnswer, Wave } from "../wire.ts";

const LEGS: { readonly [Pattern in Wave["pattern"]]: string } = {
  impulse: "12345",
  leading_diagonal: "12345",
  ending_diagonal: "12345",
  zigzag: "ABC",
  double_zigzag: "WXY",
  triple_zigzag: "WXYXZ",
  flat: "ABC",
  triangle: "ABCDE",
  double_three: "WXY",
  triple_three: "WXYXZ",
};

/** The names of counts that stay the same while their waves grow. */
export function countKey({ degree, root }: Count): string {
  return [degree, root.pattern, root.direction, root.start.time].join(" ");
}

/** The count that was chosen, among those of the whole chart or of one degree; or else the leading one. */
export function chosenCount(
  reading: Pick<ReadingAnswer, "counts" | "countsByDegree"> | undefined,
  key: string | undefined,
): Count | undefined {
  if (reading === undefined) return undefined;
  const { counts, countsByDegree } = reading;
  return [...counts, ...countsByDegree.flatMap((degree) => degree.counts)].find((count) => countKey(count) === key) ?? counts[0];
}

export function patternName({ pattern, variant }: Wave): string {
  const words = pattern.replace("_", " ");
  return variant === undefined ? words : `${variant} ${words}`;
}

/** "Impulse up, wave 4 forming". */
export function countTitle({ root }: Count): string {
  const name = patternName(root);
  const wave = formingLabel(root);
  const state = wave === undefined ? "complete" : `wave ${wave} forming`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${root.direction}, ${state}`;
}

/** What is seen inside the wave now forming: "wave 4 so far: flat, C forming"; undefined where nothing is. */
export function innerTitle({ root }: Count): string | undefined {
  const forming = root.children.at(-1);
  if (forming?.status !== "forming" || forming.children.length === 0) return undefined;
  return `wave ${forming.label} so far: ${patternName(forming)}, ${formingLabel(forming)} forming`;
}

/** The label of the leg now forming, whether it is shown yet or not. */
export function formingLabel({ status, pattern, children }: Wave): string | undefined {
  if (status === "complete") return undefined;
  const shown = children.findIndex((child) => child.status === "forming");
  return LEGS[pattern][shown < 0 ? children.length : shown];
}

export function shareText(probability: number): string {
  return `${Math.round(probability * 100)} %`;
}

/** Against the counts that lead on null markets. Never rounded up, for no count is stronger than all that noise can give. */
export function strengthText(percentile: number): string {
  return `stronger than ${Math.min(99, Math.floor(percentile * 100))} % on shuffled charts`;
}

const ROMAN: { readonly [label: string]: string } = { "1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v" };

/** Classic notation: plain, in round and in square brackets; small Roman, Arabic and large Roman figures, from the finest degree up. */
export function waveSymbol({ label, degree }: Wave): string {
  if (label === null) return "";
  const small = ROMAN[label] ?? label.toLowerCase();
  switch (degree) {
    case "subminuette":
      return small;
    case "minuette":
      return `(${small})`;
    case "minute":
      return `[${small}]`;
    case "minor":
      return label;
    case "intermediate":
      return `(${label})`;
    case "primary":
      return `[${label}]`;
    case "cycle":
      return largeRoman(label);
    case "supercycle":
      return `(${largeRoman(label)})`;
    case "grand_supercycle":
      return `[${largeRoman(label)}]`;
  }
}

function largeRoman(label: string): string {
  return ROMAN[label]?.toUpperCase() ?? label.toLowerCase();
}

export interface WaveBranch {
  readonly wave: Wave;
  /** "3.0": the first leg of the fourth. */
  readonly path: string;
  /** 0 for the legs of the root. */
  readonly depth: number;
}

/** All waves within, the finest first: so they stand nearest to their candles. `unfolds` says whether the legs of a wave are wanted. */
export function wavesWithin(root: Wave, unfolds: (wave: Wave) => boolean = () => true): readonly WaveBranch[] {
  const within = (wave: Wave, path: readonly number[]): WaveBranch[] =>
    wave.children.flatMap((child, index) => {
      const own = [...path, index];
      return [{ wave: child, path: own.join("."), depth: path.length }, ...(unfolds(child) ? within(child, own) : [])];
    });
  return within(root, []).toSorted((one, other) => other.depth - one.depth);
}

/** The wave at a path such as "3.0": the first leg of the fourth. */
export function waveAt(root: Wave, path: string): Wave | undefined {
  return path.split(".").reduce<Wave | undefined>((wave, index) => wave?.children[Number(index)], root);
}

export interface DegreeKey {
  readonly symbol: string;
  readonly degree: string;
}

/** How each degree of the count is written, the largest first. */
export function degreesWithin({ root }: Count): readonly DegreeKey[] {
  const known = new Map<string, string>();
  for (const { wave } of wavesWithin(root).toReversed()) {
    known.set(wave.degree, waveSymbol({ ...wave, label: /[A-Z]/.test(wave.label ?? "") ? "A" : "1" }));
  }
  return [...known].map(([degree, symbol]) => ({ degree: degree.replace("_", " "), symbol }));
}
