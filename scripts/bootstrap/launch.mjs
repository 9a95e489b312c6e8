// Two ways to run a program: in this process when its Node will do, so that nothing stands between it and the system's signals; else in a
// child on the other Node, to which signals are passed on and whose end becomes ours.

import { spawn } from "node:child_process";
import { isatty } from "node:tty";
import { pathToFileURL } from "node:url";

import { say } from "./say.mjs";

const ENDINGS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @param {string} program @param {string[]} args */
export async function runHere(program, args) {
  process.argv = [process.execPath, program, ...args];
  hideExperimentalWarnings();
  await import(pathToFileURL(program).href);
}

// The same as the flag --disable-warning=ExperimentalWarning, which cannot be given to a process that has already started.
function hideExperimentalWarnings() {
  const printers = process.listeners("warning");
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    if (warning.name !== "ExperimentalWarning") for (const print of printers) print(warning);
  });
}

/** @param {string} binary @param {string} program @param {string[]} args */
export function runOn(binary, program, args) {
  const follow = new URL("follow-parent.mjs", import.meta.url).href;
  const child = spawn(binary, ["--disable-warning=ExperimentalWarning", "--import", follow, program, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const stopPassing = passSignals(child);
  child.on("error", (error) => {
    say(`the program could not be started on ${binary}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    stopPassing();
    if (signal !== null && process.platform !== "win32") process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function passSignals(child) {
  const pass = (/** @type {NodeJS.Signals} */ signal) => {
    if (!reachedBoth(signal)) child.kill(signal);
  };
  for (const name of ENDINGS) process.on(name, pass);
  return () => {
    for (const name of ENDINGS) process.off(name, pass);
  };
}

// A terminal, and any Windows console, tells every process in it about Ctrl+C by itself: passing that on would press it twice.
/** @param {NodeJS.Signals} signal */
function reachedBoth(signal) {
  if (process.platform === "win32") return true;
  return signal === "SIGINT" && [0, 1, 2].some((stream) => isatty(stream));
}
