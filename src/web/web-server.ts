// Opens the dashboard and its API on an address. Beyond loopback a token is required: what the bot knows is nobody else's business.

import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { isLoopback } from "#core";
import type { BotView, Clock, Log } from "#runtime";
import { browsableUrl } from "./host-name.ts";
import type { PicturePainter } from "./picture.ts";
import { webApp } from "./web-app.ts";
import { listenError, WebServerError } from "./web-server-error.ts";

/** How long open answers may take to end by themselves when the server closes. */
const GRACE_MS = 300;

export interface WebServerOptions {
  readonly view: BotView;
  /** An address of this machine; beyond loopback a token is required. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly token: string | undefined;
  readonly log: Log;
  /** The pace of the event lines; the system's clock unless given. */
  readonly clock?: Clock;
  /** Without it there are no pictures of charts. */
  readonly paint?: PicturePainter;
}

export interface WebServer {
  readonly url: string;
  /** Ends every open connection and frees the port. */
  close(): Promise<void>;
}

/** Throws WebServerError when the address cannot be used. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { host, port, log, view, clock = systemClock, paint } = options;
  const token = options.token === "" ? undefined : options.token;
  if (token === undefined && !isLoopback(host)) {
    throw new WebServerError(
      "token-required",
      `WEB_HOST is "${host}", which others can reach: set WEB_TOKEN to a long secret, or WEB_HOST to 127.0.0.1`,
    );
  }
  const closing = new AbortController();
  const app = webApp({ view, host, token, log, clock, paint, closing: closing.signal });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  await listen(server, { host, port });
  server.on("error", (error) => log.error("The dashboard's server had a problem", { problem: error.message }));
  const address = server.address() as AddressInfo;
  return {
    url: browsableUrl(host, address.port),
    close: () => close(server, closing),
  };
}

function listen(server: Server, address: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, address)));
    server.listen(address.port, address.host.replace(/^\[|\]$/g, ""), () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

async function close(server: Server, closing: AbortController): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  closing.abort();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(impatience);
}

const systemClock: Clock = {
  now: () => Date.now(),
  schedule(delayMs, action) {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
