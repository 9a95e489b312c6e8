// The lines that bound a pattern: a base through two ends and its parallel through the end between them; for diagonals and triangles, the
// line through each pair of ends. Straight in logarithms, and carried on beyond the last candle.

import type { Wave } from "../../wire.ts";
import type { CandleTape } from "./candle-tape.ts";

type WavePoint = Wave["start"];

export interface ChannelLine {
  readonly from: WavePoint;
  /** How many candles long. */
  readonly to: number;
  readonly price: (candlesOn: number) => number;
}

const WEDGES: ReadonlySet<Wave["pattern"]> = new Set(["leading_diagonal", "ending_diagonal", "triangle"]);
const CHANNELS: ReadonlySet<Wave["pattern"]> = new Set(["impulse", "zigzag", "double_zigzag", "triple_zigzag"]);
/** The lines go on beyond the last candle for this share of the pattern. */
const CARRIED_ON = 0.2;

export function channelOf(root: Wave, tape: CandleTape): readonly ChannelLine[] {
  const complete = root.children.filter(({ status }) => status === "complete");
  const points = [root.start, ...complete.map(({ end }) => end)];
  const until = carriedUntil(root, tape);
  const line = (base: readonly [number, number], from: number): ChannelLine[] => lineThrough({ points, base, from, until, tape });
  if (WEDGES.has(root.pattern)) return [...line([1, 3], 1), ...line([2, 4], 2)];
  if (!CHANNELS.has(root.pattern) || complete.length < 2) return [];
  const last = Math.min(
    complete.length,
    root.children.length === complete.length && root.status === "complete" ? complete.length - 1 : complete.length,
  );
  return [...line([last - 2, last], last - 2), ...line([last - 2, last], last - 1)];
}

function carriedUntil({ start, end, status }: Wave, tape: CandleTape): number {
  const [from, to] = [tape.placeOf(start.time), tape.placeOf(end.time)];
  const last = status === "forming" ? Math.max(to, tape.length - 1) : to;
  return last + Math.max(4, Math.round(CARRIED_ON * (last - from)));
}

interface Lining {
  readonly points: readonly WavePoint[];
  /** The points that give the slope. */
  readonly base: readonly [number, number];
  /** The point that the line starts from. */
  readonly from: number;
  readonly until: number;
  readonly tape: CandleTape;
}

function lineThrough({ points, base, from, until, tape }: Lining): ChannelLine[] {
  const [one, other, start] = [points[base[0]], points[base[1]], points[from]];
  if (one === undefined || other === undefined || start === undefined) return [];
  const candles = tape.placeOf(other.time) - tape.placeOf(one.time);
  const slope = Math.log(other.price / one.price) / Math.max(1, candles);
  return [{ from: start, to: until - tape.placeOf(start.time), price: (candlesOn) => start.price * Math.exp(slope * candlesOn) }];
}
