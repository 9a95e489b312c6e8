// One picture for everybody who is told of the same signal: painting takes longer than sending.

import type { Clock } from "#runtime";
import type { Picture } from "../message/outgoing.ts";
import type { ChartPainter } from "./picture.ts";

const KEPT_MS = 60_000;
const MOST = 8;

/** Charts that are asked for without a signal are painted anew: they are wanted as they are now. */
export function sharedPictures(paint: ChartPainter, clock: Pick<Clock, "now">): ChartPainter {
  const kept = new Map<string, { readonly at: number; readonly picture: Promise<Picture | null> }>();
  return (request) => {
    const { signalId } = request;
    if (signalId === undefined) return paint(request);
    const now = clock.now();
    const known = kept.get(signalId);
    if (known !== undefined && now - known.at < KEPT_MS) return known.picture;
    const picture = paint(request);
    kept.delete(signalId);
    kept.set(signalId, { at: now, picture });
    const [oldest = ""] = kept.keys();
    if (kept.size > MOST) kept.delete(oldest);
    return picture;
  };
}
