// Which candles a chart opens on: the latest ones, and as far back as what is drawn over them begins, while candles can still be told apart.

const ROOMY_SPACING = 6;
/** Thinner candles than this are no candles any more. */
const THINNEST_SPACING = 1.6;
const LEAST_CANDLES = 60;
/** Ahead of the last candle, for targets and what forms. */
const AHEAD = 0.12;

export interface FirstViewOptions {
  readonly length: number;
  /** Of the pane, in pixels. */
  readonly width: number;
  /** Places where something drawn begins. */
  readonly starts: readonly number[];
}

export function firstView({ length, width, starts }: FirstViewOptions): { readonly from: number; readonly to: number } {
  const least = Math.max(LEAST_CANDLES, Math.round(width / ROOMY_SPACING));
  const most = width / THINNEST_SPACING / (1 + AHEAD);
  const wanted = starts.map((start) => Math.round((length - start) * 1.06)).filter((shown) => shown <= most);
  const shown = Math.max(least, ...wanted);
  return { from: length - shown, to: length + Math.max(10, Math.round(shown * AHEAD)) };
}
