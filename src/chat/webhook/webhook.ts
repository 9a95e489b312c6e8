// Tells a program of the operator's own: every notice as JSON, through the same outbox as every other durable channel.

import { hashText, type Json } from "#core";
import { createCourier, type CourierOptions } from "#chat/outbox";
import type { Clock, Log, MessageOutbox, Notice, Notifier } from "#runtime";
import { noticeDocument } from "./notice-document.ts";
import { WEBHOOK_LANE, WebhookDelivery } from "./webhook-delivery.ts";

export interface WebhookParts {
  readonly url: string;
  /** Signs every notice, where there is one. */
  readonly secret: string | null;
  readonly version: string;
  readonly store: MessageOutbox;
  readonly tickSizeOf: (symbol: string) => Promise<string | null>;
  /** What must stand beside what is told of a symbol ("DEMO"), or null. */
  readonly noticeOf?: (symbol: string) => string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly courier?: Partial<CourierOptions>;
}

export interface Webhook {
  readonly notifier: Notifier;
  /** Takes up what waits from earlier runs. */
  start(): void;
  /** What is amiss, one sentence each. */
  readonly problems: readonly string[];
  stop(): Promise<void>;
}

export function createWebhook(parts: WebhookParts): Webhook {
  const { url, secret, version, store, clock, log, tickSizeOf, noticeOf = () => null } = parts;
  const delivery = new WebhookDelivery({ url, secret, version, clock });
  const courier = createCourier({ outbox: store, delivery, clock, log, name: "webhook", options: parts.courier ?? {} });
  return {
    notifier: {
      isDurable: true,
      async notify(notice) {
        const { signal } = notice;
        const key = `webhook/${signal.id}/${eventOf(notice)}`;
        const tickSize = await courier.whenStoreAnswers(() => tickSizeOf(signal.symbol));
        const document = noticeDocument(notice, { id: hashText(key), label: noticeOf(signal.symbol), tickSize });
        const body = JSON.parse(JSON.stringify(document)) as Json;
        await courier.enter([{ key, lane: WEBHOOK_LANE, subject: signal.id, createdAt: clock.now(), body }]);
      },
    },
    start: () => courier.start(),
    get problems() {
      return courier.problems;
    },
    stop: () => courier.stop(),
  };
}

function eventOf(notice: Notice): string {
  return notice.kind === "signal-raised" ? "raised" : `${notice.change.to}@${notice.change.confirmedAt}`;
}
