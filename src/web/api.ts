// The questions of the API. Each answers with one JSON document of wire.ts, or with one sentence and the fitting status code.

import { Hono, type Context } from "hono";
import { seriesName, timeframeMs } from "#market";
import type { BotView, ChartView, SignalQuery } from "#runtime";
import { answerSchemas } from "./answer-schemas.ts";
import { candleColumns } from "./candle-columns.ts";
import { chartQuery, noQuery, parseQuery, signalsQuery } from "./query.ts";
import type {
  ChartAnswer,
  ErrorAnswer,
  HeldBackAnswer,
  LedgerAnswer,
  ReadingAnswer,
  SignalsAnswer,
  StatisticsAnswer,
  StatusAnswer,
} from "./wire.ts";

export function apiRoutes(view: BotView): Hono {
  const api = new Hono();
  api.use(async (context, next) => {
    await next();
    context.res.headers.set("Cache-Control", "no-store");
  });
  api.get("/status", (context) => answerPlain(context, (): StatusAnswer => view.status()));
  api.get("/statistics", (context) =>
    answerPlain(context, async (): Promise<StatisticsAnswer> => ({ statistics: await view.statistics() })),
  );
  api.get("/held-back", (context) => answerPlain(context, (): HeldBackAnswer => ({ heldBack: view.heldBack() })));
  api.get("/ledger", (context) => answerPlain(context, async (): Promise<LedgerAnswer> => ({ ledger: await view.ledger() })));
  api.get("/schema", (context) => answerPlain(context, answerSchemas));
  api.get("/chart", (context) => answerChart(context, view));
  api.get("/signals", (context) => answerSignals(context, view));
  api.get("/signals/:id", (context) => answerSignal(context, view));
  return api;
}

export function problem(context: Context, status: 400 | 404 | 500, error: string): Response {
  return context.json({ error } satisfies ErrorAnswer, status);
}

async function answerPlain<Answer extends object>(context: Context, answer: () => Answer | Promise<Answer>): Promise<Response> {
  const query = parseQuery(noQuery, context.req.query());
  return query.ok ? context.json(await answer()) : problem(context, 400, query.problem);
}

async function answerChart(context: Context, view: BotView): Promise<Response> {
  const query = parseQuery(chartQuery, context.req.query());
  if (!query.ok) return problem(context, 400, query.problem);
  const { symbol, timeframe, candles } = query.value;
  const found = await view.chart({ symbol, timeframe });
  if (found === undefined) {
    const watched = view.status().series.map((series) => seriesName(series.series));
    return problem(context, 404, `${symbol} ${timeframe} is not watched here; watched: ${watched.join(", ") || "nothing yet"}`);
  }
  const reading = readingAnswer(found);
  if (!candles) return context.json(reading);
  return context.json({ ...reading, candles: candleColumns(found.candles), forming: found.forming } satisfies ChartAnswer);
}

function readingAnswer(chart: ChartView): ReadingAnswer {
  const { series, notice, pivots, structures, counts, countsByDegree, prospects, signals } = chart;
  return { series, timeframeMs: timeframeMs(series.timeframe), notice, pivots, structures, counts, countsByDegree, prospects, signals };
}

async function answerSignals(context: Context, view: BotView): Promise<Response> {
  const query = parseQuery(signalsQuery, context.req.query());
  if (!query.ok) return problem(context, 400, query.problem);
  const given = Object.fromEntries(Object.entries(query.value).filter(([, value]) => value !== undefined));
  return context.json({ signals: await view.signals(given as SignalQuery) } satisfies SignalsAnswer);
}

async function answerSignal(context: Context, view: BotView): Promise<Response> {
  const query = parseQuery(noQuery, context.req.query());
  if (!query.ok) return problem(context, 400, query.problem);
  const id = context.req.param("id") ?? "";
  const found = await view.signal(id);
  return found === undefined ? problem(context, 404, `There is no signal ${JSON.stringify(id.slice(0, 80))}`) : context.json(found);
}
