// Numbers as JSON: "not known yet" (NaN) has no JSON form, so it travels as null and comes back as NaN.

export function numberToJson(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

export function numberFromJson(value: number | null): number {
  return value === null ? NaN : value;
}
