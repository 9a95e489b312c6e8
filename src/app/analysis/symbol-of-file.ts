// The symbol a candle file is about, by its name: "BTCUSDT-perp-1h.csv.gz" is BTCUSDT.

import { basename } from "node:path";

const LEADING_SYMBOL = /^([\p{L}\p{Nd}]{1,30}(?:_\d{6})?)(?=[-_.]|$)/u;

export function symbolOfFile(path: string): string | undefined {
  return LEADING_SYMBOL.exec(basename(path))?.[1]?.toUpperCase();
}
