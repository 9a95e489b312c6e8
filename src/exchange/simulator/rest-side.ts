// The REST side: four endpoints, the weight of each, and the faults that stand before the truth.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "#runtime";
import { exchangeInfo } from "./exchange-info.ts";
import type { RestFault } from "./fault-plan.ts";
import { parseKlinesQuery, selectCandles, weightOfQuery } from "./klines-query.ts";
import type { ProtocolLimits, SimulatedSymbol } from "./options.ts";
import {
  banned,
  BLOCKED,
  FIREWALL,
  json,
  rateLimited,
  refusal,
  UNAVAILABLE,
  WEB_PAGE,
  WRONG_SHAPE,
  type RestAnswer,
} from "./rest-answer.ts";
import type { ServedHistory } from "./served-history.ts";
import { WeightMeter, type Rejection } from "./weight-meter.ts";
import { klineRow } from "./wire.ts";

export interface RestSideOptions {
  readonly clock: Clock;
  readonly limits: ProtocolLimits;
  readonly symbols: readonly SimulatedSymbol[];
  readonly history: ServedHistory;
  readonly faults: readonly RestFault[];
  /** The exchange's time. */
  readonly now: () => number;
}

export class RestSide {
  readonly #options: RestSideOptions;
  readonly #meter: WeightMeter;
  readonly #requests = new Map<string, number>();
  #faults: { readonly fault: RestFault; left: number }[] = [];

  constructor(options: RestSideOptions) {
    this.#options = options;
    this.#meter = new WeightMeter(options.clock, options.limits);
    for (const fault of options.faults) this.fail(fault);
  }

  get requests(): { readonly [path: string]: number } {
    return Object.fromEntries(this.#requests);
  }

  get weight(): number {
    return this.#meter.total;
  }

  fail(fault: RestFault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 });
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://exchange");
    this.#requests.set(url.pathname, (this.#requests.get(url.pathname) ?? 0) + 1);
    const fault = this.#takeFault(url.pathname);
    if (fault?.kind === "reset") {
      response.destroy();
      return;
    }
    const answer = (fault && this.#falseAnswer(fault)) ?? this.#trueAnswer(request.method ?? "GET", url);
    if (fault?.kind !== "slow") return this.#send(response, answer);
    const cancel = this.#options.clock.schedule(fault.delayMs, () => this.#send(response, answer));
    response.once("close", cancel);
  }

  #send(response: ServerResponse, answer: RestAnswer): void {
    const date = new Date(this.#options.now()).toUTCString();
    response.writeHead(answer.status, { date, ...answer.headers });
    response.end(answer.body);
  }

  #takeFault(path: string): RestFault | undefined {
    const entry = this.#faults.find(({ fault }) => fault.path === undefined || fault.path === path);
    if (!entry) return undefined;
    entry.left -= 1;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return entry.fault;
  }

  #falseAnswer(fault: RestFault): RestAnswer | undefined {
    switch (fault.kind) {
      case "rate-limited":
        return this.#rejection(this.#meter.limit(fault.retryAfterSeconds * 1_000));
      case "banned":
        return this.#rejection(this.#meter.ban(fault.forMs));
      case "blocked":
        return BLOCKED;
      case "firewall":
        return FIREWALL;
      case "web-page":
        return WEB_PAGE;
      case "wrong-shape":
        return WRONG_SHAPE;
      case "unavailable":
        return UNAVAILABLE[fault.variant];
      default:
        return undefined;
    }
  }

  #trueAnswer(method: string, url: URL): RestAnswer {
    const answer = method === "GET" ? this.#endpoint(url) : undefined;
    if (!answer) return refusal(404, -5000, `Path ${url.pathname}, Method ${method} is invalid`);
    const verdict = this.#meter.charge(answer.weight);
    if (verdict.kind !== "served") return this.#rejection(verdict);
    const { status, headers, body } = answer.give();
    return { status, headers: { ...headers, "x-mbx-used-weight-1m": String(verdict.usedWeight) }, body };
  }

  #endpoint(url: URL): { readonly weight: number; readonly give: () => RestAnswer } | undefined {
    const { symbols, limits } = this.#options;
    const now = this.#options.now();
    switch (url.pathname) {
      case "/fapi/v1/ping":
        return { weight: 1, give: () => json({}) };
      case "/fapi/v1/time":
        return { weight: 1, give: () => this.#object({ serverTime: now }) };
      case "/fapi/v1/exchangeInfo":
        return { weight: 1, give: () => this.#object(exchangeInfo({ symbols, now, limits })) };
      case "/fapi/v1/klines":
        return { weight: weightOfQuery(url.searchParams), give: () => this.#klines(url.searchParams) };
      default:
        return undefined;
    }
  }

  #object(body: object): RestAnswer {
    return json(this.#options.limits.unknownFields ? { ...body, undocumented: { st: 1 } } : body);
  }

  #klines(parameters: URLSearchParams): RestAnswer {
    const query = parseKlinesQuery(parameters);
    if (!query.ok) return query.problem;
    const { history, symbols } = this.#options;
    if (!symbols.some(({ symbol }) => symbol === query.value.symbol)) return refusal(400, -1121, "Invalid symbol.");
    const candles = history.candles(query.value);
    if (!candles) return refusal(400, -1120, "Invalid interval.");
    return json(selectCandles(candles, query.value).map((candle) => klineRow(query.value.timeframe, candle)));
  }

  #rejection(rejection: Rejection): RestAnswer {
    if (rejection.kind === "rate-limited") return rateLimited(rejection.retryAfterMs, this.#options.limits.weightPerMinute);
    return banned(rejection.remainingMs, this.#options.now() + rejection.remainingMs);
  }
}
