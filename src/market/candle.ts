// One candle: what a market did over one timeframe. Times are epoch milliseconds, UTC; prices are quote currency per unit of base;
// volumes are in base currency. What a source did not give is null: absence is neutral and never reads as zero.

export interface Candle {
  readonly openTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly quoteVolume: number | null;
  readonly trades: number | null;
  readonly takerBuyVolume: number | null;
}

/** Says in one sentence what is wrong with the figures of a candle, or nothing when it is sound. */
export function candleProblem(candle: Candle): string | undefined {
  const { openTime, open, high, low, close, volume } = candle;
  if (!Number.isSafeInteger(openTime) || openTime < 0) return `expected an open time in epoch milliseconds, found ${openTime}`;
  for (const [name, price] of [
    ["open", open],
    ["high", high],
    ["low", low],
    ["close", close],
  ] as const) {
    if (!Number.isFinite(price) || price <= 0) return `expected ${name} to be a positive number, found ${price}`;
  }
  if (high < low) return `expected high at or above low, found high ${high} and low ${low}`;
  if (open > high || open < low) return `expected open within [${low}, ${high}], found ${open}`;
  if (close > high || close < low) return `expected close within [${low}, ${high}], found ${close}`;
  if (!Number.isFinite(volume) || volume < 0) return `expected volume to be zero or more, found ${volume}`;
  return extrasProblem(candle);
}

function extrasProblem(candle: Candle): string | undefined {
  const { quoteVolume, trades, takerBuyVolume } = candle;
  for (const [name, amount] of [
    ["quote volume", quoteVolume],
    ["trades", trades],
    ["taker buy volume", takerBuyVolume],
  ] as const) {
    if (amount !== null && (!Number.isFinite(amount) || amount < 0)) return `expected ${name} to be zero or more, found ${amount}`;
  }
  return undefined;
}
