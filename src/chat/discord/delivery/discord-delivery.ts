// Delivers what waits for Discord: to the signals channel and to those who subscribed. Whatever Discord answers ends as one of the results the
// courier knows, with a sentence for the operator.

import type { AuditLog, Clock, MessageOutbox, StoredMessage, SubscriptionBook } from "#runtime";
import type { Batch, Delivery, DeliveryResult } from "#chat/outbox";
import { DiscordFailure } from "../api/failure.ts";
import type { Poster } from "../api/poster.ts";
import { grantText, type Grants, type MayDo } from "./grants.ts";
import { bodyOf, placeOfLane, type LanePlace } from "./notice-body.ts";
import type { ChartPainter } from "./picture.ts";
import { latestReceipt, receiptJson, type Receipt } from "./receipt.ts";
import { tellNews } from "./signal-news.ts";
import { postSignal, type PostTools } from "./signal-post.ts";

export interface DiscordDeliveryParts {
  readonly poster: Poster;
  readonly store: MessageOutbox & SubscriptionBook & AuditLog;
  /** Where signals go now; an earlier channel is only told what became of those it was told. */
  readonly signalsChannelId: string;
  /** Why nothing can be posted in the signals channel just now; null where nothing is known to be in the way. */
  readonly blocked?: () => string | null;
  readonly mayDo: MayDo;
  readonly grants: Grants;
  /** Never rejects, and answers in time. */
  readonly paint: ChartPainter;
  readonly clock: Clock;
}

const PERMISSION_RETRY_MS = 60_000;
const CHANNEL_RETRY_MS = 300_000;

export class DiscordDelivery implements Delivery {
  readonly #parts: DiscordDeliveryParts;
  readonly #directChannels = new Map<string, string>();

  constructor(parts: DiscordDeliveryParts) {
    this.#parts = parts;
  }

  serves(lane: string): boolean {
    return placeOfLane(lane) !== undefined;
  }

  /** A change that outruns its signal is part of it. Changes leave together, but none joins those of which a try was made already. */
  goesWith(first: StoredMessage, other: StoredMessage): boolean {
    return bodyOf(first).kind === "raised" || first.attempts > 0 === other.attempts > 0;
  }

  async deliver(batch: Batch): Promise<DeliveryResult> {
    const place = placeOfLane(batch[0].lane);
    if (place === undefined) return { kind: "dropped", problem: "no such lane" };
    const blocked = place.kind === "channel" && place.channelId === this.#parts.signalsChannelId ? this.#parts.blocked?.() : null;
    if (blocked !== null && blocked !== undefined) return { kind: "refused", problem: blocked, retryInMs: PERMISSION_RETRY_MS };
    try {
      const receipt = await this.#post(place, batch);
      if (place.kind === "channel") this.#parts.grants.have("View Channel", "Send Messages");
      return { kind: "sent", receipt: receiptJson(receipt) };
    } catch (error) {
      if (!(error instanceof DiscordFailure)) throw error;
      return place.kind === "channel" ? this.#channelResult(error, place.channelId) : this.#userResult(error, place.userId);
    }
  }

  async #post(place: LanePlace, batch: Batch): Promise<Receipt> {
    const [first] = batch;
    const channelId = place.kind === "channel" ? place.channelId : await this.#directChannel(place.userId);
    const about = (await this.#parts.store.messagesAbout(first.subject)).filter(({ lane }) => lane === first.lane);
    const raised = about.map(bodyOf).find((body) => body.kind === "raised");
    const peers = raised?.kind === "raised" ? raised.peers : [];
    const request = { channelId, isGuild: place.kind === "channel", messages: batch, peers };
    const base = latestReceipt(about);
    // What became of a signal that was never posted, or not to be: it is posted as it stands now.
    if (bodyOf(first).kind === "raised" || base === null) return postSignal({ ...request, key: first.key }, this.#tools);
    return tellNews({ ...request, base }, this.#tools);
  }

  get #tools(): PostTools {
    const { poster, mayDo, grants, paint } = this.#parts;
    return {
      poster,
      mayDo,
      grants,
      paint: ({ signal: { id, symbol, timeframe } }) => paint({ symbol, timeframe, signalId: id }),
    };
  }

  async #directChannel(userId: string): Promise<string> {
    const known = this.#directChannels.get(userId);
    if (known !== undefined) return known;
    const { id } = await this.#parts.poster.openDirectChannel(userId);
    this.#directChannels.set(userId, id);
    return id;
  }

  #channelResult(error: DiscordFailure, channelId: string): DeliveryResult {
    const { refusal, message } = error;
    const isGone = refusal.kind === "no-access" || refusal.kind === "no-permission" || refusal.kind === "unknown-channel";
    if (isGone && channelId !== this.#parts.signalsChannelId)
      return { kind: "dropped", problem: `the channel before this one: ${message}` };
    if (refusal.kind === "no-access") return { kind: "refused", problem: grantText("View Channel"), retryInMs: PERMISSION_RETRY_MS };
    if (refusal.kind === "no-permission") return { kind: "refused", problem: grantText("Send Messages"), retryInMs: PERMISSION_RETRY_MS };
    if (refusal.kind === "unknown-channel") {
      const problem = `Discord: there is no channel ${channelId} any more; set DISCORD_SIGNALS_CHANNEL_ID to one that is there, until then signals wait`;
      return { kind: "refused", problem, retryInMs: CHANNEL_RETRY_MS };
    }
    return commonResult(error) ?? { kind: "dropped", problem: message };
  }

  async #userResult(error: DiscordFailure, userId: string): Promise<DeliveryResult> {
    const common = commonResult(error);
    if (common !== undefined) return common;
    const refuses = ["no-direct-messages", "no-access", "no-permission", "unknown-channel"].includes(error.refusal.kind);
    if (refuses) await this.#endSubscriptions(userId);
    return {
      kind: "dropped",
      problem: refuses ? "the user takes no direct messages from the bot; the subscription was ended" : error.message,
    };
  }

  async #endSubscriptions(userId: string): Promise<void> {
    const { store, clock } = this.#parts;
    const ended = await store.unsubscribe({ userId });
    if (ended === 0) return;
    const detail = `${ended} ended by the bot: the user takes no direct messages from it`;
    await store.recordAudit({ at: clock.now(), actor: `discord:${userId}`, action: "unsubscribe", detail });
  }
}

function commonResult({ refusal, message }: DiscordFailure): DeliveryResult | undefined {
  if (refusal.kind === "rate-limited") return { kind: "refused", problem: message, retryInMs: refusal.retryInMs };
  if (refusal.kind === "unclear") return { kind: "failed", problem: message };
  if (refusal.kind === "unauthorized") return { kind: "halted", problem: message };
  return undefined;
}
