// The whole of what the dashboard's server answers, without a socket: guards first, then the API, the events, the health check, the files.

import { Hono, type Context } from "hono";
import type { BotView, Clock, Log } from "#runtime";
import { isAuthorised, onlyAddressedHere, onlyReading, onlyWithToken } from "./access.ts";
import { apiRoutes, problem } from "./api.ts";
import { Assets } from "./assets.ts";
import { eventStream } from "./event-stream.ts";
import { healthReasons } from "./health.ts";
import { pictureRoutes, type PicturePainter } from "./picture.ts";
import { eventsQuery, parseQuery } from "./query.ts";
import { securityHeaders } from "./security-headers.ts";
import type { HealthAnswer } from "./wire.ts";

export interface WebAppOptions {
  readonly view: BotView;
  readonly host: string;
  readonly token: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly paint: PicturePainter | undefined;
  /** Aborted when the server closes: ends every line of events. */
  readonly closing: AbortSignal;
}

export function webApp(options: WebAppOptions): Hono {
  const { view, host, token, log, paint } = options;
  const assets = new Assets();
  const app = new Hono();
  app.use(securityHeaders(assets.inlineScriptHashes()), onlyReading(), onlyAddressedHere(host), onlyWithToken(token));
  app.get("/health", (context) => health(context, options));
  app.get("/api/events", (context) => events(context, options));
  app.route("/api", apiRoutes(view));
  if (paint !== undefined) app.route("/api", pictureRoutes(paint));
  app.get("*", (context) => file(context, assets));
  app.onError((error, context) => {
    log.error(`The dashboard could not answer ${context.req.path}`, { problem: error.message });
    return problem(context, 500, "wyeli could not answer this; its log says why");
  });
  return app;
}

function health(context: Context, { view, token }: WebAppOptions): Response {
  const reasons = healthReasons(view.status());
  const healthy = reasons.length === 0;
  const answer: HealthAnswer = isAuthorised(context, token) ? { healthy, reasons } : { healthy };
  context.header("Cache-Control", "no-store");
  return context.json(answer, healthy ? 200 : 503);
}

function events(context: Context, { view, clock, closing }: WebAppOptions): Response {
  const query = parseQuery(eventsQuery, context.req.query());
  if (!query.ok) return problem(context, 400, query.problem);
  const { symbol, timeframe } = query.value;
  const only = symbol === undefined || timeframe === undefined ? undefined : { symbol, timeframe };
  const headers = { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no" };
  if (context.req.method === "HEAD") return context.body(null, 200, headers);
  return context.body(eventStream({ view, clock, only, signal: closing }), 200, headers);
}

function file(context: Context, assets: Assets): Response | Promise<Response> {
  const asset = assets.get(context.req.path);
  if (asset === undefined) return problem(context, 404, `There is no ${context.req.path} here`);
  const headers = { "Content-Type": asset.type, "Cache-Control": "no-cache", ETag: asset.etag };
  if (context.req.header("if-none-match") === asset.etag) return context.body(null, 304, headers);
  return context.body(asset.body, 200, headers);
}
