import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { runWyeli } from "./run-wyeli.ts";

const COMMANDS = ["start", "demo", "analyze", "chart", "download", "check", "doctor"] as const;

test("--version prints the version of the package", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { code, stdout } = await runWyeli(["--version"]);
  assert.equal(code, 0);
  assert.equal(stdout, `${version}\n`);
});

test("--help names every command and every exit code", async () => {
  const { code, stdout } = await runWyeli(["--help"]);
  assert.equal(code, 0);
  for (const command of COMMANDS) assert.match(stdout, new RegExp(`^ {2}${command}\\b`, "m"));
  for (const exitCode of [0, 1, 2, 3, 4, 5, 70, 130]) assert.match(stdout, new RegExp(`^ {2}${exitCode} `, "m"));
});

for (const command of COMMANDS) {
  test(`${command} --help explains itself with examples`, async () => {
    const { code, stdout, stderr } = await runWyeli([command, "--help"]);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    assert.match(stdout, new RegExp(`Usage: wyeli ${command}`));
    assert.match(stdout, /Examples:\n {2}\$ /);
  });
}

const misuse: readonly { readonly fact: string; readonly args: readonly string[]; readonly said: RegExp }[] = [
  { fact: "a misspelt command", args: ["strat"], said: /^wyeli: unknown command 'strat'\n\(Did you mean start\?\)/ },
  { fact: "an unknown option", args: ["check", "--loud"], said: /^wyeli: unknown option '--loud'/ },
  { fact: "an argument too many", args: ["check", "this"], said: /^wyeli: too many arguments for 'check'/ },
  { fact: "a missing file", args: ["analyze", "--timeframe", "1h"], said: /^wyeli: missing required argument 'files'/ },
  { fact: "a missing timeframe", args: ["analyze", "x.csv"], said: /^wyeli: required option '-t, --timeframe <tf>' not specified/ },
  {
    fact: "an unknown timeframe",
    args: ["analyze", "x.csv", "-t", "7m"],
    said: /^wyeli: .*unknown timeframe "7m"; expected one of 1m, 3m/,
  },
  {
    fact: "an unknown calendar",
    args: ["analyze", "x.csv", "-t", "1h", "--calendar", "moon"],
    said: /^wyeli: .*expected continuous or sessions/,
  },
  {
    fact: "a download without a beginning",
    args: ["download", "BTCUSDT", "-t", "1h"],
    said: /^wyeli: required option '-f, --from <date>' not specified/,
  },
  {
    fact: "a date that does not exist",
    args: ["download", "BTCUSDT", "-t", "1h", "-f", "2024-02-30"],
    said: /^wyeli: .*expected a date such as 2024-01-31.*found "2024-02-30"/,
  },
  { fact: "a symbol in small letters", args: ["download", "btcusdt", "-t", "1h", "-f", "2024-01-01"], said: /did you mean BTCUSDT\?/ },
];

for (const { fact, args, said } of misuse) {
  test(`${fact} is refused in a sentence with exit code 2`, async () => {
    const { code, stdout, stderr } = await runWyeli(args);
    assert.equal(code, 2, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, said);
    assert.ok(!stderr.includes("    at "), stderr);
  });
}
