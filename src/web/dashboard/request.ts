// Questions to the API. A failure is an Error with the sentence that the server gave, or one of our own.

import type {
  ChartAnswer,
  ErrorAnswer,
  HeldBackAnswer,
  LedgerAnswer,
  ReadingAnswer,
  SeriesKey,
  SignalsAnswer,
  StatisticsAnswer,
} from "../wire.ts";

export function requestChart(series: SeriesKey): Promise<ChartAnswer> {
  return request("/api/chart", { ...series });
}

export function requestReading(series: SeriesKey): Promise<ReadingAnswer> {
  return request("/api/chart", { ...series, candles: "false" });
}

export function requestSignals(): Promise<SignalsAnswer> {
  return request("/api/signals", { limit: "500" });
}

export function requestStatistics(): Promise<StatisticsAnswer> {
  return request("/api/statistics");
}

export function requestHeldBack(): Promise<HeldBackAnswer> {
  return request("/api/held-back");
}

export function requestLedger(): Promise<LedgerAnswer> {
  return request("/api/ledger");
}

async function request<Answer>(path: string, query: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`, { headers: { Accept: "application/json" } });
  if (answer.ok) return (await answer.json()) as Answer;
  const problem = (await answer.json().catch(() => undefined)) as ErrorAnswer | undefined;
  throw new Error(problem?.error ?? `The bot answered ${answer.status} to ${path}`);
}
