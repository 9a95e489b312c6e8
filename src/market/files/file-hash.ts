// The SHA-256 of a file as it lies on the disk, so that a result can say which figures it was made from.

import { createHash } from "node:crypto";
import { fileBytesAsStored } from "./file-bytes.ts";

/** In lower-case hexadecimal. Throws CandleFileError. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of fileBytesAsStored(path)) hash.update(chunk);
  return hash.digest("hex");
}
