import assert from "node:assert/strict";
import { createServer, type AddressInfo } from "node:net";
import { test } from "node:test";
import type { TestContext } from "node:test";
import pg from "pg";
import { exampleSignal } from "../../../test/generators/signals.ts";
import { migratePostgresStore, openPostgresRemote } from "../index.ts";
import { serverAddress } from "./address.ts";
import { createTestDatabase, temporaryRole, withPostgres, type TestDatabase } from "../../../test/postgres-database.ts";
import { storeErrorFrom } from "./failure.ts";

const PASSWORD = "hush-hush/42%";

async function refused(databaseUrl: string): Promise<Error> {
  const opening = openPostgresRemote({ databaseUrl, instance: "this bot" });
  const error = await opening.then(
    () => assert.fail("it opened"),
    (thrown: Error) => thrown,
  );
  assert.equal(error.name, "StoreError", error.stack);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD)]) assert.ok(!error.message.includes(secret), error.message);
  return error;
}

function urlTo(host: string, more = ""): string {
  return `postgres://somebody:${encodeURIComponent(PASSWORD)}@${host}/wyeli${more}`;
}

test("an address is shown without user and password, and says where it is", () => {
  const address = serverAddress(urlTo("db.example.org"));
  assert.equal(address.place, "wyeli at db.example.org:5432");
  assert.deepEqual([address.user, address.password, address.tls], ["somebody", PASSWORD, "prefer"]);
  assert.equal(serverAddress("postgres://[::1]:6543/x").host, "::1");
  assert.equal(serverAddress("postgres://localhost/x").tls, false);
  assert.equal(serverAddress("postgres://127.example.com/x").tls, "prefer");
  assert.equal(serverAddress(urlTo("h", "?sslmode=verify-full&pgbouncer=true")).tls, "verify-full");
});

test("parameters that would be ignored, and a password that cannot be read, are refused by name", () => {
  assert.throws(() => serverAddress(urlTo("h", "?schema=other")), { message: /expected no parameter but sslmode.*found schema/ });
  assert.throws(() => serverAddress(urlTo("h", "?sslmode=maybe")), { message: /sslmode with one of disable/ });
  assert.throws(() => serverAddress("postgres://u:100%@h/x"), { message: /password with its special characters percent-encoded/ });
});

test("an unknown host, and a port where nobody listens", async () => {
  assert.match((await refused(urlTo("no-such-host.invalid"))).message, /there is no host no-such-host\.invalid; check DATABASE_URL/);
  const squatter = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => squatter.once("listening", resolve));
  const { port } = squatter.address() as AddressInfo;
  await new Promise((resolve) => squatter.close(resolve));
  assert.match((await refused(urlTo(`127.0.0.1:${port}`))).message, /127\.0\.0\.1 does not answer on port \d+ \(ECONNREFUSED\)/);
});

