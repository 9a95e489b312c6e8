// The waves of a count as lines from end to end, the largest thickest, what still forms dashed; and the channel that the next wave is
// measured against (reference 5.1), or the two lines of a diagonal or triangle.

import { faded } from "../theme.ts";
import type { Count, Wave } from "../../wire.ts";
import { channelOf, type ChannelLine } from "./wave-channel.ts";
import { Layer, type Place } from "./layer.ts";
import { hasRoomForLegs } from "./wave-room.ts";

interface Stroke {
  readonly width: number;
  readonly opacity: number;
}

const STROKES: readonly Stroke[] = [
  { width: 2, opacity: 1 },
  { width: 1.25, opacity: 0.7 },
  { width: 1, opacity: 0.5 },
];
const HINT: Stroke = { width: 1.25, opacity: 0.6 };
const FINEST: Stroke = { width: 1, opacity: 0.35 };
/** Straight in logarithms is a curve on a plain scale: drawn in so many pieces. */
const CHANNEL_PIECES = 24;

export class WaveLayer extends Layer {
  #count: Count | undefined;

  constructor() {
    super("normal");
  }

  set(count: Count | undefined): void {
    this.#count = count;
    this.redraw();
  }

  protected override paint(place: Place): void {
    if (this.#count === undefined) return;
    const { root } = this.#count;
    for (const line of channelOf(root, place.tape)) paintChannelLine(place, line);
    paintLegs(place, root, 0);
  }
}

function paintLegs(place: Place, wave: Wave, depth: number): void {
  for (const child of wave.children) if (hasRoomForLegs(child, place)) paintLegs(place, child, depth + 1);
  const stroke = STROKES[depth] ?? FINEST;
  for (const { start, end, status, children } of wave.children) {
    // Once its own legs are drawn, the way a forming wave has come is only a hint.
    const isHint = status === "forming" && children.length > 0;
    paintLeg(place, [start, end], { ...(isHint ? HINT : stroke), isDashed: status === "forming" });
  }
  const last = wave.children.at(-1);
  const growsOn = wave.status === "forming" && last?.status === "complete" && last.end.time < wave.end.time;
  if (growsOn) paintLeg(place, [last.end, wave.end], { ...stroke, isDashed: true });
}

function paintLeg(
  { context, theme, x, y }: Place,
  [start, end]: readonly [Wave["start"], Wave["end"]],
  { width, opacity, isDashed }: Stroke & { readonly isDashed: boolean },
): void {
  context.lineWidth = width;
  context.lineJoin = "round";
  context.lineCap = isDashed ? "butt" : "round";
  context.strokeStyle = faded(theme.wave, isDashed ? opacity * 0.75 : opacity);
  context.setLineDash(isDashed ? [6, 4] : []);
  context.beginPath();
  context.moveTo(x(start.time), y(start.price));
  context.lineTo(x(end.time), y(end.price));
  context.stroke();
}

function paintChannelLine({ context, theme, x, y, spacing }: Place, { from, to, price }: ChannelLine): void {
  context.lineWidth = 1;
  context.strokeStyle = faded(theme.wave, 0.55);
  context.setLineDash([2, 4]);
  context.beginPath();
  const left = x(from.time);
  for (let piece = 0; piece <= CHANNEL_PIECES; piece += 1) {
    const candles = (to * piece) / CHANNEL_PIECES;
    context.lineTo(left + candles * spacing, y(price(candles)));
  }
  context.stroke();
}
