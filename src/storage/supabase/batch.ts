// A batch as the works that put it away. The last holds everything but the candles that found no room in it: candles alone may be stored
// ahead of what was concluded from them (they can be fetched again, and told again they are duplicates), never after.

import type { StoreBatch } from "#runtime";
import { refuseUnsound } from "../candle-check.ts";
import { encodeDocument } from "../json-document.ts";
// Rows are told to PostgreSQL as JSON, whatever they travel through.
import { toldRow as toldDecision } from "../postgres/ledger-table.ts";
import { latestVersions, signalRow, toldRow as toldSignal } from "../postgres/signal-table.ts";
import { stateRow } from "../postgres/state-table.ts";
import { toldCandles, type ToldCandle } from "./candle-rows.ts";
import type { Work } from "./work.ts";

/** More than this in one statement has run into the time that the API gives it. */
export const ROWS_PER_WORK = 500;

/** Throws where something cannot be stored. */
export function worksOf({ candles = [], signals = [], ledger = [], states = [] }: StoreBatch): readonly Work[] {
  for (const part of candles) for (const candle of part.candles) refuseUnsound(part.series, candle);
  for (const entry of ledger) encodeDocument(entry, `a decision about ${entry.signal.id}`);
  const signalRows = signals.map(signalRow);
  const stateRows = states.map(stateRow);
  const ahead = chunks(toldCandles(candles), ROWS_PER_WORK);
  const together = ahead.pop() ?? [];
  const last = {
    symbols: unique([
      ...together.map(({ symbol }) => symbol),
      ...signals.map(({ symbol }) => symbol),
      ...ledger.map(({ signal }) => signal.symbol),
    ]),
    candles: together,
    signals: latestVersions(signalRows).map(toldSignal),
    // One statement may not touch a row twice: the last telling counts.
    ledger: [...new Map(ledger.map((entry) => [`${entry.signal.id} ${entry.kind}`, entry])).values()].map(toldDecision),
    states: [...new Map(stateRows.map((row) => [row.key, row])).values()],
  };
  return [...ahead.map(candlesAlone), withoutEmptyParts(last)];
}

export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) => items.slice(place * size, (place + 1) * size));
}

function candlesAlone(candles: readonly ToldCandle[]): Work {
  return { symbols: unique(candles.map(({ symbol }) => symbol)), candles };
}

function withoutEmptyParts(parts: { readonly [name in keyof Work]: readonly unknown[] }): Work {
  return Object.fromEntries(Object.entries(parts).filter(([, items]) => items.length > 0));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
