// The five waves inside an impulse or a diagonal, where all of them are there: the last may still be forming.

import type { Wave } from "#analysis";

export interface FiveWaves {
  readonly first: Wave;
  readonly second: Wave;
  readonly third: Wave;
  readonly fourth: Wave;
  readonly fifth: Wave;
}

export function fiveOf({ children }: Wave): FiveWaves | undefined {
  const [first, second, third, fourth, fifth] = children;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined || fifth === undefined) return undefined;
  return { first, second, third, fourth, fifth };
}
