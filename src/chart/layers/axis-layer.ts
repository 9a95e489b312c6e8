// The grid and the figures beside it: prices on the right, times in UTC below.

import { element, figure, textAt } from "../drawing/svg.ts";
import { textWidth } from "../drawing/text-width.ts";
import { overlaps, type Box } from "../drawing/box.ts";
import type { Place } from "../place.ts";
import { TYPE } from "../layout.ts";
import { priceTicks } from "../scales/price-ticks.ts";
import { timeTicks, type TimeTick } from "../scales/time-ticks.ts";

/** Height that one price on the axis asks for, and width of one time. */
const PRICE_ROOM = 46;
const TIME_ROOM = 108;

export function gridLayer(place: Place): readonly string[] {
  const { layout, palette } = place;
  const { prices, volume } = layout;
  const across = ticksWithin(place).map((price) => `M${figure(prices.left)} ${figure(place.prices.y(price))}H${figure(prices.right)}`);
  const down = timesWithin(place).map(({ place: at }) => `M${figure(place.times.x(at))} ${figure(prices.top)}V${figure(volume.bottom)}`);
  const frame = `M${figure(prices.left)} ${figure(prices.top)}H${figure(layout.width)}M${figure(prices.right)} ${figure(prices.top)}V${figure(volume.bottom)}`;
  return [
    ...[...across, ...down].map((d) => element("path", { d, stroke: palette.line, "stroke-opacity": 0.55 })),
    element("path", { d: frame, stroke: palette.line, fill: "none" }),
  ];
}

/** Prices that a tag stands on are left out. */
export function axisLayer(place: Place, tags: readonly Box[]): readonly string[] {
  const { layout, palette, prices, times } = place;
  const look = { size: TYPE.small, fill: palette.muted };
  const right = layout.width - 12;
  const figures = ticksWithin(place).flatMap((tick) => {
    const middle = prices.y(tick);
    const text = place.price(tick);
    const box = { left: right - textWidth(text, look), right, top: middle - TYPE.small / 2, bottom: middle + TYPE.small / 2 };
    const isClear = box.top >= layout.prices.top && !tags.some((tag) => overlaps(tag, box));
    return isClear ? [textAt(right, middle, text, { ...look, anchor: "end" })] : [];
  });
  const middle = (layout.times.top + layout.times.bottom) / 2;
  return [
    ...figures,
    ...timesWithin(place).map((tick) =>
      textAt(times.x(tick.place), middle, tick.text, {
        ...look,
        anchor: "middle",
        isBold: tick.isMajor,
        fill: tick.isMajor ? palette.text : palette.muted,
      }),
    ),
    textAt(right, middle, "UTC", { ...look, anchor: "end" }),
  ];
}

function ticksWithin({ prices, layout, decimals }: Place): readonly number[] {
  const most = Math.max(2, Math.floor((layout.prices.bottom - layout.prices.top) / PRICE_ROOM));
  return priceTicks({ low: prices.low, high: prices.high, most, decimals });
}

/** Those whose words have room beside the edges. */
function timesWithin({ picture, candles, times, layout }: Place): readonly TimeTick[] {
  return timeTicks(candles, times.spacing, TIME_ROOM).filter(({ place, text }) => {
    const half = textWidth(text, { size: TYPE.small, isBold: true }) / 2;
    return times.x(place) - half >= layout.times.left && times.x(place) + half <= layout.times.right && picture.candles.length > 0;
  });
}
