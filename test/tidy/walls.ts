// What the linter cannot say about the walls between rooms: a relative path never leaves its room, an engine room loads nothing later, and
// only tests reach for the test folder or for a development dependency. Each finding is one line: file, line and why.

import { posix } from "node:path";

import { lineOf, withoutComments } from "./project-files.ts";
import type { Manifest, ProjectFile } from "./project-files.ts";

const ENGINE_ROOM = /^src\/(core|market(?!\/files\/)|analysis|signals|trading|backtest)\//;
const SPECIFIER = /\b(from|import|require)\b\s*(\(?)\s*["']([.#@a-z][^"'\s]*)["']/g;

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** Loaded when the code runs, by a call. */
  readonly isCall: boolean;
}

export function importsOf(file: ProjectFile): Import[] {
  const code = withoutComments(file.text);
  return [...code.matchAll(SPECIFIER)].map((match) => ({
    specifier: match[3] ?? "",
    line: lineOf(code, match.index),
    isCall: match[2] === "(",
  }));
}

export function breaksInWalls(file: ProjectFile, manifest: Manifest): string[] {
  const isProgram = isProgramFile(file.path);
  return importsOf(file).flatMap((found) => {
    const why = found.specifier.startsWith(".")
      ? whyPathIsWrong(file.path, found.specifier, manifest)
      : whyPackageIsWrong(found, isProgram, manifest);
    const late = found.isCall && ENGINE_ROOM.test(file.path) ? "an engine room loads nothing later" : undefined;
    return [why, late].filter((reason) => reason !== undefined).map((reason) => `${file.path}:${found.line} ${found.specifier}: ${reason}`);
  });
}

function whyPathIsWrong(path: string, specifier: string, manifest: Manifest): string | undefined {
  const target = posix.join(posix.dirname(path), specifier);
  if (target.startsWith("test/") || target.startsWith("bench/")) {
    return isProgramFile(path) ? "the program does without its tests" : undefined;
  }
  if (!path.startsWith("src/") && !target.startsWith("src/")) return undefined;
  // Benches measure and fit the inside of a room, so they may look in.
  if (path.startsWith("bench/")) return undefined;
  const [from, to] = [roomOf(path, manifest), roomOf(target, manifest)];
  // A room within a room is part of it, so it may look out; the outer one looks in through the door, like everybody.
  return from === to || from.startsWith(`${to}/`) ? undefined : `${to} is entered by its door, #${to.replace(/^src\//, "")}`;
}

function whyPackageIsWrong({ specifier }: Import, isProgram: boolean, manifest: Manifest): string | undefined {
  if (!isProgram || /^(#|node:)/.test(specifier)) return undefined;
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  return name in manifest.dependencies ? undefined : "a program file uses the packages under dependencies only";
}

/** A file of the program itself: neither a test nor what stands beside one for it to use. */
export function isProgramFile(path: string): boolean {
  return path.startsWith("src/") && !/\.(test|fixture)\.ts$/.test(path);
}

/** The room a path lies in: the folder of the nearest door above it, or else the first folder under src. */
export function roomOf(path: string, manifest: Manifest): string {
  const doors = Object.values(manifest.imports).map((door) => posix.dirname(posix.normalize(door)));
  const around = doors.filter((room) => path.startsWith(`${room}/`)).toSorted((one, other) => other.length - one.length);
  return around[0] ?? path.split("/", path.startsWith("src/") ? 2 : 1).join("/");
}
