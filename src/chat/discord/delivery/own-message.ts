// Finds what the bot has posted already, where an answer was lost: its mark stands in the message.

import { DiscordFailure } from "../api/failure.ts";
import type { Poster, RecentMessage } from "../api/poster.ts";

const DISCORD_EPOCH = 1_420_070_400_000n;
/** The clocks of this machine and of Discord may differ by as much. */
const CLOCK_SLACK_MS = 600_000;
const MOST_PAGES = 10;

export interface OwnMessageSearch {
  readonly channelId: string;
  readonly mark: string;
  /** It was not posted before. */
  readonly since: number;
}

/** Undefined where it is not there, or where the bot may not look. Throws DiscordFailure when Discord does not answer. */
export async function findOwnMessage(poster: Poster, { channelId, mark, since }: OwnMessageSearch): Promise<RecentMessage | undefined> {
  const self = await poster.self();
  let after = snowflakeAt(since - CLOCK_SLACK_MS);
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const messages = await poster.after(channelId, after);
      const own = messages.find(({ authorId, nonce, text }) => authorId === self && (nonce === mark || text.includes(mark)));
      if (own !== undefined || messages.length < 100) return own;
      after = messages.map(({ id }) => id).reduce((one, other) => (BigInt(other) > BigInt(one) ? other : one));
    }
  } catch (error) {
    const mayNotLook = error instanceof DiscordFailure && ["no-permission", "no-access", "unknown-channel"].includes(error.refusal.kind);
    if (!mayNotLook) throw error;
  }
  return undefined;
}

/** The id a message posted at this instant would have at least. */
export function snowflakeAt(instant: number): string {
  const since = BigInt(Math.max(0, Math.floor(instant))) - DISCORD_EPOCH;
  return String((since > 0n ? since : 0n) << 22n);
}
