// Records put into a store, so that nothing newer is lost and doing it twice changes nothing. Each answers how many it has changed or added.

import { seenThrough, stateGroup, type Store, type StoredMessage } from "#runtime";
import type { Signal } from "#signals";
import type { RecordTableName, SavedState, TableRecords } from "./record-tables.ts";

type Batches<Name extends RecordTableName> = AsyncIterable<readonly TableRecords[Name][]>;
export type PutRecords = { readonly [Name in RecordTableName]: (store: Store, batches: Batches<Name>) => Promise<number> };

export const PUT_RECORDS: PutRecords = {
  instruments: async (store, batches) => {
    const known = new Set((await store.instruments()).map(({ symbol }) => symbol));
    return counted(batches, async (batch) => {
      const fresh = batch.filter(({ symbol }) => !known.has(symbol));
      if (fresh.length > 0) await store.saveInstruments(fresh);
      return fresh.length;
    });
  },
  signals: (store, batches) =>
    counted(batches, async (batch) => {
      const known = await Promise.all(batch.map(({ id }) => store.signal(id)));
      const fresh = batch.filter((signal, place) => isNewer(signal, known[place]));
      if (fresh.length > 0) await store.commit({ signals: fresh });
      return fresh.length;
    }),
  ledger: async (store, batches) => {
    const known = new Map((await store.ledgerRecords()).map(({ signal, kind }) => [`${signal.id} ${kind}`, signal.outcome.closedAt]));
    return counted(batches, async (batch) => {
      const fresh = batch.filter(({ signal, kind }) => signal.outcome.closedAt > (known.get(`${signal.id} ${kind}`) ?? -Infinity));
      if (fresh.length > 0) await store.commit({ ledger: fresh });
      return fresh.length;
    });
  },
  states: putStates,
  subscriptions: async (store, batches) => {
    const keyOf = ({ userId, symbol, timeframe }: TableRecords["subscriptions"]): string => `${userId} ${symbol} ${timeframe ?? ""}`;
    const known = new Set((await store.subscriptions({})).map(keyOf));
    return counted(batches, async (batch) => {
      const fresh = batch.filter((subscription) => !known.has(keyOf(subscription)));
      for (const subscription of fresh) await store.subscribe(subscription);
      return fresh.length;
    });
  },
  messages: (store, batches) =>
    counted(batches, async (batch) => {
      const fresh: StoredMessage[] = [];
      for (const message of batch) {
        const known = (await store.messagesAbout(message.subject)).find(({ key }) => key === message.key);
        if (isFurther(message, known)) fresh.push(message);
      }
      if (fresh.length > 0) await store.keepMessages(fresh);
      return fresh.length;
    }),
  audit: async (store, batches) => {
    const textOf = ({ at, actor, action, detail }: TableRecords["audit"]): string => JSON.stringify([at, actor, action, detail]);
    const known = new Set((await store.auditEntries(Number.MAX_SAFE_INTEGER)).map(textOf));
    return counted(batches, async (batch) => {
      const fresh = batch.filter((entry) => !known.has(textOf(entry)));
      for (const entry of fresh) await store.recordAudit(entry);
      return fresh.length;
    });
  },
  backtests: (store, batches) => counted(batches, (batch) => store.keepBacktests(batch)),
};

/** More has become of it than the store knows. */
function isNewer(told: Signal, known: Signal | undefined): boolean {
  if (known === undefined) return true;
  if (known.outcome !== null && told.outcome === null) return false;
  return told.changes.length > known.changes.length || (known.outcome === null && told.outcome !== null);
}

/** Nearer to being delivered: what is settled must never wait again, or it would be sent twice. */
function isFurther(told: StoredMessage, known: StoredMessage | undefined): boolean {
  if (known === undefined) return true;
  if (known.state !== "waiting") return false;
  return told.state !== "waiting" || told.attempts > known.attempts;
}

/** States that belong together are taken together, where they have seen more candles than those of the store, or the store has none. */
async function putStates(store: Store, batches: Batches<"states">): Promise<number> {
  const known = Map.groupBy(await store.stateKeys(), stateGroup);
  let changed = 0;
  for await (const group of groups(batches)) {
    const stored = await Promise.all((known.get(groupOf(group)) ?? []).map((key) => store.state(key)));
    const isTaken = stored.length === 0 || latest(group.map(({ value }) => seenThrough(value))) > latest(stored.map(seenThrough));
    if (!isTaken) continue;
    await store.commit({ states: group });
    changed += group.length;
  }
  return changed;
}

async function* groups(batches: Batches<"states">): AsyncGenerator<readonly SavedState[], void> {
  let group: SavedState[] = [];
  for await (const batch of batches) {
    for (const state of batch) {
      if (group.length > 0 && groupOf(group) !== stateGroup(state.key)) {
        yield group;
        group = [];
      }
      group.push(state);
    }
  }
  if (group.length > 0) yield group;
}

function groupOf(group: readonly SavedState[]): string {
  return stateGroup(group[0]?.key ?? "");
}

function latest(times: readonly (number | undefined)[]): number {
  return Math.max(...times.map((time) => time ?? -Infinity));
}

async function counted<Batch>(batches: AsyncIterable<Batch>, put: (batch: Batch) => Promise<number>): Promise<number> {
  let changed = 0;
  for await (const batch of batches) changed += await put(batch);
  return changed;
}
