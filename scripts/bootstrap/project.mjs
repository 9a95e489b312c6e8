// Where the project's own files are, wherever the command was started from.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Where Node keeps what it has compiled, by content. Goes with `npm ci`, and is left alone by everything else. */
export const COMPILED = join(PROJECT, "node_modules", ".cache", "wyeli");
export const NODE_PACKAGE = join(PROJECT, "scripts", "node");
