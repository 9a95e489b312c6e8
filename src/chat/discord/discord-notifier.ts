// Decides who on Discord is told of a notice - the channel, unless posting is paused or the market muted, and those who subscribed - and puts it
// into the outbox for each. What becomes of a signal is told to those who were told of the signal.

import type { Courier } from "#chat/outbox";
import type { Clock, MessageOutbox, Notice, Notifier, OutboxMessage, StoredMessage, Subscription, SubscriptionBook } from "#runtime";
import type { Signal } from "#signals";
import { bodyOf, channelLane, eventOf, noticeBody, placeOfLane, userLane } from "./delivery/notice-body.ts";
import type { PostingSwitches } from "./posting-switches.ts";

export interface DiscordNotifierParts {
  readonly store: MessageOutbox & SubscriptionBook;
  readonly courier: Pick<Courier, "enter" | "whenStoreAnswers">;
  readonly switches: PostingSwitches;
  readonly channelId: string;
  readonly clock: Clock;
  readonly tickSizeOf: (symbol: string) => Promise<string | null>;
  readonly noticeOf: (symbol: string) => string | null;
}

export function createDiscordNotifier(parts: DiscordNotifierParts): Notifier {
  const { store, courier, clock } = parts;
  return {
    isDurable: true,
    async notify(notice) {
      const { signal } = notice;
      const receivers = await courier.whenStoreAnswers(() =>
        notice.kind === "signal-raised" ? receiversOfSignal(signal, parts) : receiversOfNews(signal, store),
      );
      if (receivers.length === 0) return;
      const tickSize = await courier.whenStoreAnswers(() => parts.tickSizeOf(signal.symbol));
      const body = noticeBody(notice, { tickSize, notice: parts.noticeOf(signal.symbol) });
      const createdAt = clock.now();
      await courier.enter(
        receivers.map((lane): OutboxMessage => ({ key: keyOf(lane, notice), lane, subject: signal.id, createdAt, body })),
      );
    },
  };
}

/** "discord/123/BTCUSDT-1h-.../raised": channels and users have ids of one kind, so none is taken for another. */
function keyOf(lane: string, notice: Notice): string {
  const place = placeOfLane(lane);
  const id = place?.kind === "user" ? place.userId : place?.channelId;
  return `discord/${id}/${notice.signal.id}/${eventOf(notice)}`;
}

async function receiversOfSignal(signal: Signal, { store, switches, channelId }: DiscordNotifierParts): Promise<readonly string[]> {
  if (switches.isPaused) return [];
  const subscriptions = await store.subscriptions({ symbol: signal.symbol });
  const wanting = subscriptions.filter((one) => isAbout(one, signal) && signal.confidence >= one.minConfidence);
  const users = new Set(wanting.map(({ userId }) => userLane(userId)));
  return [...(switches.mutedUntil(signal.symbol) === null ? [channelLane(channelId)] : []), ...users];
}

async function receiversOfNews(signal: Signal, store: MessageOutbox & SubscriptionBook): Promise<readonly string[]> {
  const raised = (await store.messagesAbout(signal.id)).filter((message) => isOurs(message) && bodyOf(message).kind === "raised");
  const subscriptions = await store.subscriptions({ symbol: signal.symbol });
  const subscribers = new Set(subscriptions.filter((one) => isAbout(one, signal)).map(({ userId }) => userId));
  const lanes = raised.flatMap(({ lane, state }) => {
    const place = placeOfLane(lane);
    if (place?.kind === "user" && (state === "dropped" || !subscribers.has(place.userId))) return [];
    return [lane];
  });
  return [...new Set(lanes)];
}

function isOurs({ lane }: StoredMessage): boolean {
  return placeOfLane(lane) !== undefined;
}

function isAbout({ timeframe }: Subscription, signal: Signal): boolean {
  return timeframe === null || timeframe === signal.timeframe;
}
