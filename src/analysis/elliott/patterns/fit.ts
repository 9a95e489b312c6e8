// How well a figure fits what the books like: 0 at best, minus half the squared distance in standard deviations, never under the floor.
// A figure that does not apply (NaN) speaks neither for nor against.

const FLOOR = -4;

/** `distance` from the ideal, in standard deviations. */
function fall(distance: number): number {
  return Math.max(FLOOR, -0.5 * distance * distance);
}

/** A figure that should be 0. */
export function zeroFit(figure: number, sigma: number): number {
  return Number.isNaN(figure) ? 0 : fall(figure / sigma);
}

/** A figure that should lie from `low` to `high`. */
export function bandFit(figure: number, low: number, high: number, sigma: number): number {
  if (figure < low) return fall((low - figure) / sigma);
  return figure > high ? fall((figure - high) / sigma) : 0;
}

/** A figure that should be positive; where it is not, the exception itself costs `price`, and each sigma of shortfall more. */
export function positiveFit(figure: number, sigma: number, price = 0): number {
  return figure > 0 || Number.isNaN(figure) ? 0 : Math.max(FLOOR, fall(figure / sigma) - price);
}

/** The distance, in logarithms, from a ratio to the nearest of the given ones: only the two around it are held against it. */
export function nearest(figure: number, relations: readonly number[]): number {
  if (!(figure >= 0)) return NaN;
  let above = Infinity;
  let below = 0;
  for (let i = 0; i < relations.length; i++) {
    const share = figure / (relations[i] as number);
    if (share >= 1) above = Math.min(above, share);
    else below = Math.max(below, share);
  }
  return Math.min(Math.log(above), -Math.log(below));
}
