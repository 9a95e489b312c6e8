// The known episodes as docs/theory/wyckoff.md tells them, line by line: written from the data of the test, so that the page cannot say more or
// less than the test holds. `node scripts/run.mjs bench/wyckoff/episode-rows.ts` prints them.

import { EPISODES } from "../../test/episodes/episodes.data.ts";
import type { Episode } from "../../test/episodes/episode.ts";
import { checksOf } from "../../test/episodes/read-episode.ts";

/** One for each range; timeframes that bear out the same share one. */
export function labelRows(episodes: readonly Episode[]): readonly string[] {
  const shared = Map.groupBy(episodes, ({ held, notHeld }) => `${held}\n${notHeld}`);
  return [...shared.values()].map((group) => {
    const [{ points, held, notHeld }] = group as [Episode];
    const levels = points.map(({ label, at, price }) => `${label} ${at} ${price.toLocaleString("en-US")}`).join("; ");
    return `| ${group.map(({ name }) => name).join("; ")} | ${levels} | ${held} | ${notHeld} |`;
  });
}

export function checkRow(episode: Episode): string {
  const holds = checksOf(episode).filter((check) => episode.known[check] === undefined);
  const notes = checksOf(episode).flatMap((check) => {
    const reason = episode.known[check];
    return reason === undefined ? [] : [`*${check}*: ${reason}`];
  });
  return `| ${episode.name} | ${holds.join(", ")} | ${notes.join("; ")} |`;
}

export function summary(episodes: readonly Episode[]): string {
  const all = episodes.flatMap((episode) => checksOf(episode).map((check) => ({ check, holds: episode.known[check] === undefined })));
  const of = (name: string): string => {
    const own = all.filter(({ check }) => check === name);
    return `${name} ${own.filter(({ holds }) => holds).length} of ${own.length}`;
  };
  const kinds = [...new Set(all.map(({ check }) => check))].map(of).join(", ");
  return `${all.filter(({ holds }) => holds).length} of ${all.length} checks hold: ${kinds}.`;
}

if (import.meta.main) {
  const lines = ["Labels", ...labelRows(EPISODES), "", "Checks", ...EPISODES.map(checkRow), "", summary(EPISODES)];
  process.stdout.write(`${lines.join("\n")}\n`);
}
