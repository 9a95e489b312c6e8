// Brings one notice to the webhook. Anything but a clear yes is tried again: a receiver takes each id once.

import type { Clock } from "#runtime";
import type { Batch, Delivery, DeliveryResult } from "#chat/outbox";
import type { NoticeDocument } from "./notice-document.ts";
import { signatureOf } from "./signature.ts";

export const WEBHOOK_LANE = "webhook";

export interface WebhookDeliveryParts {
  readonly url: string;
  readonly secret: string | null;
  /** Sent as the user agent. */
  readonly version: string;
  readonly clock: Clock;
}

const TIMEOUT_MS = 10_000;
const LONGEST_WAIT_MS = 3_600_000;

export class WebhookDelivery implements Delivery {
  readonly #parts: WebhookDeliveryParts;

  constructor(parts: WebhookDeliveryParts) {
    this.#parts = parts;
  }

  serves(lane: string): boolean {
    return lane === WEBHOOK_LANE;
  }

  goesWith(): boolean {
    return false;
  }

  async deliver([message]: Batch): Promise<DeliveryResult> {
    const { url, secret, version, clock } = this.#parts;
    const { id } = message.body as unknown as NoticeDocument;
    const body = JSON.stringify(message.body);
    const timestamp = clock.now();
    const headers = {
      "Content-Type": "application/json",
      "User-Agent": `wyeli/${version}`,
      "X-Wyeli-Id": id,
      "X-Wyeli-Timestamp": String(timestamp),
      ...(secret === null ? {} : { "X-Wyeli-Signature": signatureOf(body, timestamp, secret) }),
    };
    try {
      const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
      await answer.body?.cancel();
      return this.#result(answer);
    } catch {
      // The reason may name the address, which may be a secret.
      return { kind: "failed", problem: "Webhook: the receiver does not answer" };
    }
  }

  #result({ ok, status, headers }: Response): DeliveryResult {
    if (ok) return { kind: "sent", receipt: { status } };
    if (status === 410) {
      return {
        kind: "halted",
        problem: "Webhook: the receiver wants no more (410); remove WEBHOOK_URL, or mend the receiver and start again",
      };
    }
    const retryInMs = waitOf(headers.get("Retry-After"), this.#parts.clock.now());
    const isTold = (status === 429 || status === 503) && retryInMs !== null;
    if (isTold) return { kind: "refused", problem: `Webhook: the receiver answers with ${status} and asks to wait`, retryInMs };
    return { kind: "failed", problem: `Webhook: the receiver answers with ${status}, expected 2xx` };
  }
}

/** Seconds, or a date. */
function waitOf(text: string | null, now: number): number | null {
  if (text === null) return null;
  const wait = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(LONGEST_WAIT_MS, Math.max(0, wait)) : null;
}
