// A picture in a sentence or two, for those who hear it: what it shows, how it stands, and the levels of the signal.

import { setupTitle, type Signal } from "#signals";
import type { ChartPicture } from "./picture/picture.ts";
import { priceDecimals, priceText } from "./scales/price-text.ts";
import { countTitle, instantText, signalState, structureTitle } from "./words.ts";

/** Discord takes 1024 characters. */
const LONGEST = 1000;

export function altText(picture: ChartPicture): string {
  const { symbol, timeframe, structure, count, signal, notice, candles, tickSize, latest } = picture;
  const decimals = priceDecimals(tickSize, latest === null ? candles : [...candles, latest]);
  const price = (value: number): string => priceText(value, decimals);
  const readings = [
    ...(structure === null ? [] : [`${structureTitle(structure)}, between ${price(structure.support)} and ${price(structure.resistance)}`]),
    ...(count === null ? [] : [`${lowerFirst(countTitle(count))}, wrong ${count.invalidation.side} ${price(count.invalidation.price)}`]),
  ];
  const sentences = [
    ...(notice === null ? [] : [`${notice}.`]),
    latest === null
      ? `${symbol} ${timeframe}: no candles yet.`
      : `${symbol} ${timeframe}, last price ${price(latest.close)} in the candle of ${instantText(latest.openTime)}.`,
    ...(readings.length === 0 ? [] : [`${upperFirst(readings.join("; "))}.`]),
    ...(signal === null ? [] : [signalSentence(signal, price)]),
  ];
  return shortened(sentences.join(" "));
}

function signalSentence(signal: Signal, price: (value: number) => string): string {
  const { side, setup, entry, stop, targets, rewardRisk } = signal;
  const aims = targets.length === 0 ? "no target" : `${targets.length === 1 ? "target" : "targets"} ${targets.map(price).join(" and ")}`;
  const levels = `entry ${price(entry)}, stop ${price(stop)}, ${aims}, reward to risk ${rewardRisk.toFixed(2)}`;
  return `${upperFirst(side)}, ${lowerFirst(setupTitle(setup))}: ${levels}; ${signalState(signal)}.`;
}

function shortened(text: string): string {
  const glyphs = [...text];
  return glyphs.length <= LONGEST / 2 || text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
