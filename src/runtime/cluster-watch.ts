// Ideas of one side on markets that move together are one bet: people are told which open ideas a new one moves with, and no more than so
// many of one bet. Every signal is still raised and kept, since what a symbol's own candles say must not depend on which of two symbols
// was heard first.

import { returnCorrelation, type Signal } from "#signals";
import { timeframeMs, type Candle } from "#market";
import type { ClusterPeer } from "./ports/notifier.ts";
import type { SeriesChart } from "./series-chart.ts";

export interface ClusterMember {
  readonly symbol: string;
  /** Open signals that people were told of. */
  readonly told: readonly Signal[];
  readonly charts: readonly SeriesChart[];
}

export interface ClusterVerdict {
  readonly peers: readonly ClusterPeer[];
  /** As many of this bet as are allowed have been told. */
  readonly isFull: boolean;
}

/** Correlation of returns from which two markets move together, over so long (playbook). */
const LEAST_CORRELATION = 0.7;
const SPAN_MS = 30 * 86_400_000;

export class ClusterWatch {
  readonly #members: () => readonly ClusterMember[];
  /** 0: any number. */
  readonly #most: number;

  constructor({ members, most }: { readonly members: () => readonly ClusterMember[]; readonly most: number }) {
    this.#members = members;
    this.#most = most;
  }

  judge(signal: Signal): ClusterVerdict {
    const members = this.#members();
    const own = members.find(({ symbol }) => symbol === signal.symbol);
    const peers = members.flatMap((member): ClusterPeer[] => {
      const open = member.told.find(({ side, outcome }) => side === signal.side && outcome === null);
      if (member === own || open === undefined) return [];
      const correlation = own === undefined ? undefined : correlationOf(own, member);
      if (correlation === undefined || correlation < LEAST_CORRELATION) return [];
      return [{ symbol: member.symbol, signalId: open.id, correlation }];
    });
    return { peers, isFull: this.#most > 0 && peers.length >= this.#most };
  }
}

/** On the finest chart that reaches back far enough for both; failing that on the one that reaches back furthest. */
function correlationOf(one: ClusterMember, other: ClusterMember): number | undefined {
  const finestFirst = one.charts.toSorted((a, b) => timeframeMs(a.series.timeframe) - timeframeMs(b.series.timeframe));
  const pairs = finestFirst.flatMap(({ candles, series }) => {
    const peer = other.charts.find((chart) => chart.series.timeframe === series.timeframe);
    return peer === undefined ? [] : [{ one: lastSpan(candles), other: peer.candles, reach: spanOf(candles) }];
  });
  const chosen = pairs.find(({ reach }) => reach >= SPAN_MS) ?? pairs.toSorted((a, b) => b.reach - a.reach)[0];
  return chosen && returnCorrelation(chosen.one, chosen.other);
}

function lastSpan(candles: readonly Candle[]): readonly Candle[] {
  const end = candles.at(-1)?.openTime ?? 0;
  return candles.filter(({ openTime }) => openTime >= end - SPAN_MS);
}

function spanOf(candles: readonly Candle[]): number {
  return (candles.at(-1)?.openTime ?? 0) - (candles[0]?.openTime ?? 0);
}
