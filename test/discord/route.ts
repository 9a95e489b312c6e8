// A route: what it answers to, how often it may be asked, and whether it needs the bot's token.

import type { Interactions } from "./interactions.ts";
import type { RestRequest } from "./rest-request.ts";
import type { World } from "./world.ts";

export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface Office {
  readonly world: World;
  readonly interactions: Interactions;
  /** The stand-in's own address as a WebSocket. */
  readonly gatewayUrl: () => string;
  readonly identifiesLeft: () => number;
}

export interface Route {
  /** As in "POST /channels/:channel/messages". */
  readonly name: string;
  /** True by default. */
  readonly needsToken?: boolean;
  /** The bucket; several routes may share one. */
  readonly bucket?: string;
  readonly answer: (request: RestRequest, office: Office) => RestAnswer;
}

export const NOTHING: RestAnswer = { status: 204 };

export function found(body: unknown): RestAnswer {
  return { status: 200, body };
}

export function part(request: RestRequest, name: string): string {
  return request.named[name] ?? "";
}

export interface Match {
  readonly route: Route;
  readonly named: { readonly [name: string]: string };
}

/** The route of a request; "other method" when only the method does not fit. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match | "other method" | "none" {
  let isKnownPath = false;
  for (const route of routes) {
    const [verb, pattern = ""] = route.name.split(" ");
    const named = matchPath(pattern, path);
    if (named === undefined) continue;
    if (verb === method) return { route, named };
    isKnownPath = true;
  }
  return isKnownPath ? "other method" : "none";
}

function matchPath(pattern: string, path: string): { readonly [name: string]: string } | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const named: Record<string, string> = {};
  for (const [place, step] of wanted.entries()) {
    const value = decodeURIComponent(given[place] ?? "");
    if (step.startsWith(":")) named[step.slice(1)] = value;
    else if (step !== value) return undefined;
  }
  return named;
}
