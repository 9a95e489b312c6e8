// A browser for tests: the one installed on this machine, else the Linux build from npm. Undefined where neither can be had, so that a test
// can say so and pass by.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser } from "playwright-core";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Nothing but the page under test: no updates, no background requests, no sandbox (containers have none to offer). */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const NO_BROWSER = "no Chrome or Chromium on this machine, and the one from npm does not run here";

export async function launchBrowser(): Promise<Browser | undefined> {
  for (const executablePath of INSTALLED.filter((path) => existsSync(path))) {
    const browser = await launch(executablePath);
    if (browser !== undefined) return browser;
  }
  return launchPackaged();
}

/**
 * The browser from npm, whatever is installed. Only its binary is taken: the flags it comes with switch off web security, which is half of
 * what the tests look at. A bare machine lacks a few shared libraries, which the package brings along.
 */
export async function launchPackaged(): Promise<Browser | undefined> {
  if (process.platform !== "linux") return undefined;
  try {
    const { default: packaged, inflate } = await import("@sparticuz/chromium");
    const executablePath = await packaged.executablePath();
    const browser = await launch(executablePath);
    if (browser !== undefined) return browser;
    const libraries = await inflate(fileURLToPath(new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium"))));
    return await launch(executablePath, { ...process.env, LD_LIBRARY_PATH: join(libraries, "lib") });
  } catch {
    return undefined;
  }
}

async function launch(executablePath: string, env: NodeJS.ProcessEnv = process.env): Promise<Browser | undefined> {
  try {
    return await chromium.launch({ executablePath, args: [...FLAGS], headless: true, env: withoutAbsent(env) });
  } catch {
    return undefined;
  }
}

function withoutAbsent(env: NodeJS.ProcessEnv): { [name: string]: string } {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
