// One execution of a signal's plan. `at` is the open time of the candle in which it happened; shares of the exits add up to one.

export type ExitKind = "stop" | `target${number}` | "expiry" | "invalidation";
export type FillKind = "entry" | ExitKind;

export interface Fill {
  readonly at: number;
  readonly price: number;
  readonly share: number;
  readonly kind: FillKind;
}

export function isTargetKind(kind: FillKind): kind is `target${number}` {
  return kind.startsWith("target");
}
