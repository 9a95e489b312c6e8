// Prices as a trader writes them: with the digits of the tick size where it is known, else with six significant ones. All prices of one
// signal carry the same number of decimals, and no thousands separators, so that they can be copied into an order form.

const SIGNIFICANT_DIGITS = 6;
const MOST_DECIMALS = 12;

export type PriceText = (price: number) => string;

export function priceTextFor(reference: number, tickSize: string | null): PriceText {
  const decimals = tickSize === null ? decimalsOfMagnitude(reference) : decimalsOfTick(tickSize);
  return (price) => price.toFixed(decimals);
}

function decimalsOfMagnitude(price: number): number {
  const magnitude = Math.floor(Math.log10(Math.abs(price)));
  if (!Number.isFinite(magnitude)) return 2;
  return Math.min(Math.max(SIGNIFICANT_DIGITS - 1 - magnitude, 0), MOST_DECIMALS);
}

/** "0.10" is a step of one tenth: one decimal, whatever zeros follow. */
function decimalsOfTick(tickSize: string): number {
  const fraction = tickSize.split(".")[1]?.replace(/0+$/, "") ?? "";
  return Math.min(fraction.length, MOST_DECIMALS);
}
