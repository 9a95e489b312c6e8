// Supabase on this machine, in a thread of its own: @supabase/lite in front of a PostgreSQL database. What it prints goes nowhere (it
// prints every error that it answers), and it may talk to this machine only: whatever else it reaches for is refused and told.

import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { createAdaptorServer } from "@hono/node-server";
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";
import type { AddressInfo } from "node:net";
import type { ToServer, ToTest, WorkerData } from "./supabase-server.ts";

const { databaseUrl, anonKey, serviceKey, maxRows } = workerData as WorkerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, which has no origin
const tell = (message: ToTest): void => parentPort?.postMessage(message);

const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (host === undefined || /^(?:localhost|127\.[\d.]+|::1)$/.test(host)) return connect.apply(this, args);
  tell({ kind: "strayed", host });
  return this.destroy(new Error(`The local Supabase reached for ${host}`));
} as typeof Socket.prototype.connect;

const connection = createPostgresConnection({
  url: databaseUrl,
  postgresOptions: {
    max: 4,
    onnotice: () => {},
    // Bodies reach the driver as JSON text already; it would quote them once more.
    types: { json: asText(114), jsonb: asText(3802) },
  },
});
const app = new App({
  connection,
  api: { max_rows: maxRows },
  auth: { enabled: false, publishable_key: anonKey, secret_key: serviceKey },
  storage: { enabled: false },
  studio: { enabled: false },
});
const server = createAdaptorServer({ fetch: (request) => app.fetch(request, { peerAddress: null }) });
server.listen(0, "127.0.0.1", () => tell({ kind: "listening", port: (server.address() as AddressInfo).port }));

parentPort?.on("message", ({ kind }: ToServer) => {
  if (kind === "look again") void connection.clearSchemaCache().then(() => tell({ kind: "looked" }));
});

function asText(type: number): { to: number; from: number[]; serialize(value: unknown): string; parse(text: string): unknown } {
  return {
    to: type,
    from: [type],
    serialize: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
    parse: (text) => JSON.parse(text) as unknown,
  };
}

/** As `connect` was called: options, or port and host, alone or as Node's own normalized list. */
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === "object" && first !== null && "host" in first) return String(first.host);
  return typeof second === "string" ? second : undefined;
}
