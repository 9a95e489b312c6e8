// Where the project's own files are, wherever the command was started from.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const NODE_PACKAGE = join(PROJECT, "scripts", "node");
