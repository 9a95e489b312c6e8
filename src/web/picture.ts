// Pictures of charts, to keep and to share. Who paints them is given: this room draws nothing but the dashboard.

import { Hono, type Context } from "hono";
import type { Timeframe } from "#market";
import { problem } from "./api.ts";
import { parseQuery, pictureQuery } from "./query.ts";

export interface PictureRequest {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** The signal that is to be seen in it. */
  readonly signalId?: string;
  readonly theme: "dark" | "light";
  readonly format: "png" | "svg";
}

/** Undefined where there is no such chart, no candle on it yet, or no such signal. */
export type PicturePainter = (request: PictureRequest) => Promise<Uint8Array<ArrayBuffer> | string | undefined>;

const TYPES = { png: "image/png", svg: "image/svg+xml; charset=utf-8" } as const;

export function pictureRoutes(paint: PicturePainter): Hono {
  const pictures = new Hono();
  for (const format of ["png", "svg"] as const) pictures.get(`/chart.${format}`, (context) => answerPicture(context, paint, format));
  return pictures;
}

async function answerPicture(context: Context, paint: PicturePainter, format: PictureRequest["format"]): Promise<Response> {
  const query = parseQuery(pictureQuery, context.req.query());
  if (!query.ok) return problem(context, 400, query.problem);
  const { symbol, timeframe, signal, theme } = query.value;
  const picture = await paint({ symbol, timeframe, theme, format, ...(signal === undefined ? {} : { signalId: signal }) });
  if (picture === undefined) {
    const asked =
      signal === undefined ? `${symbol} ${timeframe}` : `signal ${JSON.stringify(signal.slice(0, 80))} on ${symbol} ${timeframe}`;
    return problem(context, 404, `There is no picture of ${asked}: it is not watched here, or has no candles yet`);
  }
  const name = `${symbol}-${timeframe}.${format}`.replaceAll(/[^\w.-]/g, "_");
  return context.body(picture, 200, { "Content-Type": TYPES[format], "Content-Disposition": `inline; filename="${name}"` });
}
