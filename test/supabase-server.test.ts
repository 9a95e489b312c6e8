import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import type { ToTest, WorkerData } from "./supabase-server.ts";

// The address is one of those kept for documentation (RFC 5737): nobody is there.
test("a local Supabase that reaches for another machine is caught", async (context) => {
  const workerData: WorkerData = {
    databaseUrl: "postgres://nobody@192.0.2.1/x",
    anonKey: "sb_publishable_a",
    serviceKey: "sb_secret_a",
    maxRows: 1,
  };
  const worker = new Worker(new URL("supabase-worker.ts", import.meta.url), { workerData, stdout: true, stderr: true });
  context.after(() => worker.terminate());
  const [listening] = (await once(worker, "message")) as [ToTest];
  assert.ok(listening.kind === "listening");
  const strayed = once(worker, "message");
  const asked = fetch(`http://127.0.0.1:${listening.port}/rest/v1/x`, { headers: { apikey: "sb_secret_a" } }).catch(() => {});
  assert.deepEqual((await strayed)[0], { kind: "strayed", host: "192.0.2.1" });
  await worker.terminate();
  await asked;
});
