// The REST side: who asks, how often, what stands in the way, and then the route's own answer; every request is written down.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Activity } from "./activity.ts";
import { COMMAND_ROUTES } from "./command-routes.ts";
import { INTERACTION_ROUTES } from "./interaction-routes.ts";
import { MESSAGE_ROUTES } from "./message-routes.ts";
import { PLACE_ROUTES } from "./place-routes.ts";
import { RateLimits, retryAfterHeader, type RateLimitOptions, type Verdict } from "./rate-limits.ts";
import { Refusal, REFUSE } from "./refusal.ts";
import { RestFaults, type RestFault } from "./rest-faults.ts";
import { parseBody, readBody, type RestRequest } from "./rest-request.ts";
import { matchRoute, type Match, type Office, type RestAnswer, type Route } from "./route.ts";
import { THREAD_ROUTES } from "./thread-routes.ts";

const ROUTES: readonly Route[] = [...PLACE_ROUTES, ...MESSAGE_ROUTES, ...THREAD_ROUTES, ...COMMAND_ROUTES, ...INTERACTION_ROUTES];
const API = /^\/api\/v10(\/.*)$/;
const INVALID = new Set([401, 403, 429]);

export interface LoggedRequest {
  readonly at: number;
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  /** "" when nothing answers to the path. */
  readonly route: string;
  readonly query: { readonly [name: string]: string };
  readonly body: unknown;
  readonly files: readonly string[];
  readonly userAgent: string;
  /** 0: the connection was cut. */
  readonly status: number;
}

interface Reply extends RestAnswer {
  readonly headers?: { readonly [name: string]: string };
}

export class RestSide {
  readonly requests: LoggedRequest[] = [];
  readonly faults = new RestFaults();
  invalidRequests = 0;
  readonly #office: Office;
  readonly #activity: Activity;
  readonly #limits: RateLimits;

  constructor(office: Office, activity: Activity, limits: RateLimitOptions) {
    this.#office = office;
    this.#activity = activity;
    this.#limits = new RateLimits(office.world.clock, limits);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://discord");
    const path = API.exec(url.pathname)?.[1] ?? "";
    const method = request.method ?? "GET";
    const match = matchRoute(ROUTES, method, path);
    const route = typeof match === "string" ? "" : match.route.name;
    const bytes = await readBody(request).catch(() => undefined);
    if (bytes === undefined) return;
    await this.faults.passed(route);
    const fault = this.faults.take(route);
    let parsed: Pick<RestRequest, "body" | "files"> = { body: {}, files: [] };
    const answer = await this.#answered(fault, match, request, async (named) => {
      parsed = await parseBody(bytes, request.headers["content-type"] ?? "");
      return { method, path, query: url.searchParams, named, ...parsed };
    });
    this.requests.push({
      at: this.#office.world.clock.now(),
      method,
      path,
      route,
      query: Object.fromEntries(url.searchParams),
      body: parsed.body,
      files: parsed.files.map(({ name }) => name),
      userAgent: request.headers["user-agent"] ?? "",
      status: answer?.status ?? 0,
    });
    if (answer === undefined) response.destroy();
    else send(response, answer);
    if (INVALID.has(answer?.status ?? 0)) this.#countInvalid();
    this.#activity.happened();
  }

  #countInvalid(): void {
    this.invalidRequests += 1;
    this.#limits.countInvalid();
  }

  async #answered(
    fault: RestFault | undefined,
    match: Match | "other method" | "none",
    request: IncomingMessage,
    parse: (named: Match["named"]) => Promise<RestRequest>,
  ): Promise<Reply | undefined> {
    const shutOutForMs = this.#limits.shutOutForMs();
    if (shutOutForMs > 0) return shutOut(shutOutForMs);
    if (fault?.drop === "before") return undefined;
    if (fault?.status !== undefined && fault.takesEffect !== true) return faultReply(fault, fault.status);
    const answer = await this.#truth(match, request, parse);
    if (fault?.drop === "after") return undefined;
    return fault?.status === undefined ? answer : faultReply(fault, fault.status);
  }

  async #truth(
    match: Match | "other method" | "none",
    request: IncomingMessage,
    parse: (named: Match["named"]) => Promise<RestRequest>,
  ): Promise<Reply> {
    let verdict: Verdict | undefined;
    try {
      if (match === "none") throw REFUSE.notFound();
      if (match === "other method") throw REFUSE.methodNotAllowed();
      const { route, named } = match;
      if (route.needsToken !== false && request.headers.authorization !== `Bot ${this.#office.world.token}`) throw REFUSE.unauthorized();
      const parsed = await parse(named);
      verdict = this.#limits.charge(route.bucket ?? ` ${route.name}`, named["channel"] ?? named["guild"] ?? named["token"] ?? "");
      if (verdict.isOver) return rateLimited(verdict);
      return { ...route.answer(parsed, this.#office), headers: verdict.headers };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: error.body(), headers: verdict?.headers ?? {} };
    }
  }
}

function rateLimited({ retryAfterMs, isGlobal, headers }: Verdict): Reply {
  return {
    status: 429,
    body: { message: "You are being rate limited.", retry_after: retryAfterMs / 1_000, global: isGlobal },
    headers: {
      ...headers,
      "retry-after": retryAfterHeader(retryAfterMs),
      "x-ratelimit-scope": isGlobal ? "global" : "user",
      ...(isGlobal ? { "x-ratelimit-global": "true" } : {}),
    },
  };
}

/** The firewall in front of Discord speaks no JSON. */
function shutOut(forMs: number): Reply {
  return { status: 429, body: "error code: 1015", headers: { "content-type": "text/plain", "retry-after": retryAfterHeader(forMs) } };
}

function faultReply(fault: RestFault, status: number): Reply {
  const retryAfterMs = fault.retryAfterMs ?? 1_000;
  if (status === 429 && fault.isFirewall === true) return shutOut(retryAfterMs);
  if (status === 429) return rateLimited({ isOver: true, isGlobal: fault.isGlobal === true, retryAfterMs, headers: {} });
  if (status >= 500) return { status, body: "upstream connect error", headers: { "content-type": "text/plain" } };
  return { status, body: { message: fault.message ?? `${status}: Refused`, code: fault.code ?? 0 } };
}

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === "string";
  response.writeHead(status, { ...(body === undefined || isText ? {} : { "content-type": "application/json" }), ...headers });
  response.end(body === undefined ? undefined : isText ? body : JSON.stringify(body));
}
