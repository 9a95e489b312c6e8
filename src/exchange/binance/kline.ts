// The venue's word for a candle is kline. Here its two wire forms, the REST row and the stream frame, become candles, and nowhere else.
// Prices arrive as text; a figure the venue did not give stays null.

import { z } from "zod";
import { candleProblem, type Candle } from "#market";
import { fail, succeed, type Result } from "#core";

const time = z.number().int();
const figure = z.union([z.string(), z.number()]);
const optionalFigure = figure.nullish();

export const klineRow = z
  .tuple([time, figure, figure, figure, figure, figure, time, optionalFigure, optionalFigure, optionalFigure])
  .rest(z.unknown());

export type KlineRow = z.infer<typeof klineRow>;

export const klineFrame = z.looseObject({
  E: z.number(),
  k: z.looseObject({
    t: time,
    s: z.string(),
    i: z.string(),
    o: figure,
    h: figure,
    l: figure,
    c: figure,
    v: figure,
    q: optionalFigure,
    n: optionalFigure,
    V: optionalFigure,
    x: z.boolean(),
  }),
});

export type KlineFrame = z.infer<typeof klineFrame>;

export function candleOfRow(row: KlineRow): Result<Candle> {
  const [openTime, open, high, low, close, volume, , quoteVolume, trades, takerBuyVolume] = row;
  return sound({
    openTime,
    open: toNumber(open),
    high: toNumber(high),
    low: toNumber(low),
    close: toNumber(close),
    volume: toNumber(volume),
    quoteVolume: toNumberOrNull(quoteVolume),
    trades: toNumberOrNull(trades),
    takerBuyVolume: toNumberOrNull(takerBuyVolume),
  });
}

/** The first instant after the candle: the venue writes the last millisecond that belongs to it. */
export function closeTimeOfRow(row: KlineRow): number {
  return row[6] + 1;
}

export function candleOfFrame({ k }: KlineFrame): Result<Candle> {
  return sound({
    openTime: k.t,
    open: toNumber(k.o),
    high: toNumber(k.h),
    low: toNumber(k.l),
    close: toNumber(k.c),
    volume: toNumber(k.v),
    quoteVolume: toNumberOrNull(k.q),
    trades: toNumberOrNull(k.n),
    takerBuyVolume: toNumberOrNull(k.V),
  });
}

function sound(candle: Candle): Result<Candle> {
  const problem = candleProblem(candle);
  return problem === undefined ? succeed(candle) : fail(problem);
}

function toNumber(text: string | number): number {
  return text === "" ? Number.NaN : Number(text);
}

function toNumberOrNull(text: string | number | null | undefined): number | null {
  return text === null || text === undefined ? null : toNumber(text);
}
