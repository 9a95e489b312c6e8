// What waits in the outbox for Discord: the notice whole, so that it can be said even after a restart without asking anybody.

import type { Json } from "#core";
import type { ClusterPeer, Notice, StoredMessage } from "#runtime";
import type { Signal, SignalChange } from "#signals";

interface CommonBody {
  readonly signal: Signal;
  /** What must stand beside a signal that is not live. */
  readonly notice: string | null;
  readonly tickSize: string | null;
}

export type NoticeBody =
  | (CommonBody & { readonly kind: "raised"; readonly peers: readonly ClusterPeer[] })
  | (CommonBody & { readonly kind: "changed"; readonly change: SignalChange });

export function noticeBody(notice: Notice, details: Pick<CommonBody, "notice" | "tickSize">): Json {
  const body: NoticeBody =
    notice.kind === "signal-raised"
      ? { kind: "raised", signal: notice.signal, peers: notice.peers, ...details }
      : { kind: "changed", signal: notice.signal, change: notice.change, ...details };
  // Written and read once: only what JSON keeps is left, as every store wants it.
  return JSON.parse(JSON.stringify(body)) as Json;
}

export function bodyOf(message: StoredMessage): NoticeBody {
  return message.body as unknown as NoticeBody;
}

/** "raised", or "target1@1705312800000": one thing that is told of a signal. */
export function eventOf(notice: Notice): string {
  return notice.kind === "signal-raised" ? "raised" : `${notice.change.to}@${notice.change.confirmedAt}`;
}

const CHANNEL_LANE = "discord:channel:";
const USER_LANE = "discord:user:";

export function channelLane(channelId: string): string {
  return `${CHANNEL_LANE}${channelId}`;
}

export function userLane(userId: string): string {
  return `${USER_LANE}${userId}`;
}

export type LanePlace = { readonly kind: "channel"; readonly channelId: string } | { readonly kind: "user"; readonly userId: string };

export function placeOfLane(lane: string): LanePlace | undefined {
  if (lane.startsWith(CHANNEL_LANE)) return { kind: "channel", channelId: lane.slice(CHANNEL_LANE.length) };
  if (lane.startsWith(USER_LANE)) return { kind: "user", userId: lane.slice(USER_LANE.length) };
  return undefined;
}
