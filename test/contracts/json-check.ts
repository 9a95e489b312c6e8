// What a store cannot keep: anything that JSON would turn into another value.

import { StoreError } from "#storage";

export function refuseUnlessJson(value: unknown): void {
  if (!isJson(value)) throw new StoreError("refused", "A value cannot be stored: expected plain data with finite numbers.");
}

function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  return typeof value === "object" && Object.values(value).every(isJson);
}
