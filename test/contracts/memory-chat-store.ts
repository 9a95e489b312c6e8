// The memory store's part for people: the outbox, the subscriptions and the audit log. It also stands alone, where a test wants nothing else of
// a store.

import type {
  AuditEntry,
  AuditLog,
  MessageOutbox,
  StoreContents,
  StoredMessage,
  Subscription,
  SubscriptionBook,
  SubscriptionQuery,
} from "#runtime";
import { refuseUnlessJson } from "./json-check.ts";

export class MemoryChatDisk {
  messages: StoredMessage[] = [];
  lastSequence = 0;
  subscriptions: Subscription[] = [];
  audit: AuditEntry[] = [];
}

export type ChatStore = MessageOutbox & SubscriptionBook & AuditLog;

export function openMemoryChatStore(disk: MemoryChatDisk = new MemoryChatDisk()): ChatStore {
  return chatParts(() => disk);
}

/** `open` gives the disk, or throws where the store is closed. */
export function chatParts(open: () => MemoryChatDisk): ChatStore & Pick<StoreContents, "messages" | "keepMessages"> {
  return { ...outbox(open), ...copies(open), ...subscriptionBook(open), ...auditLog(open) };
}

function outbox(open: () => MemoryChatDisk): MessageOutbox {
  return {
    enterMessages: async (entered) => {
      const disk = open();
      for (const { body } of entered) refuseUnlessJson(body);
      const fresh = entered.filter((message, place) => {
        const isKnown = disk.messages.some(({ key }) => key === message.key);
        return !isKnown && entered.findIndex(({ key }) => key === message.key) === place;
      });
      for (const message of fresh) put(disk, { ...message, state: "waiting", attempts: 0, settledAt: null, receipt: null, problem: null });
      return fresh.map(({ key }) => key);
    },
    waitingMessages: async ({ lane, limit }) =>
      structuredClone(
        open()
          .messages.filter((one) => one.state === "waiting" && one.lane === (lane ?? one.lane))
          .slice(0, limit),
      ),
    messagesAbout: async (subject) => structuredClone(open().messages.filter((one) => one.subject === subject)),
    updateMessage: async (key, update) => {
      const disk = open();
      const message = disk.messages.find((one) => one.key === key);
      if (update.receipt !== undefined) refuseUnlessJson(update.receipt);
      if (message !== undefined) put(disk, { ...message, ...update });
    },
    pruneMessages: async (before) => {
      const disk = open();
      const kept = disk.messages.filter((one) => one.state === "waiting" || (one.settledAt ?? Infinity) >= before);
      const deleted = disk.messages.length - kept.length;
      disk.messages = kept;
      return deleted;
    },
  };
}

function copies(open: () => MemoryChatDisk): Pick<StoreContents, "messages" | "keepMessages"> {
  return {
    messages: async ({ after, limit }) =>
      structuredClone(
        open()
          .messages.filter(({ sequence }) => sequence > after)
          .slice(0, limit),
      ),
    keepMessages: async (messages) => {
      const disk = open();
      for (const { body, receipt } of messages) refuseUnlessJson([body, receipt]);
      for (const message of messages) put(disk, message);
    },
  };
}

/** Over what stands under its key, in its place; else last. */
function put(disk: MemoryChatDisk, message: Omit<StoredMessage, "sequence">): void {
  const known = disk.messages.findIndex(({ key }) => key === message.key);
  const sequence = disk.messages[known]?.sequence ?? (disk.lastSequence += 1);
  disk.messages.splice(known === -1 ? disk.messages.length : known, known === -1 ? 0 : 1, { ...structuredClone(message), sequence });
}

function subscriptionBook(open: () => MemoryChatDisk): SubscriptionBook {
  return {
    subscribe: async (subscription) => {
      const disk = open();
      const known = disk.subscriptions.find((one) => isSame(one, subscription));
      const kept = { ...subscription, createdAt: known?.createdAt ?? subscription.createdAt };
      disk.subscriptions = [...disk.subscriptions.filter((one) => one !== known), kept];
    },
    unsubscribe: async (query) => {
      const disk = open();
      const kept = disk.subscriptions.filter((one) => !isAsked(one, query));
      const ended = disk.subscriptions.length - kept.length;
      disk.subscriptions = kept;
      return ended;
    },
    subscriptions: async (query) =>
      structuredClone(
        open()
          .subscriptions.filter((one) => isAsked(one, query))
          .toSorted(byAge),
      ),
  };
}

function auditLog(open: () => MemoryChatDisk): AuditLog {
  return {
    recordAudit: async (entry) => {
      const { audit } = open();
      const isKnown = audit.some(
        ({ at, actor, action, detail }) => at === entry.at && actor === entry.actor && action === entry.action && detail === entry.detail,
      );
      if (!isKnown) audit.push({ ...entry });
    },
    auditEntries: async (limit) =>
      structuredClone(
        open()
          .audit.toReversed()
          .toSorted((one, other) => other.at - one.at)
          .slice(0, limit),
      ),
  };
}

function isSame(one: Subscription, other: Subscription): boolean {
  return one.userId === other.userId && one.symbol === other.symbol && one.timeframe === other.timeframe;
}

function isAsked(one: Subscription, { userId, symbol, timeframe }: SubscriptionQuery): boolean {
  return (
    one.userId === (userId ?? one.userId) &&
    one.symbol === (symbol ?? one.symbol) &&
    (timeframe === undefined || one.timeframe === timeframe)
  );
}

/** Oldest first, equal ages by name. */
function byAge(one: Subscription, other: Subscription): number {
  const nameOf = ({ userId, symbol, timeframe }: Subscription): string => `${userId} ${symbol} ${timeframe ?? ""}`;
  return one.createdAt - other.createdAt || (nameOf(one) < nameOf(other) ? -1 : 1);
}
