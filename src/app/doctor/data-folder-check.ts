// The folder of the lock and the embedded store: writable, with room, and who has it.

import { probeDataFolder } from "#storage";
import type { Settings } from "../settings/index.ts";
import type { Check } from "./check.ts";
import { fault, warning, well } from "./finding.ts";
import { sizeText } from "./size-text.ts";

const MEGABYTE = 1_000_000;
const LITTLE_ROOM = 500 * MEGABYTE;
const NO_ROOM = 20 * MEGABYTE;

export function dataFolderCheck({ dataDir }: Pick<Settings, "dataDir">): Check {
  return {
    name: "data-folder",
    title: "Data folder",
    withinMs: 5_000,
    look: () => {
      const { folder, exists, freeBytes, holder } = probeDataFolder(dataDir);
      const room = `${sizeText(freeBytes)} free`;
      if (freeBytes < NO_ROOM)
        return [fault(`${folder} has almost no room (${room}).`, "Free some space, or set WYELI_DATA_DIR to another disk.")];
      if (freeBytes < LITTLE_ROOM) return [warning(`${folder} has little room (${room}).`, "Free some space, or set RETENTION_DAYS.")];
      if (!exists) return [well(`${folder} is made at the first start; ${room}.`)];
      return [well(`${folder} can be written, ${room}${holder === null ? "" : `; the bot runs in it: ${holder}`}.`)];
    },
  };
}
