// Draws a picture of a chart as SVG. Pure: the same picture in the same style is the same text, on every machine.

import { altText } from "./alt-text.ts";
import { svgDocument } from "./drawing/svg.ts";
import { LabelRoom } from "./labels/label-room.ts";
import { axisLayer, gridLayer } from "./layers/axis-layer.ts";
import { candleColumns, candleLayer } from "./layers/candle-layer.ts";
import { countLayer, waveLabels } from "./layers/count-layer.ts";
import { eventLabels } from "./layers/event-labels.ts";
import { footerLayer, headerLayer, noticeLayer } from "./layers/header-layer.ts";
import { levelLines, tagLayer, tagsOf } from "./layers/level-layer.ts";
import { rangeWords } from "./layers/range-words.ts";
import { markLabels, zoneLayer } from "./layers/signal-layer.ts";
import { phaseLayer, structureLayer } from "./layers/structure-layer.ts";
import { volumeLayer } from "./layers/volume-layer.ts";
import type { ChartPicture } from "./picture/picture.ts";
import { placeOf, type ChartStyle } from "./place.ts";

export function drawChart(picture: ChartPicture, style: ChartStyle): string {
  const place = placeOf(picture, style);
  const tags = tagsOf(place);
  const tagBoxes = tags.map(({ box }) => box);
  const room = new LabelRoom(place.layout.prices, candleColumns(place), place.times);
  room.take(...tagBoxes);
  // The more a label matters, the sooner it chooses its place.
  const labels = [
    ...eventLabels(place, room, "turning"),
    ...waveLabels(place, room),
    ...markLabels(place, room),
    ...rangeWords(place, room),
    ...eventLabels(place, room, "lesser"),
  ];
  const { width, height } = place.layout;
  return svgDocument({ width, height, background: place.palette.panel }, altText(picture), [
    ...gridLayer(place),
    ...structureLayer(place),
    ...zoneLayer(place),
    ...volumeLayer(place),
    ...levelLines(place, tags),
    ...candleLayer(place),
    ...countLayer(place),
    ...phaseLayer(place),
    ...labels,
    ...axisLayer(place, tagBoxes),
    ...tagLayer(place, tags),
    ...headerLayer(place),
    ...footerLayer(place),
    ...noticeLayer(place),
  ]);
}
