// A backtest as a trader would read it: what was found in which candles, how sure that is, and what it cost.

import type { Frequency, Group, Metrics, Trade } from "#backtest";
import { instantText, priceTextFor, riskMultiple } from "#chat/words";
import type { Signal } from "#signals";
import type { BacktestDocument, RunDocument } from "./backtest-document.ts";
import {
  baselineVerdict,
  countText,
  daysText,
  delayText,
  expectancyVerdict,
  gainText,
  intervalText,
  moneyText,
  NOT_ENOUGH,
  orNotEnough,
  percentText,
  probabilityText,
  ratioText,
  seenSentences,
} from "./figure-words.ts";

const TRADES_SHOWN = 12;

export function backtestReport(document: BacktestDocument): string {
  const { runs, account, settings } = document;
  return [
    ...runs.flatMap(runLines),
    "",
    ...accountLines(document),
    "",
    ...perTradeLines(account.metrics, settings.minima.trades),
    ...annualLine(account.metrics, settings.minima),
    ...chanceLines(document),
    ...costLines(document),
    "",
    ...groupLines(document),
    ...delayLines(document),
    ...reliabilityLines(document),
    "",
    ...tradeLines(runs),
  ].join("\n");
}

function runLines({ symbol, timeframe, candles, signals, trades, open, skipped, frequency, ...run }: RunDocument): string[] {
  const { alongside, finer } = run;
  const { count, from, to, gaps } = candles;
  if (from === null || to === null) return [`${symbol} ${timeframe}: no candles in this time`];
  const gapsText = gaps === 0 ? "no gaps" : gaps === 1 ? "1 gap" : `${gaps} gaps`;
  const others = [
    ...(open.length > 0 ? [`${open.length} still open`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} filled without room in the account`] : []),
  ];
  return [
    `${symbol} ${timeframe}: ${count} candles, ${instantText(from)} to ${instantText(to)}, ${gapsText}`,
    `  ${countText(signals.length, "signal")}${frequencyText(frequency, signals.length)}; ${[`${countText(trades.length, "trade")} closed`, ...others].join(", ")}`,
    ...(alongside.length === 0 ? [] : [`  heard together with ${alongside.join(", ")}, as the bot does it`]),
    ...(finer === null ? [] : [`  ${finer.timeframe} candles decided inside ${finer.decided} of ${finer.of} candles`]),
  ];
}

function frequencyText({ signalsPerDay, longestSilence }: Frequency, signals: number): string {
  if (signals === 0 || longestSilence === null) return "";
  const { from, to } = longestSilence;
  return `, one in ${(1 / signalsPerDay).toFixed(1)} days; longest silence ${daysText(to - from)} (from ${instantText(from)})`;
}

function accountLines({ account, settings }: BacktestDocument): string[] {
  const { initialBalance, finalEquity, metrics } = account;
  const { riskShare, leverage } = settings.account;
  return [
    `Account   ${moneyText(initialBalance)} became ${moneyText(finalEquity)} (${gainText(finalEquity / initialBalance - 1)}), at ${percentText(riskShare)} risk a trade and leverage ${leverage}`,
    `          deepest fall ${percentText(metrics.maxDrawdown)} of the highest equity, at closes; in a trade ${percentText(metrics.exposure)} of the time`,
  ];
}

function perTradeLines({ trades, winRate, expectancyR, profitFactor, intervals }: Metrics, least: number): string[] {
  if (winRate === null || expectancyR === null || intervals === null) {
    return [`Trades    ${NOT_ENOUGH} for a rate or a mean: ${trades}, and ${least} are needed`];
  }
  return [
    `Trades    ${trades}; 95 % intervals in brackets`,
    `          win rate ${percentText(winRate)} (${intervalText(intervals.winRate, percentText)})`,
    `          expectancy ${riskMultiple(expectancyR)} a trade (${intervalText(intervals.expectancyR, riskMultiple)})`,
    `          profit factor ${profitFactor === null ? "without losses" : ratioText(profitFactor)} (${intervalText(intervals.profitFactor, ratioText)})`,
    `          ${expectancyVerdict(intervals.expectancyR)}`,
  ];
}

function annualLine({ cagr, sharpe, sortino }: Metrics, minima: { readonly trades: number; readonly days: number }): string[] {
  if (cagr === null) return [`Annual    ${NOT_ENOUGH} or days: ${minima.trades} and ${minima.days} are needed`];
  return [`Annual    return ${gainText(cagr)}, Sharpe ${orNotEnough(sharpe, ratioText)}, Sortino ${orNotEnough(sortino, ratioText)}`];
}

function chanceLines({ baseline, runs }: BacktestDocument): string[] {
  const { expectancyR, pValue, permutations } = baseline;
  if (expectancyR === null || pValue === null) return [`Chance    ${NOT_ENOUGH} to compare with random entries`];
  return [
    `Chance    the same plans at random moments make ${riskMultiple(expectancyR)} a trade; ${probabilityText(pValue)} of ${permutations} draws`,
    `          ${baselineVerdict(baseline)}`,
    ...seenSentences(runs).map((sentence) => `          ${sentence}`),
  ];
}

function costLines({ runs, settings }: BacktestDocument): string[] {
  const trades = runs.flatMap((run) => run.trades);
  const sum = (figure: "fees" | "slippage" | "funding") => moneyText(trades.reduce((total, trade) => total + trade[figure], 0));
  const { feeRate, slippageRate, fundingRate } = settings.costs;
  const rates = `${percentText(feeRate, 3)} fee and ${percentText(slippageRate, 3)} slippage a fill, ${percentText(fundingRate, 3)} funding in 8 hours`;
  return [`Costs     fees ${sum("fees")}, slippage ${sum("slippage")}, funding ${sum("funding")} (${rates})`];
}

function groupLines({ groups }: BacktestDocument): string[] {
  const shown: (readonly [string, readonly Group[]])[] = [
    ["By setup", groups.setup],
    ...(groups.symbol.length > 1 ? [["By symbol", groups.symbol] as const] : []),
    ...(groups.timeframe.length > 1 ? [["By timeframe", groups.timeframe] as const] : []),
    ["By side", groups.side],
    ["By way out", groups.exit],
  ];
  return shown.flatMap(([title, rows]) => (rows.length === 0 ? [] : [title, ...rows.map(groupLine)]));
}

function groupLine({ key, trades, wins, sumR, expectancyR }: Group): string {
  const mean = expectancyR === null ? "" : `, ${riskMultiple(expectancyR)} a trade`;
  return `  ${key.padEnd(14)} ${String(trades).padStart(4)} ${trades === 1 ? "trade, " : "trades,"} ${String(wins).padStart(3)} won, ${riskMultiple(sumR)} in all${mean}`;
}

function delayLines({ delays }: BacktestDocument): string[] {
  const [first] = delays;
  if (first === undefined || first.signals === 0) return [`Followers unknown: ${first?.reason ?? "no delay was asked for"}`];
  const rows = delays.map(({ delayMs, actsAfterMs, trades, missed, expectancyR, sumR }) => {
    const real =
      actsAfterMs === null || actsAfterMs === delayMs ? "" : ` (really ${(actsAfterMs / 60_000).toFixed(1)} min, by the candles)`;
    const mean = expectancyR === null ? `${riskMultiple(sumR ?? 0)} in all` : `${riskMultiple(expectancyR)} a trade`;
    return `  ${delayText(delayMs).padEnd(12)}${real} ${countText(trades, "trade")}, ${missed} missed, ${mean}`;
  });
  return [`Followers of the ${countText(first.signals, "signal")} whose candles can say, by when they act`, ...rows];
}

function reliabilityLines({ reliability, calibration }: BacktestDocument): string[] {
  const known = reliability.filter(({ hitRate }) => hitRate !== null);
  const rows = known.map(({ from, to, samples, hitRate }) => {
    return `  evidence ${from.toFixed(1)} to ${to.toFixed(1)}: target 1 first in ${percentText(hitRate ?? 0, 0)} of ${samples}`;
  });
  const error = calibration.expectedCalibrationError;
  return [
    ...(rows.length === 0 ? ["Evidence  not enough signals in any band to say what more of it brings"] : ["Evidence and hits", ...rows]),
    ...(error === null ? [] : [`  hit rates that signals said were ${percentText(error)} off, over ${calibration.samples} signals`]),
  ];
}

function tradeLines(runs: readonly RunDocument[]): string[] {
  const all = runs.flatMap(({ symbol, timeframe, trades, signals }) => {
    const byId = new Map(signals.map((signal) => [signal.id, signal]));
    return trades.map((trade) => ({ chart: `${symbol} ${timeframe}`, trade, signal: byId.get(trade.signalId) }));
  });
  if (all.length === 0) return ["No trades"];
  const last = all.toSorted((one, other) => one.trade.closedAt - other.trade.closedAt).slice(-TRADES_SHOWN);
  const title = all.length > TRADES_SHOWN ? `Trades: the last ${TRADES_SHOWN} (--json prints all, --report draws all)` : "Trades";
  return [title, ...last.map(({ chart, trade, signal }) => tradeLine(chart, trade, signal))];
}

function tradeLine(chart: string, trade: Trade, signal: Signal | undefined): string {
  const price = priceTextFor(trade.entryPrice, null);
  const { side, entryAt, entryPrice, exitPrice, exit, r } = trade;
  const way = `${price(entryPrice)} to ${price(exitPrice)} (${exit})`;
  return `  ${instantText(entryAt)}  ${chart} ${side.padEnd(5)} ${(signal?.setup ?? "").padEnd(12)} ${way.padEnd(36)} ${riskMultiple(r)}`;
}
