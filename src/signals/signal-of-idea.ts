// Turns a setup's idea into a signal, with the figures the gates look at. Nothing is rounded: that is left to whoever shows or trades it.

import { present } from "#core";
import type { SeriesKey } from "#market";
import { candleSpanMs } from "./candle-span.ts";
import { evidenceLogOdds, rawConfidence } from "./confidence.ts";
import { expectedCostR, ratesFor } from "./costs.ts";
import type { SignalOptions } from "./options.ts";
import type { Idea, Setup } from "./playbook/setup.ts";
import { evidenceRank, hitRateFor } from "./reference/reference-table.ts";
import { rewardRiskTo } from "./reward-risk.ts";
import { signalId } from "./signal-id.ts";
import type { Agreement, DataHealth, Signal } from "./signal.ts";

export interface IdeaSource {
  readonly series: SeriesKey;
  readonly setup: Setup;
  readonly confirmedAt: number;
  readonly health: DataHealth;
  readonly agreement: readonly Agreement[];
}

export function signalOfIdea(idea: Idea, source: IdeaSource, options: SignalOptions): Signal {
  const { series, setup, confirmedAt, health, agreement } = source;
  const { order, entry, entryValidUntil, chaseLimit, stop, targets, evidence, invalidations, expiresAt } = idea;
  const rewardRisk = rewardRiskTo(firstTarget(idea), { side: idea.side, entry, stop });
  return {
    id: signalId({ series, setup: setup.name, origin: idea.origin, confirmedAt }),
    symbol: series.symbol,
    timeframe: series.timeframe,
    side: idea.side,
    setup: setup.name,
    structureId: idea.structureId,
    confirmedAt,
    order,
    entry,
    entryValidUntil,
    chaseLimit,
    stop,
    targets,
    ...(idea.sizeFactor === undefined ? {} : { sizeFactor: idea.sizeFactor }),
    rewardRisk,
    costR: costROf(idea, source, options),
    ...standing(
      setup.family,
      evidenceLogOdds({ parts: idea.strength, rewardRisk, volumeKnown: health.volumeKnown }, options.strength),
      options,
    ),
    evidence,
    agreement,
    invalidations,
    dataHealth: health,
    expiresAt,
    changes: [],
    outcome: null,
  };
}

type Standing = Pick<Signal, "confidence" | "confidenceBasis" | "hitRate" | "proven">;

/** Where the evidence stands among past setups, and what came of those. */
function standing(family: string, logOdds: number, { reference }: SignalOptions): Standing {
  if (reference === null) return { confidence: rawConfidence(logOdds), confidenceBasis: "raw", hitRate: null, proven: false };
  const confidence = evidenceRank(reference, family, logOdds);
  const proven = reference.families[family]?.proven ?? false;
  return { confidence, confidenceBasis: "reference", hitRate: hitRateFor(reference, family, confidence), proven };
}

function costROf(idea: Idea, { series, confirmedAt }: IdeaSource, options: SignalOptions): number {
  return expectedCostR(
    {
      entry: idea.entry,
      stop: idea.stop,
      target: firstTarget(idea),
      atr: idea.atr,
      candleMs: candleSpanMs(1, series.timeframe, options.calendar),
      lifeMs: idea.expiresAt - confirmedAt,
    },
    ratesFor(options.calendar, options.costs),
  );
}

function firstTarget(idea: Idea): number {
  return present(idea.targets[0], "the first target of an idea");
}
