// A request as it came over HTTP: JSON, or a form of several parts with the JSON in `payload_json` and the files beside it.

import type { IncomingMessage } from "node:http";
import { objectOf } from "./form-checks.ts";
import { Refusal, type Wire } from "./refusal.ts";

export interface UploadedFile {
  /** The n of `files[n]`, which the JSON refers to. */
  readonly place: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface RestRequest {
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Wire | readonly Wire[];
  readonly files: readonly UploadedFile[];
  /** The parts of the path by their names in the route. */
  readonly named: { readonly [name: string]: string };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function parseBody(bytes: Buffer, contentType: string): Promise<Pick<RestRequest, "body" | "files">> {
  if (bytes.length === 0) return { body: {}, files: [] };
  if (!contentType.startsWith("multipart/form-data")) return { body: parseJson(bytes.toString("utf8")), files: [] };
  const parts = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  const files: UploadedFile[] = [];
  for (const [key, value] of parts) {
    const place = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (place === undefined || typeof value === "string") continue;
    const type = value.type === "" ? "application/octet-stream" : value.type;
    files.push({ place, name: value.name, contentType: type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  const json = parts.get("payload_json");
  return { body: typeof json === "string" ? parseJson(json) : {}, files };
}

/** The body of a request that must be an object. */
export function form(request: RestRequest): Wire {
  return Array.isArray(request.body) ? {} : objectOf(request.body);
}

function parseJson(text: string): Wire | readonly Wire[] {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 50_109, "The request body contains invalid JSON.");
  }
}
