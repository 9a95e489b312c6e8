// The head of the report: what was tested, what came of it, and how sure that is.

import { instantText, riskMultiple } from "#chat/words";
import type { BacktestDocument, RunDocument } from "../backtest-document.ts";
import {
  baselineVerdict,
  countText,
  daysText,
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
} from "../figure-words.ts";
import { html, type Markup } from "./markup.ts";

export function headSection(document: BacktestDocument): Markup {
  const { runs } = document;
  return html`<header class="head">
    <h1>
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <path d="M5 9.5h22M5 22.5h22" stroke="var(--accent)" stroke-width="1.6" opacity=".7" />
        <path d="M5 12l5 10 4-8 4 12 4-14 5-4" fill="none" stroke="var(--up)" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round" />
      </svg>
      wyeli <span>backtest</span>
    </h1>
    <ul class="runs">
      ${runs.map(runLine)}
    </ul>
  </header>`;
}

function runLine({ symbol, timeframe, candles, signals, alongside, finer }: RunDocument): Markup {
  const { count, from, to, gaps } = candles;
  const span = from === null || to === null ? "no candles" : `${instantText(from).slice(0, 10)} to ${instantText(to).slice(0, 10)}`;
  const decided = finer === null ? "" : `, ${finer.timeframe} candles decide inside ${finer.decided} of them`;
  const together = alongside.length === 0 ? "" : `, heard with ${alongside.join(", ")}`;
  const missing = gaps === 0 ? "no gaps" : gaps === 1 ? "1 gap" : `${gaps} gaps`;
  return html`<li><b>${symbol} ${timeframe}</b> ${span} <small>${count} candles, ${missing}${together}${decided}; ${countText(signals.length, "signal")}</small></li>`;
}

interface Card {
  readonly title: string;
  readonly value: string;
  readonly tone?: "good" | "bad" | "muted" | undefined;
  readonly note: string;
}

export function cardSection(document: BacktestDocument): Markup {
  return html`<section class="cards" aria-label="Figures">
    ${cardsOf(document).map(
      ({ title, value, tone = "", note }) =>
        html`<div class="card">
          <h2>${title}</h2>
          <p class="value ${tone}">${value}</p>
          <p class="note">${note}</p>
        </div>`,
    )}
  </section>`;
}

function cardsOf({ account, baseline, settings }: BacktestDocument): readonly Card[] {
  const { initialBalance, finalEquity, metrics } = account;
  const { trades, winRate, expectancyR, profitFactor, intervals, maxDrawdown, exposure, sharpe, sortino, cagr } = metrics;
  const gain = finalEquity / initialBalance - 1;
  const least = `${countText(trades, "trade")}, ${settings.minima.trades} are needed`;
  const longEnough = `${settings.minima.trades} trades in ${settings.minima.days} days are needed`;
  const within = (name: "winRate" | "expectancyR" | "profitFactor", text: (value: number) => string): string =>
    intervals === null ? least : `95 %: ${intervalText(intervals[name], text)}`;
  const wholePercent = (value: number): string => percentText(value, 0);
  return [
    {
      title: "Result",
      value: gainText(gain),
      tone: toneOf(gain),
      note: `${moneyText(initialBalance)} to ${moneyText(finalEquity)}, after costs`,
    },
    {
      title: "Expectancy",
      value: orNotEnough(expectancyR, riskMultiple),
      tone: expectancyR === null ? "muted" : toneOf(expectancyR),
      note: within("expectancyR", riskMultiple),
    },
    { title: "Win rate", value: orNotEnough(winRate, percentText), tone: muted(winRate), note: within("winRate", wholePercent) },
    {
      title: "Profit factor",
      value: profitFactor === null && winRate !== null ? "no losses" : orNotEnough(profitFactor, ratioText),
      tone: muted(winRate),
      note: within("profitFactor", ratioText),
    },
    { title: "Deepest fall", value: percentText(maxDrawdown), note: "from a peak of the equity, at closes" },
    {
      title: "Against chance",
      value: baseline.pValue === null ? NOT_ENOUGH : probabilityText(baseline.pValue),
      tone: baseline.pValue === null ? "muted" : baseline.pValue < 0.05 ? "good" : undefined,
      note: baseline.expectancyR === null ? least : `random entries make ${riskMultiple(baseline.expectancyR)}`,
    },
    {
      title: "A year",
      value: cagr === null ? "too short" : gainText(cagr),
      tone: cagr === null ? "muted" : toneOf(cagr),
      note: cagr === null ? longEnough : `Sharpe ${orNotEnough(sharpe, ratioText)}, Sortino ${orNotEnough(sortino, ratioText)}`,
    },
    { title: "Trades", value: String(trades), note: `in a trade ${percentText(exposure)} of the time` },
  ];
}

function toneOf(value: number): "good" | "bad" | undefined {
  return value > 0 ? "good" : value < 0 ? "bad" : undefined;
}

function muted(value: number | null): "muted" | undefined {
  return value === null ? "muted" : undefined;
}

/** In words, so that nobody has to know what an interval is. */
export function verdictSection({ account, baseline, settings, runs }: BacktestDocument): Markup {
  const { intervals, trades } = account.metrics;
  const sentences =
    intervals === null
      ? [`Too few trades to judge: ${trades}, and ${settings.minima.trades} are needed for any rate or mean.`]
      : [
          `${sentence(expectancyVerdict(intervals.expectancyR))}. Against random entries with the same plans it is ${baselineVerdict(baseline)}.`,
          ...seenSentences(runs).map((seen) => `${sentence(seen)}.`),
        ];
  const { longestSilence, signalsPerDay } = account.frequency;
  if (longestSilence !== null && signalsPerDay > 0) {
    const { from, to } = longestSilence;
    sentences.push(
      `One signal in ${(1 / signalsPerDay).toFixed(1)} days; the longest silence was ${daysText(to - from)}, from ${instantText(from).slice(0, 10)}.`,
    );
  }
  return html`<p class="verdict">${sentences.join(" ")}</p>`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
