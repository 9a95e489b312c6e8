// Whether two figures are the same but for rounding.

export function near(one: number, other: number, tolerance = 1e-7): boolean {
  return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(other));
}
