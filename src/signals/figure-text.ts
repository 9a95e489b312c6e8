// Prices and results as a trader writes them, in the sentences of evidence and of changes. The figures themselves are never rounded.

const SIGNIFICANT_DIGITS = 7;
const MOST_DECIMALS = 15;

export function priceText(price: number): string {
  const rounded = Number(price.toPrecision(SIGNIFICANT_DIGITS));
  const text = String(rounded);
  return text.includes("e-") ? rounded.toFixed(MOST_DECIMALS).replace(/0+$/, "") : text;
}

/** "+1.32 R". */
export function resultText(r: number): string {
  return `${r < 0 ? "-" : "+"}${Math.abs(r).toFixed(2)} R`;
}

/** A share or ratio to two decimals, without trailing zeros; to three where two would round it to its limit. */
export function ratioText(ratio: number, limit?: number): string {
  const short = String(Number(ratio.toFixed(2)));
  return limit !== undefined && Number(short) === limit && ratio !== limit ? String(Number(ratio.toPrecision(4))) : short;
}
