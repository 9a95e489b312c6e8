// Documents kept as JSON text (signals, detector states). JSON turns NaN and the infinities into null without a word, which would come
// back as another value after a restart; here such a document is refused by name instead.

import { StoreError } from "./store-error.ts";

export function encodeDocument(document: unknown, what: string): string {
  const place = unstorablePlace(document);
  if (place !== undefined) {
    throw new StoreError(
      "refused",
      `Cannot store ${what}: expected plain JSON with finite numbers, found ${place.found} at ${place.path}.`,
    );
  }
  return JSON.stringify(document);
}

export function decodeDocument<Document>(text: string, what: string): Document {
  try {
    return JSON.parse(text) as Document;
  } catch (cause) {
    throw new StoreError("unusable", `Cannot read ${what}: its stored document is not JSON; restore the store from a backup.`, { cause });
  }
}

interface Unstorable {
  readonly path: string;
  readonly found: string;
}

function unstorablePlace(value: unknown): Unstorable | undefined {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? undefined : { path: "", found: String(value) };
    case "string":
    case "boolean":
      return undefined;
    case "object":
      return value === null ? undefined : placeWithin(value);
    default:
      return { path: "", found: typeof value };
  }
}

function placeWithin(value: object): Unstorable | undefined {
  if (Array.isArray(value)) {
    for (let place = 0; place < value.length; place += 1) {
      const found = unstorablePlace(value[place]);
      if (found !== undefined) return { path: `[${place}]${found.path}`, found: found.found };
    }
    return undefined;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    return { path: "", found: value.constructor.name };
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue; // left out of the text, and as absent when read as it was before
    const found = unstorablePlace(member);
    if (found !== undefined) return { path: `.${name}${found.path}`, found: found.found };
  }
  return undefined;
}
