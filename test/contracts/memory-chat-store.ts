// The memory store's part for people: the outbox, the subscriptions and the audit log.

import type { AuditEntry, AuditLog, MessageOutbox, StoredMessage, Subscription, SubscriptionBook, SubscriptionQuery } from "#runtime";

export class MemoryChatDisk {
  readonly messages: StoredMessage[] = [];
  subscriptions: Subscription[] = [];
  readonly audit: AuditEntry[] = [];
}

export type ChatStore = MessageOutbox & SubscriptionBook & AuditLog;

export function openMemoryChatStore(disk: MemoryChatDisk = new MemoryChatDisk()): ChatStore {
  return { ...memoryOutbox(disk), ...memorySubscriptions(disk), ...memoryAudit(disk) };
}

function memoryOutbox({ messages }: MemoryChatDisk): MessageOutbox {
  return {
    enterMessages: async (entered) => {
      const fresh: string[] = [];
      for (const message of structuredClone(entered)) {
        if (messages.some(({ key }) => key === message.key)) continue;
        const sequence = (messages.at(-1)?.sequence ?? 0) + 1;
        messages.push({ ...message, sequence, state: "waiting", attempts: 0, settledAt: null, receipt: null, problem: null });
        fresh.push(message.key);
      }
      return fresh;
    },
    waitingMessages: async ({ lane, limit }) =>
      structuredClone(messages.filter((one) => one.state === "waiting" && one.lane === (lane ?? one.lane)).slice(0, limit)),
    messagesAbout: async (subject) => structuredClone(messages.filter((one) => one.subject === subject)),
    updateMessage: async (key, update) => {
      const place = messages.findIndex((one) => one.key === key);
      if (place >= 0) messages[place] = { ...(messages[place] as StoredMessage), ...structuredClone(update) };
    },
    pruneMessages: async (before) => {
      const kept = messages.filter((one) => one.state === "waiting" || (one.settledAt ?? Infinity) >= before);
      const deleted = messages.length - kept.length;
      messages.splice(0, messages.length, ...kept);
      return deleted;
    },
  };
}

function memorySubscriptions(disk: MemoryChatDisk): SubscriptionBook {
  return {
    subscribe: async (subscription) => {
      const known = disk.subscriptions.find((one) => isSame(one, subscription));
      const kept = { ...subscription, createdAt: known?.createdAt ?? subscription.createdAt };
      disk.subscriptions = [...disk.subscriptions.filter((one) => one !== known), kept];
    },
    unsubscribe: async (query) => {
      const kept = disk.subscriptions.filter((one) => !isAsked(one, query));
      const ended = disk.subscriptions.length - kept.length;
      disk.subscriptions = kept;
      return ended;
    },
    subscriptions: async (query) =>
      disk.subscriptions.filter((one) => isAsked(one, query)).toSorted((one, other) => one.createdAt - other.createdAt),
  };
}

function memoryAudit({ audit }: MemoryChatDisk): AuditLog {
  return {
    recordAudit: async (entry) => {
      const isKnown = audit.some(
        ({ at, actor, action, detail }) => at === entry.at && actor === entry.actor && action === entry.action && detail === entry.detail,
      );
      if (!isKnown) audit.push({ ...entry });
    },
    auditEntries: async (limit) => audit.toReversed().slice(0, limit),
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
