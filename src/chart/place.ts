// What every layer draws with: the picture, its colours, and where on the canvas an instant and a price are.

import type { Candle } from "#market";
import { layoutOf, TYPE, type Layout } from "./layout.ts";
import { levelsOf, type Level } from "./levels.ts";
import { PALETTES, type Palette, type ThemeName } from "./palette.ts";
import { textWidth } from "./drawing/text-width.ts";
import type { ChartPicture } from "./picture/picture.ts";
import { priceRange, priceScale, type PriceScale } from "./scales/price-scale.ts";
import { priceDecimals, priceText } from "./scales/price-text.ts";
import { timeScale, type TimeScale } from "./scales/time-scale.ts";

export interface ChartStyle {
  readonly theme: ThemeName;
  /** Logical pixels; 1200 x 675 unless told, and no smaller than 800 x 450: type keeps its size. */
  readonly width?: number;
  readonly height?: number;
}

export interface Place {
  readonly picture: ChartPicture;
  readonly palette: Palette;
  readonly layout: Layout;
  readonly prices: PriceScale;
  readonly times: TimeScale;
  /** Closed candles and the forming one. */
  readonly candles: readonly Candle[];
  readonly levels: readonly Level[];
  readonly decimals: number;
  price(value: number): string;
}

const FIGURE_PADDING = 24;
const NAME_PADDING = 26;

export function placeOf(picture: ChartPicture, { theme, width = 1200, height = 675 }: ChartStyle): Place {
  const palette = PALETTES[theme];
  const candles = picture.forming === null ? picture.candles : [...picture.candles, picture.forming];
  const decimals = priceDecimals(picture.tickSize, candles);
  const price = (value: number): string => priceText(value, decimals);
  const levels = levelsOf(picture, palette);
  const range = candles.length === 0 ? ([1, 2] as const) : priceRange(candles, levels);
  const figures = [...levels.map((level) => level.price), ...range].map((value) =>
    textWidth(price(value), { size: TYPE.label, isBold: true }),
  );
  const names = levels.map(({ name }) => textWidth(name, { size: TYPE.label, isBold: true }));
  const layout = layoutOf({
    width,
    height,
    hasNotice: picture.notice !== null,
    figures: Math.max(...figures) + FIGURE_PADDING,
    names: Math.max(0, ...names) + NAME_PADDING,
  });
  return {
    picture,
    palette,
    layout,
    prices: priceScale(range, layout.prices),
    times: timeScale(candles, layout.candles),
    candles,
    levels,
    decimals,
    price,
  };
}
