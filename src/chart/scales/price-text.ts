// Prices as a trader writes them: with the digits of the tick size where it is known, else with as many as the candles have, up to five that
// matter. All prices of a drawing carry the same number of decimals, without thousands separators, so that they can be copied into an order form.

import type { Candle } from "#market";

const SIGNIFICANT_DIGITS = 5;
const MOST_DECIMALS = 12;
/** From here on, or in more figures, nobody reads them. */
const HUGE = 1e12;
const LONGEST = 17;

export function priceDecimals(tickSize: string | null, candles: readonly Candle[]): number {
  const fraction = tickSize === null ? undefined : /^\d+(?:\.(\d*?)0*)?$/.exec(tickSize);
  if (fraction !== null && fraction !== undefined) return Math.min((fraction[1] ?? "").length, MOST_DECIMALS);
  const last = candles.at(-1)?.close ?? 1;
  const magnitude = Math.floor(Math.log10(Math.abs(last)));
  if (!Number.isFinite(magnitude)) return 2;
  const most = Math.min(Math.max(SIGNIFICANT_DIGITS - 1 - magnitude, 0), MOST_DECIMALS);
  return candles.reduce((decimals, { close }) => Math.max(decimals, decimalsOf(close, most)), 0);
}

export function priceText(price: number, decimals: number): string {
  const text = Math.abs(price) < HUGE ? price.toFixed(decimals) : "";
  return text === "" || text.length > LONGEST ? price.toPrecision(5) : text;
}

function decimalsOf(price: number, most: number): number {
  return (price.toFixed(most).split(".")[1] ?? "").replace(/0+$/, "").length;
}
