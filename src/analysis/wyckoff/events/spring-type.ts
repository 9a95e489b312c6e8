// Types a spring by the effort behind it, after Evans: #3 little supply left (may be bought at once), #2 in between (needs a test),
// #1 heavy supply (needs a strong reclaim and a test; many fail). A fast, wide #1 that is bought straight back is a terminal shakeout.

export interface SpringReading {
  readonly subtype: "#1" | "#2" | "#3";
  readonly isShakeout: boolean;
  /** Mean relative volume of the candles below the floor; NaN where unknown. */
  readonly volume: number;
  /** Depth below the floor in A. */
  readonly depth: number;
  readonly candlesToReclaim: number;
  readonly score: number;
}

export interface SpringFigures {
  readonly depthInAtr: number;
  readonly volume: number;
  readonly spreadMax: number;
  readonly candlesToReclaim: number;
  /** How far the reclaim closed above the low, as a share of the range, and of the drop into the low. */
  readonly recovery: number;
  readonly recoveryOfDrop: number;
}

const HEAVY = { depth: 1, volume: 1.5 };
const LIGHT = { depth: 0.5, volume: 0.8 };
const SHAKEOUT = { candles: 3, spread: 1.6, recovery: 0.5 };

export function typeSpring(figures: SpringFigures): SpringReading {
  const { depthInAtr, volume, spreadMax, candlesToReclaim, recovery, recoveryOfDrop } = figures;
  const subtype = typeByEffort(depthInAtr, volume);
  const isFast = candlesToReclaim <= SHAKEOUT.candles && spreadMax >= SHAKEOUT.spread;
  const isShakeout = subtype === "#1" && isFast && (recovery >= SHAKEOUT.recovery || recoveryOfDrop > SHAKEOUT.recovery);
  const quickness = 1 - (candlesToReclaim - 1) / 5;
  const strength = Math.min(1, recovery / 0.35);
  return { subtype, isShakeout, volume, depth: depthInAtr, candlesToReclaim, score: 0.4 + 0.3 * quickness + 0.3 * strength };
}

/** Where volume is unknown, depth alone decides. */
function typeByEffort(depth: number, volume: number): "#1" | "#2" | "#3" {
  if (depth > HEAVY.depth || volume > HEAVY.volume) return "#1";
  const quiet = Number.isNaN(volume) || volume < LIGHT.volume;
  return depth < LIGHT.depth && quiet ? "#3" : "#2";
}
