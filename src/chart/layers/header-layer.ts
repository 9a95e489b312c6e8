// The words around the chart: what it shows and how it stands above, the figures behind a signal below, and the note that must be seen.

import { setupTitle, type Signal } from "#signals";
import type { Box } from "../drawing/box.ts";
import { element, textAt } from "../drawing/svg.ts";
import { fitted, textWidth, type TypeSize } from "../drawing/text-width.ts";
import { TYPE } from "../layout.ts";
import { PALETTES } from "../palette.ts";
import type { Place } from "../place.ts";
import { countTitle, evidenceText, instantText, signalState, structureTitle } from "../words.ts";
import { structureColour } from "./structure-layer.ts";

const GAP = 14;
/** The same on a dark and on a light chart: it is to be seen before anything else. */
const NOTICE = { fill: PALETTES.dark.warning, ink: PALETTES.dark["on-accent"] } as const;

export function noticeLayer({ layout, picture }: Place): readonly string[] {
  const { notice } = layout;
  if (notice === null || picture.notice === null) return [];
  const type = { size: TYPE.medium, isBold: true };
  const text = fitted(picture.notice, notice.right - notice.left - 40, type);
  const middle = (notice.top + notice.bottom) / 2;
  return [
    element("rect", {
      x: notice.left,
      y: notice.top,
      width: notice.right - notice.left,
      height: notice.bottom - notice.top,
      fill: NOTICE.fill,
    }),
    textAt((notice.left + notice.right) / 2, middle, text, { ...type, fill: NOTICE.ink, anchor: "middle" }),
  ];
}

export function headerLayer(place: Place): readonly string[] {
  const { layout, palette, picture } = place;
  const { left, right, top } = layout.header;
  const [upper, lower] = [top + 32, top + 64];
  const { latest } = picture;
  if (latest === null) return [...titleLine(place, upper, right), ...readingLine(place, lower, right)];
  const price = place.price(latest.close);
  const time = `${picture.forming === null ? "last candle" : "candle forming"} ${instantText(latest.openTime)}`;
  const priceLook = { size: TYPE.huge, isBold: true, fill: latest.close >= latest.open ? palette.up : palette.down };
  const timeLook = { size: TYPE.medium, fill: palette.muted };
  const leftOf = (text: string, type: TypeSize): number => Math.max(left, right - textWidth(text, type) - 2 * GAP);
  return [
    ...titleLine(place, upper, leftOf(price, priceLook)),
    ...readingLine(place, lower, leftOf(time, timeLook)),
    textAt(right, upper, price, { ...priceLook, anchor: "end" }),
    textAt(right, lower, time, { ...timeLook, anchor: "end" }),
  ];
}

function titleLine(place: Place, middle: number, end: number): readonly string[] {
  const { picture, palette, layout } = place;
  const { signal } = picture;
  const drawn: string[] = [];
  let x = layout.header.left;
  const write = (text: string, look: { readonly size: number; readonly isBold?: boolean; readonly fill: string }): void => {
    const words = fitted(text, end - x, look);
    if (words === "") return;
    drawn.push(textAt(x, middle, words, look));
    x += textWidth(words, look) + GAP;
  };
  write(picture.symbol, { size: TYPE.huge, isBold: true, fill: palette.text });
  write(picture.timeframe, { size: TYPE.large, fill: palette.muted });
  if (picture.merged > 1) write(`(${picture.merged} candles drawn as one)`, { size: TYPE.small, fill: palette.muted });
  if (signal === null) return drawn;
  const colour = signal.side === "long" ? palette.up : palette.down;
  const side = signal.side.toUpperCase();
  const type = { size: TYPE.medium, isBold: true };
  const pill: Box = { left: x + 4, right: x + 4 + textWidth(side, type) + 24, top: middle - 15, bottom: middle + 15 };
  if (pill.right > end) return drawn;
  drawn.push(
    element("rect", { x: pill.left, y: pill.top, width: pill.right - pill.left, height: pill.bottom - pill.top, rx: 5, fill: colour }),
    textAt((pill.left + pill.right) / 2, middle, side, { ...type, fill: palette.panel, anchor: "middle" }),
  );
  x = pill.right + GAP;
  write(setupTitle(signal.setup), { size: TYPE.large, isBold: true, fill: palette.text });
  write(signalState(signal), { size: TYPE.medium, fill: palette.muted });
  return drawn;
}

