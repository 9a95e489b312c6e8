// A gateway in front of a Supabase project that loses requests and answers at the worst moments of a commit.

import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { TestContext } from "node:test";

/**
 * `lost-request`: the commit never reaches the project. `lost-answer`: it takes place, and nobody says so. `gateway-page`: the same, and a
 * page of HTML is all that comes back. `late-request`: the line breaks at once, and the request arrives when `deliver` is called.
 * `no-answer`: it takes place, and the line stays open without a word.
 */
export type Cut = "lost-request" | "lost-answer" | "gateway-page" | "late-request" | "no-answer";

export interface CuttingProxy {
  readonly url: string;
  /** Once: at the next commit, or after so many more; from then on every line may be broken. */
  cutCommit(cut: Cut, how?: { readonly after?: number; readonly thenRefuse?: boolean | number }): void;
  /** Breaks every line from then on until it is told otherwise, or answers with a status. */
  refuse(refusing: boolean | number): void;
  /** What the project answers to the late request. */
  deliver(): Promise<unknown>;
  readonly cuts: number;
  readonly mostAtOnce: number;
  /** Method and path of everything that was asked for. */
  readonly asked: readonly string[];
}

export async function cuttingProxy(context: TestContext, target: string): Promise<CuttingProxy> {
  const state = {
    cut: undefined as Cut | undefined,
    commitsBefore: 0,
    refusing: false as boolean | number,
    cuts: 0,
    thenRefuse: false as boolean | number,
  };
  const cutOf = (request: IncomingMessage): Cut | undefined => {
    if (state.cut === undefined || request.url?.endsWith("/rpc/wyeli_write") !== true) return undefined;
    if (state.commitsBefore-- > 0) return undefined;
    const { cut } = state;
    state.cut = undefined;
    state.cuts += 1;
    state.refusing = state.thenRefuse;
    return cut;
  };
  const asked: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  let deliver: () => Promise<unknown> = () => Promise.reject(new Error("nothing is late"));
  const server = createServer(async (request, response) => {
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    response.once("close", () => (atOnce -= 1));
    const body = await buffer(request);
    asked.push(`${request.method} ${new URL(request.url ?? "", target).pathname}`);
    if (state.refusing === true) return void request.socket.destroy();
    if (typeof state.refusing === "number")
      return void response.writeHead(state.refusing, { "content-type": "application/json" }).end("{}");
    const cut = cutOf(request);
    if (cut === "late-request") deliver = async () => (await forwarded(request, body, target)).json();
    if (cut === "lost-request" || cut === "late-request") return void request.socket.destroy();
    const answer = await forwarded(request, body, target);
    const text = await answer.text();
    if (cut === "lost-answer") return void request.socket.destroy();
    if (cut === "no-answer") return;
    if (cut === "gateway-page") return void response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad gateway</html>");
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" }).end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutCommit: (cut, { after = 0, thenRefuse = false } = {}) => void Object.assign(state, { cut, commitsBefore: after, thenRefuse }),
    refuse: (refusing) => void (state.refusing = refusing),
    deliver: () => deliver(),
    get cuts() {
      return state.cuts;
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    asked,
  };
}

function forwarded(request: IncomingMessage, body: Buffer, target: string): Promise<Response> {
  const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
  const init: RequestInit = { method: request.method ?? "GET", headers: headers as Record<string, string> };
  return fetch(new URL(request.url ?? "", target), body.length > 0 ? { ...init, body: new Uint8Array(body) } : init);
}
