// The checks every form shares, in Discord's words: what is required, how long a text may be, how many of a list.

import type { FieldFault, Wire } from "./refusal.ts";

type Path = readonly (string | number)[];

export function required(path: Path): FieldFault {
  return { path, code: "BASE_TYPE_REQUIRED", message: "This field is required" };
}

export function tooLong(path: Path, most: number): FieldFault {
  return { path, code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${most} or fewer in length.` };
}

export function badLength(path: Path, least: number, most: number): FieldFault {
  return { path, code: "BASE_TYPE_BAD_LENGTH", message: `Must be between ${least} and ${most} in length.` };
}

export function wrongValue(path: Path, message: string, code = "BASE_TYPE_CHOICES"): FieldFault {
  return { path, code, message };
}

/** Discord counts characters, not UTF-16 units, and trims what surrounds them. */
export function lengthOf(text: unknown): number {
  return typeof text === "string" ? [...text.trim()].length : 0;
}

export interface TextRule {
  readonly most: number;
  readonly isRequired?: boolean;
}

export function textFaults(value: unknown, path: Path, { most, isRequired = false }: TextRule): FieldFault[] {
  if (value === undefined || value === null || value === "") return isRequired ? [required(path)] : [];
  if (typeof value !== "string")
    return [{ path, code: "STRING_TYPE_CONVERT", message: `Could not interpret "${String(value)}" as string.` }];
  if (lengthOf(value) > most) return [tooLong(path, most)];
  return isRequired && lengthOf(value) === 0 ? [required(path)] : [];
}

export function listOf(value: unknown): readonly Wire[] {
  return Array.isArray(value) ? value : [];
}

export function objectOf(value: unknown): Wire {
  return typeof value === "object" && value !== null ? (value as Wire) : {};
}
