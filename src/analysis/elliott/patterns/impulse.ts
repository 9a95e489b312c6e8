// The impulse (5.1): five waves in the direction of the larger trend, the third never the shortest, the fourth clear of the first.

import type { LegRule, PatternPoints } from "../pattern.ts";
import type { WaveFlag } from "../wave.ts";
import { length, level } from "./geometry.ts";
import { alternation, asAllowed, CLOSING_FIVE, CORRECTIVE, CORRECTIVE_BUT_TRIANGLE, OPENING_FIVE, PRINCIPLE } from "./grammar.ts";
import type { GrammarPattern } from "./grammar.ts";
import { IMPULSE_GUIDES } from "./impulse-guides.ts";

const SOURCE = `${PRINCIPLE}: rules of impulses`;

/** A wave this many times the longer of the other two is extended. */
const EXTENSION = 1.618;

/** Whether actionary wave `k` (1, 3 or 5) is extended. */
function isExtended(points: PatternPoints, k: number): boolean {
  const others = Math.max(k === 1 ? 0 : length(points, 1), k === 3 ? 0 : length(points, 3), k === 5 ? 0 : length(points, 5));
  return length(points, k) >= EXTENSION * others;
}

const FLAGS = {
  none: [[], ["truncated"]],
  first: [["extended_1"], ["extended_1", "truncated"]],
  third: [["extended_3"], ["extended_3", "truncated"]],
  fifth: [["extended_5"], ["extended_5", "truncated"]],
} as const satisfies Record<string, readonly [readonly WaveFlag[], readonly WaveFlag[]]>;

function flagsOf(points: PatternPoints): readonly WaveFlag[] {
  const truncated = level(points, 5) <= level(points, 3) ? 1 : 0;
  if (isExtended(points, 1)) return FLAGS.first[truncated];
  if (isExtended(points, 3)) return FLAGS.third[truncated];
  return isExtended(points, 5) ? FLAGS.fifth[truncated] : FLAGS.none[truncated];
}

const LEGS: readonly LegRule[] = [
  { label: "1", allowed: OPENING_FIVE },
  { label: "2", allowed: CORRECTIVE_BUT_TRIANGLE },
  { label: "3", allowed: ["impulse"] },
  { label: "4", allowed: CORRECTIVE },
  { label: "5", allowed: CLOSING_FIVE },
];

export const IMPULSE: GrammarPattern = {
  name: "impulse",
  isMotive: true,
  legs: LEGS,
  composition: [
    asAllowed(
      {
        id: "I5",
        text: "wave 1 is an impulse or a leading diagonal, wave 3 an impulse, wave 5 an impulse or an ending diagonal; wave 2 is never a lone triangle",
        source: SOURCE,
      },
      LEGS,
    ),
  ],
  hard: [
    {
      id: "I1",
      text: "wave 2 never goes back to the start of wave 1",
      source: SOURCE,
      needs: 2,
      holds: (points) => level(points, 2) > level(points, 0),
    },
    {
      id: "I2",
      text: "wave 3 goes beyond the end of wave 1",
      source: SOURCE,
      needs: 3,
      holds: (points) => level(points, 3) > level(points, 1),
    },
    {
      id: "I3",
      text: "wave 3 is never the shortest of waves 1, 3 and 5",
      source: SOURCE,
      needs: 5,
      holds: (points) => length(points, 3) >= length(points, 1) || length(points, 3) >= length(points, 5),
    },
    {
      id: "I4",
      text: "wave 4 never enters the territory of wave 1",
      source: SOURCE,
      needs: 4,
      holds: (points) => level(points, 4) >= level(points, 1),
    },
    {
      // Measured as above no two waves can be extended at once: stated so that another measure of extension would still keep the law.
      id: "I6",
      text: "waves 1, 3 and 5 are not all extended",
      source: SOURCE,
      needs: 5,
      holds: (points) => !(isExtended(points, 1) && isExtended(points, 3) && isExtended(points, 5)),
    },
    ...alternation({ id: "I7", text: "waves 1, 3 and 5 go one way, waves 2 and 4 against it", source: SOURCE }, [1, 2, 3, 4, 5]),
  ],
  guides: IMPULSE_GUIDES,
  variantOf: () => null,
  flagsOf,
};
