// The files of the dashboard. Browser code is TypeScript: its types are stripped on the first request and the result is kept, so there is
// no bundler and no build step. Only files found at start can be asked for; a name is looked up, never joined to a path.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Asset {
  readonly type: string;
  readonly body: string;
  readonly etag: string;
}

const TYPES: { readonly [extension: string]: string } = {
  ".ts": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".html": "text/html; charset=utf-8",
};

const DASHBOARD = join(import.meta.dirname, "dashboard");

/** Path asked for -> file on disk. The import map of index.html names the same paths. */
const LIBRARIES: { readonly [path: string]: () => string } = {
  "/library/lightweight-charts.js": () => beside("lightweight-charts", "lightweight-charts.standalone.production.mjs"),
  "/library/preact.js": () => beside("preact", "preact.module.js"),
  "/library/preact-hooks.js": () => beside("preact/hooks", "hooks.module.js"),
  "/library/htm.js": () => beside("htm", "htm.module.js"),
  "/library/htm-preact.js": () => beside("htm/preact", "index.module.js"),
};

export class Assets {
  readonly #files: ReadonlyMap<string, string>;
  readonly #loaded = new Map<string, Asset>();

  constructor() {
    this.#files = new Map([...dashboardFiles(), ...Object.entries(LIBRARIES).map(([path, find]) => [path, find()] as const)]);
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  get(path: string): Asset | undefined {
    const file = this.#files.get(path);
    if (file === undefined) return undefined;
    let asset = this.#loaded.get(path);
    if (asset === undefined) this.#loaded.set(path, (asset = load(file)));
    return asset;
  }

  /** Base64 SHA-256 of every inline script of the page: the import map, which has no other way to be written. */
  inlineScriptHashes(): string[] {
    const page = this.get("/")?.body ?? "";
    return [...page.matchAll(/<script type="importmap">([^]*?)<\/script>/g)].map((match) => sha256(match[1] ?? "", "base64"));
  }
}

function dashboardFiles(): (readonly [string, string])[] {
  return readdirSync(DASHBOARD, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /^[a-z0-9/-]+\.(?:ts|css|svg|html)$/.test(name))
    .map((name) => [name === "index.html" ? "/" : `/dashboard/${name}`, join(DASHBOARD, name)]);
}

function load(file: string): Asset {
  const source = readFileSync(file, "utf8");
  const extension = extname(file);
  const body = extension === ".ts" ? stripTypeScriptTypes(source, { mode: "strip" }) : source;
  return { type: TYPES[extension] ?? "application/octet-stream", body, etag: `"${sha256(body, "base64url").slice(0, 22)}"` };
}

function beside(specifier: string, file: string): string {
  return join(dirname(fileURLToPath(import.meta.resolve(specifier))), file);
}

function sha256(text: string, encoding: "base64" | "base64url"): string {
  return createHash("sha256").update(text).digest(encoding);
}