for (const [code, message, failure, sentence] of [
  ["28P01", 'password authentication failed for user "u"', "unusable", /refused the user or the password/],
  ["XX000", "Tenant or user not found", "unusable", /refused the user or the password/],
  ["53300", "sorry, too many clients already", "unavailable", /^Connection pool exhausted: /],
  ["XX000", "MaxClientsInSessionMode: max clients reached", "unavailable", /^Connection pool exhausted: /],
  ["57P01", "terminating connection due to administrator command", "unavailable", /was lost \(57P01\)/],
  ["23505", "duplicate key value violates unique constraint", "refused", /^Duplicate key value \(/],
  ["25006", "cannot execute INSERT in a read-only transaction", "unavailable", /takes no writes/],
  ["57014", "canceling statement due to statement timeout", "unavailable", /could not do it now/],
  ["42P01", 'relation "signals" does not exist', "unusable", /run `wyeli migrate`/],
  ["22003", "out of range", "refused", /Cannot store these values/],
  ["54000", "index row size 2712 exceeds btree version 4 maximum 2704", "refused", /Cannot store these values/],
  ["42501", "permission denied for table signals", "unusable", /^Permission denied for table signals: the user somebody of DATABASE_URL/],
] as const) {
  test(`${code} (${message}) is ${failure}, in a sentence of its own`, () => {
    const told = Object.assign(new pg.DatabaseError(message, 0, "error"), { code });
    const error = storeErrorFrom(told, serverAddress(urlTo("db.example.org")));
    assert.ok(error instanceof Error && "failure" in error);
    assert.equal(error.failure, failure);
    assert.match(error.message, sentence);
  });
}

for (const [message, failure, sentence] of [
  ["Connection terminated unexpectedly", "unavailable", /was lost/],
  ["Query read timeout", "unavailable", /was lost \(Query read timeout\)/],
  ["timeout exceeded when trying to connect", "unavailable", /does not answer on port 5432/],
  ["SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string", "unusable", /refused the user or the password/],
  ["The server does not support SSL connections", "unusable", /no encrypted connection to db\.example\.org/],
] as const) {
  test(`the driver's "${message}" is ${failure}`, () => {
    const error = storeErrorFrom(new Error(message), serverAddress(urlTo("db.example.org")));
    assert.ok(error instanceof Error && "failure" in error);
    assert.equal(error.failure, failure);
    assert.match(error.message, sentence);
  });
}

test("a bug of ours passes through as it is", () => {
  const bug = new TypeError("x is not a function");
  assert.equal(storeErrorFrom(bug, serverAddress("postgres://h/x")), bug);
});

await withPostgres("what PostgreSQL refuses", () => {
  async function fresh(context: TestContext): Promise<TestDatabase> {
    const database = await createTestDatabase();
    context.after(() => database.drop());
    return database;
  }

  test("a database that is not there", async (context) => {
    const { url } = await fresh(context);
    const missing = new URL(url);
    missing.pathname = "/wyeli_is_not_here";
    assert.match((await refused(missing.href)).message, /there is no database wyeli_is_not_here at .*create it/);
  });

  test("a user who may not log in", async (context) => {
    const { urlOf } = await fresh(context);
    assert.match((await refused(urlOf("wyeli_nobody", encodeURIComponent(PASSWORD)))).message, /refused the user or the password/);
  });

  test("a role that may not make tables is told to migrate as another, and one without rights on them what it lacks", async (context) => {
    const { url, urlOf, sql } = await fresh(context);
    const role = await temporaryRole(context, `wyeli_weak_${process.pid}`, `LOGIN PASSWORD '${PASSWORD}'`);
    const weakUrl = urlOf(role, encodeURIComponent(PASSWORD));
    const early = await refused(weakUrl);
    assert.match(
      early.message,
      /^Could not bring .* up to date with 001_create_schema\.sql.*Permission denied for schema public.*`wyeli migrate`/,
    );
    await migratePostgresStore({ databaseUrl: url });
    assert.match((await refused(weakUrl)).message, /^Permission denied for table schema_migrations: the user wyeli_weak_\d+ /);
    await sql.script(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    await sql.script(`REVOKE ALL ON schema_migrations FROM ${role}; GRANT SELECT ON schema_migrations TO ${role}`);
    await sql`CREATE POLICY visible ON schema_migrations FOR SELECT USING (true)`;
    assert.match((await refused(weakUrl)).message, /^Row-level security hides the tables .* BYPASSRLS/);
    await sql.script(`ALTER ROLE ${role} BYPASSRLS`);
    const store = await openPostgresRemote({ databaseUrl: weakUrl, instance: "this bot" });
    await store.commit({ signals: [exampleSignal()] });
    await sql.script(`REVOKE INSERT ON signals FROM ${role}`);
    await assert.rejects(store.commit({ signals: [exampleSignal({ id: "late" })] }), {
      name: "StoreError",
      message: /^Permission denied for table signals: the user wyeli_weak_/,
    });
    await store.close();
  });

  test("a server whose connections are all taken is an exhausted pool, and works again when one is free", async (context) => {
    const { url, urlOf, sql } = await fresh(context);
    await migratePostgresStore({ databaseUrl: url });
    const role = await temporaryRole(context, `wyeli_few_${process.pid}`, `LOGIN BYPASSRLS CONNECTION LIMIT 2 PASSWORD '${PASSWORD}'`);
    await sql.script(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    const store = await openPostgresRemote({ databaseUrl: urlOf(role, encodeURIComponent(PASSWORD)), instance: "this bot" });
    const many = await Promise.allSettled(Array.from({ length: 12 }, () => store.signals({})));
    const failed = many.filter((one) => one.status === "rejected");
    assert.ok(failed.length > 0);
    for (const { reason } of failed) assert.match((reason as Error).message, /^Connection pool exhausted: /);
    await store.commit({ signals: [exampleSignal()] });
    await store.close();
  });
});
