// One GET request to the venue: paid from the weight ledger, bounded in time, and either an answer of the expected shape or a FeedError.

import type { z } from "zod";
import type { Clock, FeedError } from "#runtime";
import { answerFailure, connectionFailure, malformedAnswer, timeoutFailure } from "./rest-failure.ts";
import type { WeightLedger } from "./weight-ledger.ts";

export interface RestRequest<Answer> {
  readonly path: string;
  readonly query?: { readonly [name: string]: string | number };
  readonly weight: number;
  readonly answer: z.ZodType<Answer>;
}

export interface RestClientOptions {
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly ledger: WeightLedger;
  readonly timeoutMs: number;
}

interface RawAnswer {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly text: string;
}

export class RestClient {
  readonly #options: RestClientOptions;
  readonly #host: string;

  constructor(options: RestClientOptions) {
    this.#options = options;
    this.#host = new URL(options.baseUrl).host;
  }

  /** Rejects with a FeedError, or with the signal's reason once it has aborted. */
  get<Answer>(request: RestRequest<Answer>, signal: AbortSignal): Promise<Answer> {
    return this.#options.ledger.spend(request.weight, signal, async () => this.#read(request, await this.#ask(request, signal)));
  }

  async #ask(request: RestRequest<unknown>, signal: AbortSignal): Promise<RawAnswer> {
    const { clock, timeoutMs } = this.#options;
    const timeout = timeoutFailure(this.#host, timeoutMs);
    const given = new AbortController();
    const cancelTimeout = clock.schedule(timeoutMs, () => given.abort(timeout));
    try {
      const response = await fetch(this.#address(request), { signal: AbortSignal.any([signal, given.signal]), redirect: "manual" });
      return { status: response.status, ok: response.ok, headers: response.headers, text: await response.text() };
    } catch (error) {
      signal.throwIfAborted();
      throw given.signal.aborted ? timeout : connectionFailure(this.#host, error);
    } finally {
      cancelTimeout();
    }
  }

  #read<Answer>(request: RestRequest<Answer>, raw: RawAnswer): Answer {
    const usedWeight = Number(raw.headers.get("x-mbx-used-weight-1m") ?? 0);
    if (usedWeight > 0) this.#options.ledger.observe(usedWeight);
    if (!raw.ok) throw this.#failure(request, raw);
    const body = parseJson(raw.text);
    if (body === undefined) throw malformedAnswer(this.#host, raw.status, raw.text);
    const parsed = request.answer.safeParse(body);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const problem = `${request.path} has an unexpected shape at "${issue?.path.join(".") ?? ""}" (${issue?.message ?? "unknown"})`;
    throw malformedAnswer(this.#host, raw.status, raw.text, problem);
  }

  #failure(request: RestRequest<unknown>, raw: RawAnswer): FeedError {
    const { clock, ledger } = this.#options;
    const symbol = request.query?.symbol;
    const error = answerFailure({ ...raw, host: this.#host, now: clock.now(), symbol: symbol === undefined ? undefined : String(symbol) });
    if (error.failure.kind === "rate-limited") ledger.silenceUntil(error.failure.retryAt, error.failure.banned);
    return error;
  }

  #address(request: RestRequest<unknown>): string {
    const query = Object.entries(request.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
    const text = new URLSearchParams(query).toString();
    return `${this.#options.baseUrl}${request.path}${text === "" ? "" : `?${text}`}`;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
