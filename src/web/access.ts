// Who may ask. With a token set, every request shows it: as a bearer token, or as the cookie that a login through `/?token=` leaves
// behind. The cookie holds a keyed hash, not the token, so reading the cookie jar does not give the token away; both are compared in
// constant time. On loopback the Host header has to name this machine as well: that is what stops a web page from reaching in by pointing
// its own name at 127.0.0.1.

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isLoopback } from "#core";
import { requestedHost } from "./host-name.ts";
import { loginPage, welcomePage } from "./login-page.ts";
import type { ErrorAnswer } from "./wire.ts";

const COOKIE = "wyeli_session";
const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** What may be fetched before logging in: the login page needs its looks, and a health check has no token. */
const OPEN_PATHS = new Set(["/health", "/dashboard/theme.css", "/dashboard/icon.svg"]);

export function onlyAddressedHere(host: string): MiddlewareHandler {
  return async (context, next) => {
    const named = requestedHost(context.req.header("host"));
    if (isLoopback(host) && (named === undefined || !isLoopback(named))) {
      return refuse(context, 403, "This dashboard answers only to its own address on this machine (127.0.0.1 or localhost)");
    }
    return next();
  };
}

export function onlyReading(): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === "GET" || context.req.method === "HEAD") return next();
    context.header("Allow", "GET, HEAD");
    return refuse(context, 405, `Expected a GET request, found ${context.req.method}: the dashboard only shows, it changes nothing`);
  };
}

export function onlyWithToken(token: string | undefined): MiddlewareHandler {
  return async (context, next) => {
    if (token === undefined || OPEN_PATHS.has(context.req.path)) return next();
    const offered = context.req.path === "/" ? context.req.query("token") : undefined;
    if (offered !== undefined) return login(context, offered, token);
    if (isAuthorised(context, token)) return next();
    if (context.req.path === "/") return context.html(loginPage(""), 401);
    context.header("WWW-Authenticate", "Bearer");
    return refuse(context, 401, "Expected the access token (WEB_TOKEN) as a bearer token or a login through /?token=");
  };
}

export function isAuthorised(context: Context, token: string | undefined): boolean {
  if (token === undefined) return true;
  const bearer = /^Bearer +(.+?) *$/i.exec(context.req.header("authorization") ?? "")?.[1];
  if (bearer !== undefined && isSame(bearer, token)) return true;
  const cookie = getCookie(context, COOKIE);
  return cookie !== undefined && isSame(cookie, sessionOf(token));
}

// The answer is a page that moves on by itself instead of a redirect: after a link from another site, a strict cookie is not sent along
// with a redirect, but it is with the navigation of our own page.
function login(context: Context, offered: string, token: string): Response | Promise<Response> {
  if (!isSame(offered, token)) return context.html(loginPage("That is not the access token of this bot."), 401);
  setCookie(context, COOKIE, sessionOf(token), { httpOnly: true, sameSite: "Strict", path: "/", maxAge: THIRTY_DAYS });
  return context.html(welcomePage());
}

function sessionOf(token: string): string {
  return createHmac("sha256", token).update("wyeli dashboard session").digest("base64url");
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(createHash("sha256").update(left).digest(), createHash("sha256").update(right).digest());
}

function refuse(context: Context, status: 401 | 403 | 405, error: string): Response {
  return context.json({ error } satisfies ErrorAnswer, status);
}
