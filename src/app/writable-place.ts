// Whether a file can be written where an option says, asked before the work begins: nobody wants to wait for what cannot be kept.

import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-codes.ts";

export async function expectPlaceFor(option: string, file: string): Promise<void> {
  const folder = dirname(file);
  const isWritable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) throw new CommandError(EXIT.machine, `${option} ${file}: expected a folder that can be written to, found ${folder}`);
}
