// An auditor of backtests, written from the contract alone: it reads the JSON document and the candle files, knows nothing of how the program
// fills or counts, and says every breach in words. A clean document gives an empty list.

import type { AuditedDocument, AuditedRun } from "./backtest/audited-document.ts";
import { AuditedTape, type AuditedFiles } from "./backtest/audited-tape.ts";
import { wrongBaseline, wrongGroups, wrongMetrics } from "./backtest/figure-rules.ts";
import { wrongFills } from "./backtest/fill-rules.ts";
import { recountedCurve, wrongAccount, wrongMoney, wrongSizes, type AuditedCurve } from "./backtest/money-rules.ts";
import { near } from "./backtest/near.ts";
import { recount } from "./backtest/recount.ts";

export type { AuditedDocument } from "./backtest/audited-document.ts";
export type { AuditedFiles } from "./backtest/audited-tape.ts";

/** `files`: the candles of each run, in the order of the runs. */
export function auditBacktest(document: AuditedDocument, files: readonly AuditedFiles[]): readonly string[] {
  const tapes = files.map((file) => new AuditedTape(file));
  const curve = recountedCurve(document, tapes);
  const breaches = document.schema === "wyeli.backtest/1" ? [] : [`schema: found ${document.schema}`];
  for (const [place, run] of document.runs.entries()) {
    const tape = tapes[place];
    if (tape === undefined) return [...breaches, `no candles for run ${place}`];
    const alone = document.runs.length === 1 ? curve : recountedCurve(document, tapes, place);
    const own = [...auditRun(run, tape, document), ...wrongMetrics(run.metrics, basisOf([run], [tape], alone), document)];
    breaches.push(...own.map((breach) => `${run.symbol} ${run.timeframe}: ${breach}`));
  }
  return [
    ...breaches,
    ...wrongMetrics(document.account.metrics, basisOf(document.runs, tapes, curve), document),
    ...wrongSizes(document),
    ...wrongAccount(document, curve),
    ...wrongGroups(document),
    ...wrongBaseline(document),
    ...wrongReliability(document, tapes),
  ];
}

function basisOf(runs: readonly AuditedRun[], tapes: readonly AuditedTape[], curve: AuditedCurve) {
  return {
    trades: runs.flatMap((run) => run.trades),
    openSince: runs.flatMap(({ open }) => open.map(({ entryAt }) => entryAt)),
    curve,
    from: Math.min(...tapes.map(({ files }) => files.candles[0]?.openTime ?? Infinity)),
    to: Math.max(...tapes.map(({ files, length }) => (files.candles.at(-1)?.openTime ?? -Infinity) + length)),
  };
}

function auditRun(run: AuditedRun, tape: AuditedTape, { settings }: AuditedDocument): string[] {
  const signals = new Map(run.signals.map((signal) => [signal.id, signal]));
  const breaches = run.signals.flatMap(({ id, evidence, confirmedAt }) =>
    evidence.some((fact) => fact.confirmedAt > confirmedAt) ? [`signal ${id}: evidence that was not known yet`] : [],
  );
  const closed = run.trades.flatMap((trade) => {
    const signal = signals.get(trade.signalId);
    if (signal === undefined) return [`trade ${trade.signalId}: there is no such signal`];
    const own = [
      ...wrongSummary(trade),
      ...(trade.side === signal.side ? [] : ["side: not that of its signal"]),
      ...wrongFills(trade.fills, { signal, tape, settings }, true),
      ...wrongMoney(trade, signal.stop, settings),
    ];
    const isDesks = tape.files.finer === undefined && !trade.fills.some(({ kind }) => kind === "liquidation");
    if (isDesks && !near(trade.r, signal.outcome?.r ?? NaN))
      own.push(`agreement: the signal itself says ${signal.outcome?.r} R, not ${trade.r}`);
    if (isDesks && trade.hit !== signal.outcome?.hit) own.push("agreement: the signal itself says otherwise of the hit");
    return own.map((breach) => `trade ${trade.signalId}: ${breach}`);
  });
  const open = run.open.flatMap((trade) => {
    const signal = signals.get(trade.signalId);
    const own = signal === undefined ? ["there is no such signal"] : wrongFills(trade.fills, { signal, tape, settings }, false);
    return own.map((breach) => `open trade ${trade.signalId}: ${breach}`);
  });
  return [...breaches, ...closed, ...open, ...leftOut(run, tape, settings)];
}

function wrongSummary({ fills, entryAt, entryPrice, exitAt, exitPrice, exit, hit, mfeR, maeR }: AuditedRun["trades"][number]): string[] {
  const [first, last] = [fills[0], fills.at(-1)];
  const breaches: string[] = [];
  if (first?.at !== entryAt || first.price !== entryPrice) breaches.push("summary: the entry is not its first fill");
  if (last?.at !== exitAt || last.price !== exitPrice || last.kind !== exit) breaches.push("summary: the exit is not its last fill");
  if (hit !== fills.some(({ kind }) => kind === "target1")) breaches.push("hit: not what its fills say");
  if (!(mfeR >= 0 && maeR <= 0)) breaches.push("excursions: on the wrong side of the entry");
  return breaches;
}

/** Every signal that was filled is there exactly once: taken, still open, or without room in the account. */
function leftOut({ signals, trades, open, skipped }: AuditedRun, tape: AuditedTape, settings: AuditedDocument["settings"]): string[] {
  const listed = [...trades, ...open, ...skipped].map(({ signalId }) => signalId);
  return signals.flatMap((signal) => {
    const times = listed.filter((id) => id === signal.id).length;
    const due = recount(signal, tape, settings).fills.length > 0 ? 1 : 0;
    return times === due ? [] : [`signal ${signal.id}: its trade is listed ${times} times, due ${due}`];
  });
}

function wrongReliability({ runs, reliability, settings }: AuditedDocument, tapes: readonly AuditedTape[]): string[] {
  const ended = runs.flatMap(({ signals }, place) =>
    signals.flatMap((signal) => {
      const tape = tapes[place] as AuditedTape;
      const { fills, closedAt, isBrokenBefore } = recount(signal, tape, settings);
      const counts = closedAt !== null && (fills.length > 0 || isBrokenBefore);
      return counts ? [{ confidence: signal.confidence, hit: fills.some(({ kind }) => kind === "target1") }] : [];
    }),
  );
  return reliability.flatMap(({ from, to, samples, hitRate }) => {
    const own = ended.filter(({ confidence }) => confidence >= from - 1e-9 && (confidence < to - 1e-9 || to === 1));
    const due = own.length < settings.minima.bandSamples ? null : own.filter(({ hit }) => hit).length / own.length;
    const isSame = own.length === samples && (due === null || hitRate === null ? due === hitRate : near(due, hitRate));
    return isSame ? [] : [`reliability: ${samples} samples with ${hitRate} from ${from}, recounted ${own.length} with ${due}`];
  });
}