interface Words {
  readonly text: string;
  readonly fill: string;
  /** Not worth cutting short: left out where it does not fit. */
  readonly isExtra?: true;
}

/** The range and the count, each in the colour it is drawn in. */
function readingLine(place: Place, middle: number, end: number): readonly string[] {
  const { palette, layout } = place;
  const type = { size: TYPE.medium };
  let x = layout.header.left;
  return readingWords(place).flatMap(({ text, fill, isExtra }, index) => {
    const begin = x + (index === 0 ? 0 : 2 * GAP);
    const words = fitted(text, end - begin, type);
    if (words === "" || (isExtra === true && words !== text)) return [];
    const dot = index === 0 ? [] : [textAt(x + GAP, middle, "·", { ...type, fill: palette.muted, anchor: "middle" })];
    x = begin + textWidth(words, type);
    return [...dot, textAt(begin, middle, words, { ...type, fill })];
  });
}

function readingWords({ picture, palette }: Place): readonly Words[] {
  const { structure, count, candles } = picture;
  if (structure === null && count === null) {
    return [{ text: candles.length === 0 ? "No candles yet" : "No trading range and no count", fill: palette.muted }];
  }
  return [
    ...(structure === null ? [] : [{ text: structureTitle(structure), fill: structureColour(structure, palette) }]),
    ...(count === null
      ? []
      : [
          { text: countTitle(count), fill: palette.wave },
          { text: `${Math.round(100 * count.probability)} % of the counts`, fill: palette.muted, isExtra: true as const },
        ]),
  ];
}

export function footerLayer(place: Place): readonly string[] {
  const { layout, palette, picture } = place;
  const { footer } = layout;
  const middle = (footer.top + footer.bottom) / 2;
  const small = { size: TYPE.small };
  const advice = "not advice";
  const mark = "wyeli";
  const adviceLeft = footer.right - textWidth(advice, small);
  const markRight = adviceLeft - 2 * GAP;
  const markLeft = markRight - textWidth(mark, { size: TYPE.medium, isBold: true });
  const figures = picture.signal === null ? "Wyckoff and Elliott, read candle by candle" : signalFigures(picture.signal);
  return [
    element("path", { d: `M0 ${footer.top}H${layout.width}`, stroke: palette.line }),
    textAt(footer.left, middle, fitted(figures, markLeft - footer.left - 60, small), { ...small, fill: palette.muted }),
    ...logo(markLeft - 30, middle - 10, place),
    textAt(markLeft, middle, mark, { size: TYPE.medium, isBold: true, fill: palette.text }),
    textAt((markRight + adviceLeft) / 2, middle, "·", { ...small, fill: palette.muted, anchor: "middle" }),
    textAt(adviceLeft, middle, advice, { ...small, fill: palette.muted }),
  ];
}

function signalFigures(signal: Signal): string {
  const { rewardRisk, costR, confirmedAt } = signal;
  const figures = [`reward to risk ${rewardRisk.toFixed(2)}`, `costs ${costR.toFixed(2)} R`, evidenceText(signal)];
  return [`raised ${instantText(confirmedAt)}`, ...figures].join("  ·  ");
}

/** The range and the swing through it, as in the icon of the dashboard. */
function logo(x: number, y: number, { palette }: Place): readonly string[] {
  const at = (dx: number, dy: number): string => `${x + dx} ${y + dy}`;
  return [
    element("path", { d: `M${at(0, 4)}h22M${at(0, 16)}h22`, stroke: palette.accent, "stroke-width": 1.3, "stroke-opacity": 0.7 }),
    element("path", {
      d: `M${at(0, 6)}l5 9l4 -7l4 10l4 -12l5 -4`,
      fill: "none",
      stroke: palette.up,
      "stroke-width": 2.2,
      "stroke-linejoin": "round",
      "stroke-linecap": "round",
    }),
  ];
}
