// What should have become of a signal, recounted from the contract alone (CONTRACTS 2): one pass over the deciding candles, prices turned so
// that higher is always better.

import type { AuditedDocument, AuditedFill, AuditedSignal } from "./audited-document.ts";
import type { AuditedTape, Deciding } from "./audited-tape.ts";

export interface Recount {
  readonly fills: readonly AuditedFill[];
  /** Null while open. */
  readonly closedAt: number | null;
  /** A hard level broke before the entry. */
  readonly isBrokenBefore: boolean;
}

interface Turned {
  readonly open: number;
  readonly best: number;
  readonly worst: number;
  readonly close: number;
}

export function recount(signal: AuditedSignal, tape: AuditedTape, settings: AuditedDocument["settings"]): Recount {
  const sign = signal.side === "long" ? 1 : -1;
  const fills: AuditedFill[] = [];
  let stop = sign * signal.stop;
  let stopKind = "stop";
  let isBroken = false;
  let share = 1;
  const reached = (): number => fills.filter(({ kind }) => kind.startsWith("target")).length;
  const fill = ({ candle, timeframe }: Deciding, price: number, part: number, kind: string): void => {
    fills.push({ at: candle.openTime, price: sign * price, share: part, kind, timeframe });
    if (kind !== "entry") share -= part;
  };
  for (const deciding of tape.after(signal.confirmedAt)) {
    const turned = turn(deciding, sign);
    const isWaiting = fills.length === 0;
    if (isWaiting) {
      const ends = Math.min(signal.entryValidUntil, signal.expiresAt);
      if (deciding.candle.openTime >= ends) return { fills, closedAt: deciding.closesAt, isBrokenBefore: false };
      const price = entryIn(signal, turned, sign);
      if (price === undefined) {
        const isBrokenBefore = breaks(signal, deciding);
        if (signal.order === "market" || isBrokenBefore || deciding.closesAt >= ends) {
          return { fills, closedAt: deciding.closesAt, isBrokenBefore };
        }
        continue;
      }
      fill(deciding, price, 1, "entry");
      const liquidation = sign * liquidationOf(signal, sign * price, settings.account);
      if (liquidation > stop) [stop, stopKind] = [liquidation, "liquidation"];
    } else if (isBroken || deciding.candle.openTime >= signal.expiresAt) {
      fill(deciding, turned.open, share, isBroken ? "invalidation" : "expiry");
      return { fills, closedAt: deciding.closesAt, isBrokenBefore: false };
    }
    if (turned.worst <= stop) {
      fill(deciding, Math.min(stop, turned.open), share, stopKind);
      return { fills, closedAt: deciding.closesAt, isBrokenBefore: false };
    }
    const comesBack = isWaiting && signal.order === "limit" && turned.open > sign * signal.entry;
    for (const target of comesBack ? [] : signal.targets.slice(reached())) {
      if (turned.best < sign * target) break;
      fill(deciding, Math.max(sign * target, turned.open), 1 / signal.targets.length, `target${reached() + 1}`);
    }
    if (reached() === signal.targets.length) return { fills, closedAt: deciding.closesAt, isBrokenBefore: false };
    isBroken = breaks(signal, deciding);
  }
  return { fills, closedAt: null, isBrokenBefore: false };
}

function turn({ candle: { open, high, low, close } }: Deciding, sign: number): Turned {
  return { open: sign * open, best: Math.max(sign * high, sign * low), worst: Math.min(sign * high, sign * low), close: sign * close };
}

function entryIn(signal: AuditedSignal, { open, best, worst }: Turned, sign: number): number | undefined {
  const [entry, chase, stop] = [sign * signal.entry, sign * signal.chaseLimit, sign * signal.stop];
  let price: number | undefined;
  if (signal.order === "market") price = open;
  else if (signal.order === "stop" && best >= entry) price = Math.max(entry, open);
  else if (signal.order === "limit" && worst < entry) price = entry;
  return price !== undefined && price <= chase && price > stop ? price : undefined;
}

export function breaks({ invalidations }: AuditedSignal, { candle, isRunClose }: Deciding): boolean {
  return invalidations.some(({ price, side, basis }) => {
    if (price === undefined || side === undefined) return false;
    if (basis === "close") return isRunClose && (side === "below" ? candle.close < price : candle.close > price);
    return side === "below" ? candle.low <= price : candle.high >= price;
  });
}

export function liquidationOf(
  { side }: AuditedSignal,
  entry: number,
  { leverage, maintenanceMarginRate }: AuditedDocument["settings"]["account"],
): number {
  return side === "long"
    ? (entry - entry / leverage) / (1 - maintenanceMarginRate)
    : (entry + entry / leverage) / (1 + maintenanceMarginRate);
}
