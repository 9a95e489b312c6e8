// How the canvas is divided: notice, header, prices with the phases at their foot, volume, times, footer; prices in figures on the right.

import type { Box } from "./drawing/box.ts";

/** Type sizes at full size. Discord shows a picture 1200 wide at 550, where the smallest of these is still read. */
export const TYPE = { huge: 30, large: 22, medium: 18, label: 16, small: 15.5 } as const;

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly notice: Box | null;
  readonly header: Box;
  /** Prices: candles, levels and labels. */
  readonly prices: Box;
  /** The part of it that candles stand in; the rest is the near future. */
  readonly candles: Pick<Box, "left" | "right">;
  readonly phases: Box;
  readonly volume: Box;
  readonly times: Box;
  /** Prices in figures. */
  readonly axis: Box;
  readonly footer: Box;
}

export interface LayoutWish {
  readonly width: number;
  readonly height: number;
  readonly hasNotice: boolean;
  /** Width of the price figures, and of the names of the levels before them. */
  readonly figures: number;
  readonly names: number;
}

const EDGE = 20;
const NOTICE = 36;
const HEADER = 84;
const FOOTER = 36;
const TIMES = 30;
const PHASES = 22;
/** Of what header and footer leave. */
const VOLUME_SHARE = 0.17;
/** Never more than this share of the width for figures, and for the future. */
const MOST_FIGURES = 0.2;
const LEAST_FUTURE = 0.06;
const MOST_FUTURE = 0.3;

export function layoutOf({ width, height, hasNotice, figures, names }: LayoutWish): Layout {
  const top = hasNotice ? NOTICE : 0;
  const right = width - Math.min(figures, width * MOST_FIGURES);
  const foot = height - FOOTER;
  const timesTop = foot - TIMES;
  const body = timesTop - top - HEADER;
  const volumeTop = timesTop - body * VOLUME_SHARE;
  const phasesTop = volumeTop - PHASES - 8;
  const plot = { left: EDGE, right };
  const future = Math.min(Math.max(names, (right - EDGE) * LEAST_FUTURE), (right - EDGE) * MOST_FUTURE);
  return {
    width,
    height,
    notice: hasNotice ? { left: 0, right: width, top: 0, bottom: NOTICE } : null,
    header: { left: EDGE, right: width - EDGE, top, bottom: top + HEADER },
    prices: { ...plot, top: top + HEADER, bottom: phasesTop - 2 },
    candles: { left: EDGE, right: right - future },
    phases: { ...plot, top: phasesTop, bottom: phasesTop + PHASES },
    volume: { ...plot, top: volumeTop, bottom: timesTop },
    times: { ...plot, top: timesTop, bottom: foot },
    axis: { left: right, right: width, top: top + HEADER, bottom: timesTop },
    footer: { left: EDGE, right: width - EDGE, top: foot, bottom: height },
  };
}
