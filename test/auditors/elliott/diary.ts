// The count diary: in order, each row confirmed at a close, and each naming what led before it.

import type { CountChange } from "#analysis";
import type { Candle } from "#market";

export function wrongDiary(history: readonly CountChange[], candles: readonly Candle[]): string[] {
  const closes = closesOf(candles);
  const led = new Map<string, CountChange>();
  return history.flatMap((row, index) => {
    const breaches = [...wrongRow(row, closes), ...wrongOrder(row, history[index - 1]), ...wrongPrevious(row, led.get(row.degree))];
    led.set(row.degree, row);
    return breaches.map((breach) => `history row ${index + 1} (${row.degree} ${row.pattern}): ${breach}`);
  });
}

function wrongRow({ confirmedAt, probability, invalidation, reason }: CountChange, closes: ReadonlySet<number>): string[] {
  const breaches = closes.has(confirmedAt) ? [] : [`confirmed at ${confirmedAt}, where no candle closes`];
  if (!(probability >= 0 && probability <= 1)) breaches.push(`its probability is ${probability}`);
  if (!(invalidation > 0)) breaches.push(`its invalidation is no price (${invalidation})`);
  if (reason.trim() === "") breaches.push("it gives no reason");
  return breaches;
}

function wrongOrder({ confirmedAt }: CountChange, before: CountChange | undefined): string[] {
  return before !== undefined && confirmedAt < before.confirmedAt ? [`confirmed at ${confirmedAt}, before the row above it`] : [];
}

/** Nothing leads before the first row of a degree, nor after an interruption. */
function wrongPrevious({ previous }: CountChange, led: CountChange | undefined): string[] {
  if (previous === null) return [];
  if (led === undefined) return [`it says that ${previous} led before, where nothing did`];
  const named = previous.replaceAll(" ", "_");
  return named.startsWith(led.pattern) ? [] : [`it says that ${previous} led before, where ${led.pattern} did`];
}

function closesOf(candles: readonly Candle[]): ReadonlySet<number> {
  let timeframe = Infinity;
  for (let place = 1; place < candles.length; place += 1) {
    timeframe = Math.min(timeframe, (candles[place] as Candle).openTime - (candles[place - 1] as Candle).openTime);
  }
  return new Set(candles.map(({ openTime }) => openTime + timeframe));
}
