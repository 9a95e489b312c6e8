// Runs the program as its user would: a process of its own, in a folder of its own, with nothing in the environment but what is given, and
// where compiled code is kept, which only makes it start sooner.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const MAIN = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
}

export function runWyeli(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return startWyeli(args, options).ended;
}

export interface Running {
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
  /** Settles when the output matches; rejects when the program ends before. */
  printed(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray>;
}

export function startWyeli(args: readonly string[], { cwd, env = {} }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: cwd ?? tmpdir(),
    env: { ...inherited("PATH"), ...inherited("NODE_COMPILE_CACHE"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  const changed = new EventTarget();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
      changed.dispatchEvent(new Event("said"));
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
  return {
    ended,
    signal: (name) => void child.kill(name),
    printed: (stream, pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(said[stream]);
          if (match !== null) resolve(match);
        };
        changed.addEventListener("said", look);
        look();
        void ended.then(({ stdout, stderr }) => reject(new Error(`ended without saying ${pattern}: ${stdout}${stderr}`)));
      }),
  };
}

function inherited(name: string): { readonly [name: string]: string } {
  const value = process.env[name];
  return value === undefined ? {} : { [name]: value };
}

/** A folder that is gone after the test, or the tests of a suite, with these files in it. */
export function folderWith(context: { after(action: () => void): void }, files: { readonly [name: string]: string | Uint8Array }): string {
  const folder = mkdtempSync(join(tmpdir(), "wyeli-cli-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
