// An answer to a yes-or-no question about a chart. Where a figure it needs is missing the answer is "unknown": neither a pass nor a failure.

export type Answer = boolean | "unknown";

export function isAbove(value: number, limit: number): Answer {
  return Number.isNaN(value) || Number.isNaN(limit) ? "unknown" : value > limit;
}

export function isAtLeast(value: number, limit: number): Answer {
  return Number.isNaN(value) || Number.isNaN(limit) ? "unknown" : value >= limit;
}

export function isBelow(value: number, limit: number): Answer {
  return isAbove(limit, value);
}

export function isAtMost(value: number, limit: number): Answer {
  return isAtLeast(limit, value);
}

/** False as soon as one is; otherwise unknown as soon as one is. */
export function both(one: Answer, other: Answer): Answer {
  if (one === false || other === false) return false;
  return one === true && other === true ? true : "unknown";
}

/** True as soon as one is; otherwise unknown as soon as one is. */
export function either(one: Answer, other: Answer): Answer {
  if (one === true || other === true) return true;
  return one === false && other === false ? false : "unknown";
}
