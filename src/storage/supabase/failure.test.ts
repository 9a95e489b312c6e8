import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { openSupabaseRemote } from "../index.ts";
import { projectAddress } from "./address.ts";
import { MOST_CHARACTERS } from "./answers.ts";
import { UnansweredError } from "./failure.ts";
import type { SupabaseRemoteOptions } from "./open.ts";
import { SupabaseProject } from "./project.ts";

const KEY = "sb_secret_hush-hush-42";
const REPEATED = "is asked again (later )?by itself";

async function serverWith(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function refused(options: Partial<SupabaseRemoteOptions>): Promise<Error & { readonly failure?: string }> {
  const opening = openSupabaseRemote({ url: "http://127.0.0.1:1", key: KEY, instance: "this bot", ...options });
  const error = await opening.then(
    () => assert.fail("it opened"),
    (thrown: Error) => thrown,
  );
  assert.equal(error.name, "StoreError", error.stack);
  assert.ok(!error.message.includes(KEY), error.message);
  return error;
}

interface Case {
  readonly fact: string;
  readonly status: number;
  /** JSON unless it is text. */
  readonly body: object | string;
  readonly failure: "unusable" | "unavailable" | "refused";
  /** Whether a write answered so may have taken place. */
  readonly open?: boolean;
  readonly sentence: RegExp;
}

const cases: readonly Case[] = [
  {
    fact: "a wrong key",
    status: 401,
    body: { message: "Invalid API key", hint: "Double check your Supabase `anon` or `service_role` API key." },
    failure: "unusable",
    sentence:
      /^Supabase connection failed: the Supabase project \S+ refused the key \(Invalid API key\); set SUPABASE_SERVICE_KEY to its secret/,
  },
  {
    fact: "legacy keys that were switched off",
    status: 401,
    body: { message: "Legacy API keys are disabled" },
    failure: "unusable",
    sentence: /^Supabase connection failed: .* refused the key \(Legacy API keys are disabled\); set .*sb_secret/,
  },
  {
    fact: "the key of another project",
    status: 401,
    body: { code: "PGRST301", details: null, hint: null, message: "JWSError JWSInvalidSignature" },
    failure: "unusable",
    sentence: /^Supabase connection failed: .* refused the key \(JWSError/,
  },
  {
    fact: "an anon key that only the server recognizes",
    status: 401,
    body: { code: "42501", details: null, hint: null, message: "permission denied for table signals" },
    failure: "unusable",
    sentence:
      /^Permission denied for table signals: the key of SUPABASE_SERVICE_KEY has no right to it .*not the anon \(publishable\) one\.$/,
  },
  {
    fact: "row-level security in the way of a write",
    status: 403,
    body: { code: "42501", message: 'new row violates row-level security policy for table "signals"' },
    failure: "unusable",
    sentence: /^Permission denied for table signals: /,
  },
  {
    fact: "rows hidden from the key",
    status: 200,
    body: [],
    failure: "unusable",
    sentence: /^Permission denied for table schema_migrations: row-level security hides its rows from this key/,
  },
  {
    fact: "a project in which no file was run",
    status: 404,
    body: { code: "PGRST205", message: "Could not find the table 'public.schema_migrations' in the schema cache" },
    failure: "unusable",
    sentence:
      /^The Supabase project \S+ is not ready: expected schema version \d+, found none\. Run these files.*001_create_schema\.sql, 002_/,
  },
  {
    fact: "an older API that says it differently",
    status: 404,
    body: { code: "42P01", message: 'relation "public.schema_migrations" does not exist' },
    failure: "unusable",
    sentence: /found none\. Run these files/,
  },
  {
    fact: "a project whose API does not show the schema",
    status: 406,
    body: { code: "PGRST106", message: "The schema must be one of the following: api" },
    failure: "unusable",
    sentence: /does not show the schema public to its API: add it to the exposed schemas/,
  },
  {
    fact: "a paused project",
    status: 540,
    body: { message: "Project paused" },
    failure: "unavailable",
    sentence: /^Supabase connection failed: the Supabase project \S+ is paused .*7 days unused\); restore it in the dashboard\.$/,
  },
  {
    fact: "a project over its quota",
    status: 402,
    body: { message: "Service for this project is restricted due to the following violations: exceed_egress_quota." },
    failure: "unavailable",
    sentence: /^Supabase connection failed: .* is restricted \(.*exceed_egress_quota\.\); see "Usage"/,
  },
  {
    fact: "a full database",
    status: 405,
    body: { code: "25006", message: "cannot execute INSERT in a read-only transaction" },
    failure: "unavailable",
    sentence: /^The Supabase project \S+ takes no writes \(cannot execute INSERT.*500 MB on the free one.*RETENTION_DAYS/,
  },
  {
    fact: "a statement that took too long",
    status: 500,
    body: { code: "57014", message: "canceling statement due to statement timeout" },
    failure: "unavailable",
    sentence: /^The Supabase project \S+ stopped a statement that took too long \(canceling/,
  },
  {
    fact: "an exhausted pool",
    status: 504,
    body: { code: "PGRST003", message: "Timed out acquiring connection from connection pool." },
    failure: "unavailable",
    sentence: new RegExp(`^Connection pool exhausted: .*${REPEATED}.*fewer symbols or timeframes`),
  },
  {
    fact: "a database without connections left",
    status: 503,
    body: { code: "53300", message: "too many connections for role" },
    failure: "unavailable",
    sentence: /^Connection pool exhausted: /,
  },
  {
    fact: "a database that starts",
    status: 503,
    body: { code: "PGRST002", message: "Could not query the database for the schema cache. Retrying." },
    failure: "unavailable",
    open: true,
    sentence: /^Supabase connection failed: the database of .* does not answer its API \(PGRST002\)/,
  },
  {
    fact: "a database that was restarted in the middle",
    status: 500,
    body: { code: "57P01", message: "terminating connection due to administrator command" },
    failure: "unavailable",
    open: true,
    sentence: /^Supabase connection failed: the connection .* was lost \(57P01\)/,
  },
  {
    fact: "too many requests",
    status: 429,
    body: { message: "Too many requests" },
    failure: "unavailable",
    sentence: new RegExp(`^Supabase connection failed: 429 Too Many Requests from .*${REPEATED}`),
  },
  {
    fact: "a gateway's page instead of an answer",
    status: 502,
    body: "<html><body>Bad gateway</body></html>",
    failure: "unavailable",
    open: true,
    sentence: new RegExp(`^Supabase connection failed: .* answered HTTP 502 instead of data; .*${REPEATED}.*status\\.supabase\\.com`),
  },
  {
    fact: "a gateway that gave up waiting",
    status: 544,
    body: { message: "Gateway timeout" },
    failure: "unavailable",
    open: true,
    sentence: /answered HTTP 544 instead of data/,
  },
  {
    fact: "a page that is not Supabase",
    status: 404,
    body: "<html>Not found</html>",
    failure: "unusable",
    sentence: /does not answer like a Supabase project \(HTTP 404\); expected SUPABASE_URL to be the project's own/,
  },
  {
    fact: "a page in the way, as of a hotel",
    status: 200,
    body: "<html>Please log in</html>",
    failure: "unavailable",
    open: true,
    sentence: /does not answer like a Supabase project \(HTTP 200 without data\)/,
  },
  {
    fact: "a redirect, which would take the key somewhere else",
    status: 302,
    body: "",
    failure: "unusable",
    sentence: /does not answer like a Supabase project \(HTTP 302\)/,
  },
  {
    fact: "a duplicate key",
    status: 409,
    body: { code: "23505", message: 'duplicate key value violates unique constraint "candles_pkey"' },
    failure: "refused",
    sentence: /^Duplicate key value \(duplicate key value violates unique constraint "candles_pkey"\)\.$/,
  },
  {
    fact: "values that cannot be stored",
    status: 400,
    body: { code: "22P05", message: "unsupported Unicode escape sequence" },
    failure: "refused",
    sentence: /^Cannot store these values \(unsupported Unicode/,
  },
  {
    fact: "a request that is too large",
    status: 413,
    body: "",
    failure: "refused",
    sentence: /^Cannot store so much at once: .*HTTP 413/,
  },
  {
    fact: "functions that are not there",
    status: 404,
    body: { code: "PGRST202", message: "Could not find the function public.wyeli_write(writer) in the schema cache" },
    failure: "unusable",
    sentence: /^The Supabase project \S+ lacks a part of wyeli's schema \(Could not find the function.*Run these files/,
  },
  {
    fact: "an answer that repeats the key",
    status: 401,
    body: { message: `Unregistered API key: ${KEY}` },
    failure: "unusable",
    sentence: /Unregistered API key: \*\*\*/,
  },
];

for (const { fact, status, body, failure, open = false, sentence } of cases) {
  test(`${fact} (${status}) is ${failure}, in a sentence of its own`, async (context) => {
    const url = await serverWith(context, (request, response) => {
      request.resume();
      const isText = typeof body === "string";
      response.writeHead(status, { "content-type": isText ? "text/html" : "application/json", location: "http://127.0.0.1:1/" });
      response.end(isText ? body : JSON.stringify(body));
    });
    const error = await refused({ url });
    assert.match(error.message, sentence);
    assert.equal(error.failure, failure);
    assert.equal(error instanceof UnansweredError, open);
  });
}

test("an unknown host, and a port where nobody listens", async (context) => {
  const unknown = await refused({ url: "https://no-such-project.supabase.invalid" });
  assert.match(unknown.message, /^Supabase connection failed: there is no host no-such-project\.supabase\.invalid; check SUPABASE_URL/);
  const closed = await serverWith(context, () => {});
  const squatter = createTcpServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  const { port } = squatter.address() as AddressInfo;
  squatter.close();
  await once(squatter, "close");
  assert.match((await refused({ url: `http://127.0.0.1:${port}` })).message, /127\.0\.0\.1:\d+ does not answer \(ECONNREFUSED\); check/);
  const tls = await refused({ url: closed.replace("http:", "https:") });
  assert.match(tls.message, /^Supabase connection failed: (?:no encrypted connection to|the connection to)/);
  assert.ok(!(unknown instanceof UnansweredError), "it was never sent");
});

test("a server that says nothing, or stops in the middle of an answer, is given up in time", async (context) => {
  const silent = await serverWith(context, () => {});
  const start = performance.now();
  const error = await refused({ url: silent, deadlineMs: 200 });
  assert.match(error.message, /was lost \(no answer in time\)/);
  assert.ok(error instanceof UnansweredError);
  const halting = await serverWith(context, (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('[{"version":1,');
  });
  assert.match((await refused({ url: halting, deadlineMs: 200 })).message, /was lost \(no answer in time\)/);
  assert.ok(performance.now() - start < 10_000);
  const breaking = await serverWith(context, (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write("[");
    setImmediate(() => response.destroy());
  });
  assert.match((await refused({ url: breaking })).message, /was lost \(/);
  const babbling = await serverWith(context, (_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end("[{");
  });
  assert.match((await refused({ url: babbling })).message, /does not answer like a Supabase project \(no JSON\)/);
});

test("a request that no line could carry in time is refused before it is made", async (context) => {
  let asked = 0;
  const url = await serverWith(context, (_, response) => {
    asked += 1;
    response.end();
  });
  const project = new SupabaseProject(projectAddress(url, KEY));
  await assert.rejects(project.call("wyeli_write", { work: "x".repeat(MOST_CHARACTERS) }), {
    name: "StoreError",
    failure: "refused",
    message: /^Cannot store so much at once: /,
  });
  assert.equal(asked, 0);
});

test("a project is named by its ref, others by their host", () => {
  assert.equal(projectAddress("https://abcdefgh.supabase.co/", KEY).name, "abcdefgh");
  assert.equal(projectAddress("https://abcdefgh.supabase.co/", KEY).url, "https://abcdefgh.supabase.co");
  assert.equal(projectAddress("http://localhost:8000/supabase", KEY).place, "the Supabase project localhost:8000");
});

for (const url of [
  "abcdefgh",
  "postgres://db.abcdefgh.supabase.co:5432/postgres",
  "https://supabase.com/dashboard/project/abcdefgh",
  "https://abcdefgh.supabase.co/rest/v1/",
  "https://user:word@abcdefgh.supabase.co",
]) {
  test(`${url} is no project's URL`, () => {
    assert.throws(() => projectAddress(url, KEY), {
      name: "StoreError",
      failure: "unusable",
      message: /^Supabase connection failed: SUPABASE_URL: expected the project's URL, such as https:\/\/abcdefgh\.supabase\.co, found /,
    });
  });
}

test("keys that may not write are refused before anything is asked; those that may are taken, old and new", () => {
  const token = (role: string): string => `eyJh.${Buffer.from(JSON.stringify({ role })).toString("base64url")}.sig`;
  for (const key of ["sb_publishable_abc", token("anon"), token("authenticated")]) {
    assert.throws(() => projectAddress("https://abcdefgh.supabase.co", key), {
      name: "StoreError",
      failure: "unusable",
      message: /^Permission denied for table signals: expected the service_role or secret key in SUPABASE_SERVICE_KEY, found the \w+ /,
    });
  }
  for (const key of [KEY, token("service_role")]) assert.equal(projectAddress("https://abcdefgh.supabase.co", key).key, key);
});

test("a key, old or new, travels as the API expects it, and everything asked goes to the tables' part of the project", async (context) => {
  const seen: object[] = [];
  const url = await serverWith(context, (request, response) => {
    const { apikey, authorization } = request.headers;
    seen.push({ apikey, authorization, path: request.url });
    response.writeHead(200, { "content-type": "application/json" }).end("[]");
  });
  const legacy = `eyJh.${Buffer.from(JSON.stringify({ role: "service_role" })).toString("base64url")}.sig`;
  for (const key of [KEY, legacy]) {
    await new SupabaseProject(projectAddress(url, key)).rows("symbols", (table) => table.select("name"));
    assert.deepEqual(seen.pop(), { apikey: key, authorization: `Bearer ${key}`, path: "/rest/v1/symbols?select=name" });
  }
});

test("a bug of ours passes through as it is", async () => {
  const project = new SupabaseProject(projectAddress("http://127.0.0.1:1", KEY));
  const bug = new TypeError("x is not a function");
  const asked = project.rows("signals", () => {
    throw bug;
  });
  await assert.rejects(asked, (error) => error === bug);
});
