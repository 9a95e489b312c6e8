// One row for each idea, with what the tables ask: its family, how strong its evidence was, what it cost, who agreed, and what it came to.

import { familyOf, type ReferenceSample, type Signal } from "#signals";
import type { IdeaRun } from "./idea-run.ts";

export interface IdeaRow extends ReferenceSample {
  readonly signal: Signal;
  readonly file: string;
  readonly timeframe: string;
  readonly costR: number;
  /** Net R of one unit; null where it was never filled or had not ended with the candles. */
  readonly r: number | null;
  /** R of random entries matched to it. */
  readonly random: Float64Array;
}

export function ideaRows(run: IdeaRun): readonly IdeaRow[] {
  return run.ideas.flatMap((signal, place) => {
    const { outcome } = signal;
    if (outcome === null) return [];
    const isFilled = outcome.result !== "UNFILLED" && signal.changes.some(({ to }) => to === "filled");
    return [
      {
        signal,
        file: run.file.name,
        timeframe: signal.timeframe,
        family: familyOf(signal.setup),
        logOdds: Math.log(signal.confidence / (1 - signal.confidence)),
        confirmedAt: signal.confirmedAt,
        closedAt: outcome.closedAt,
        isFilled,
        hit: outcome.hit,
        costR: signal.costR,
        r: isFilled ? outcome.r : null,
        random: run.result.random[place] ?? new Float64Array(0),
      },
    ];
  });
}
