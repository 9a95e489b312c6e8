// Lines of text into candles, one by one and strictly: every line is a sound candle after the one before, or the reading ends with the line
// number, what was expected and what was found. No file is touched here.

import { fail, succeed, type Result } from "#core";
import { candleProblem, openTimeAt, timeframeMs, type Candle, type Timeframe, type TradingCalendar } from "#market";
import { recogniseLayout, type CandleLayout } from "./candle-layout.ts";
import { describeTime, parseIsoDate, parseNumber, quoted } from "./field-text.ts";

export interface LineProblem {
  /** Counted from 1; null when the text as a whole is meant. */
  readonly line: number | null;
  readonly problem: string;
}

export interface LineExpectations {
  /** Open times are checked against it where it is given and the market trades continuously. */
  readonly timeframe?: Timeframe;
  readonly calendar: TradingCalendar;
}

/** Spot archives from 2025 on count microseconds. As milliseconds these figures would be a date after the year 5000. */
const SMALLEST_MICROSECONDS = 1e14;
const BYTE_ORDER_MARK = /^(?:\uFEFF|\u00EF\u00BB\u00BF)/;
/** From so many candles on, a file none of whose candles are neighbours is taken to be on another timeframe. */
const ENOUGH_TO_JUDGE = 10;

export class CandleLineParser {
  readonly #expectations: LineExpectations;
  #layout: CandleLayout | undefined;
  #line = 0;
  #blankLine = 0;
  #count = 0;
  #last = -Infinity;
  #closest = Infinity;

  constructor(expectations: LineExpectations) {
    this.#expectations = expectations;
  }

  /** Known after the first line. */
  get layout(): CandleLayout | undefined {
    return this.#layout;
  }

  /** Takes the next line, without its line break. Gives its candle, or nothing for a header. */
  push(text: string): Result<Candle | undefined, LineProblem> {
    this.#line += 1;
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (this.#layout === undefined) return this.#begin(line.replace(BYTE_ORDER_MARK, ""));
    if (line === "") {
      this.#blankLine ||= this.#line; // harmless at the end only
      return succeed(undefined);
    }
    if (this.#blankLine > 0) return fail({ line: this.#blankLine, problem: `expected ${this.#layout.fields} fields, found an empty line` });
    return this.#candle(line, this.#layout);
  }

  /** To be asked after the last line. */
  finish(): Result<void, LineProblem> {
    if (this.#layout === undefined) return fail({ line: null, problem: "expected candles, found an empty file" });
    if (this.#count === 0) return fail({ line: null, problem: "expected at least one candle after the header, found none" });
    const { timeframe, calendar } = this.#expectations;
    if (timeframe === undefined || calendar === "sessions" || this.#count < ENOUGH_TO_JUDGE) return succeed(undefined);
    if (this.#closest <= timeframeMs(timeframe)) return succeed(undefined);
    const minutes = this.#closest / timeframeMs("1m");
    return fail({ line: null, problem: `expected ${timeframe} candles, found none less than ${minutes} minutes apart` });
  }

  #begin(line: string): Result<Candle | undefined, LineProblem> {
    if (line === "") return fail({ line: this.#line, problem: "expected a header or a candle, found an empty line" });
    const recognised = recogniseLayout(line);
    if (!recognised.ok) return fail({ line: this.#line, problem: recognised.problem });
    this.#layout = recognised.value.layout;
    return recognised.value.isHeader ? succeed(undefined) : this.#candle(line, this.#layout);
  }

  #candle(line: string, layout: CandleLayout): Result<Candle, LineProblem> {
    const fields = line.split(",");
    if (fields.length !== layout.fields) return this.#refuse(`expected ${layout.fields} fields, found ${fields.length}: ${quoted(line)}`);
    const openTime = openTimeOf(fields[0] as string, layout);
    if (!openTime.ok) return this.#refuse(openTime.problem);
    const candle = candleOf(openTime.value, fields, layout);
    const problem = notANumber(candle, fields, layout) ?? candleProblem(candle) ?? this.#orderProblem(candle.openTime);
    if (problem !== undefined) return this.#refuse(problem);
    this.#closest = Math.min(this.#closest, candle.openTime - this.#last);
    this.#last = candle.openTime;
    this.#count += 1;
    return succeed(candle);
  }

  #orderProblem(openTime: number): string | undefined {
    if (openTime === this.#last) return `expected each open time once, found ${describeTime(openTime)} again`;
    if (openTime < this.#last) return `expected an open time after ${describeTime(this.#last)}, found ${describeTime(openTime)}`;
    const { timeframe, calendar } = this.#expectations;
    if (timeframe === undefined || calendar === "sessions") return undefined;
    const aligned = openTimeAt(timeframe, openTime);
    if (aligned === openTime) return undefined;
    return `expected the open time of a ${timeframe} candle such as ${describeTime(aligned)}, found ${describeTime(openTime)}`;
  }

  #refuse(problem: string): Result<never, LineProblem> {
    return fail({ line: this.#line, problem });
  }
}

function openTimeOf(text: string, { name }: CandleLayout): Result<number> {
  if (name === "dates") {
    const time = parseIsoDate(text);
    return Number.isNaN(time) ? fail(`expected an ISO date or time in UTC, found ${quoted(text)}`) : succeed(time);
  }
  const time = parseNumber(text);
  if (Number.isNaN(time)) return fail(`expected an open time in epoch milliseconds, found ${quoted(text)}`);
  if (time < SMALLEST_MICROSECONDS) return succeed(time);
  if (name !== "archive") return fail(`expected an open time in epoch milliseconds, found the microseconds ${text}`);
  return time % 1000 === 0 ? succeed(time / 1000) : fail(`expected an open time in whole milliseconds, found the microseconds ${text}`);
}

function candleOf(openTime: number, fields: readonly string[], layout: CandleLayout): Candle {
  return {
    openTime,
    open: parseNumber(fields[1] as string),
    high: parseNumber(fields[2] as string),
    low: parseNumber(fields[3] as string),
    close: parseNumber(fields[4] as string),
    volume: parseNumber(fields[5] as string),
    quoteVolume: optionalNumber(fields, layout.quoteVolume),
    trades: optionalNumber(fields, layout.trades),
    takerBuyVolume: optionalNumber(fields, layout.takerBuyVolume),
  };
}

/** An empty field of an optional column is an absent figure. */
function optionalNumber(fields: readonly string[], place: number): number | null {
  const text = fields[place];
  return text === undefined || text === "" ? null : parseNumber(text);
}

/** Names the first field that is no number, with the text that stands there. */
function notANumber(candle: Candle, fields: readonly string[], layout: CandleLayout): string | undefined {
  const { open, high, low, close, volume, quoteVolume, trades, takerBuyVolume } = candle;
  const sum = open + high + low + close + volume + (quoteVolume ?? 0) + (trades ?? 0) + (takerBuyVolume ?? 0);
  if (!Number.isNaN(sum)) return undefined;
  for (const [name, value, place] of [
    ["open", open, 1],
    ["high", high, 2],
    ["low", low, 3],
    ["close", close, 4],
    ["volume", volume, 5],
    ["quote volume", quoteVolume, layout.quoteVolume],
    ["trades", trades, layout.trades],
    ["taker buy volume", takerBuyVolume, layout.takerBuyVolume],
  ] as const) {
    if (Number.isNaN(value)) return `expected ${name} to be a number, found ${quoted(fields[place] as string)}`;
  }
  return undefined;
}
