// The project's own files as the tidy tests see them: text with its path from the root, written with forward slashes on every system.

import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

export const PROJECT = join(import.meta.dirname, "..", "..");

export interface ProjectFile {
  readonly path: string;
  readonly text: string;
}

export interface Manifest {
  readonly imports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const NEVER = ["**/node_modules/**", "test/canary/**"];

export function projectFiles(patterns: readonly string[], root = PROJECT): ProjectFile[] {
  const paths = globSync([...patterns], { cwd: root, exclude: root === PROJECT ? NEVER : [] });
  return paths.toSorted().map((path) => ({ path: path.split(sep).join("/"), text: readFileSync(join(root, path), "utf8") }));
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
}

/** The code alone, with line numbers kept: a word in a comment breaks no rule. */
export function withoutComments(text: string): string {
  return text.replaceAll(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, (match, quoted) =>
    quoted === undefined ? match.replaceAll(/[^\n]/g, " ") : match,
  );
}

export function lineOf(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}
