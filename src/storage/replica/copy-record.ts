// Who copies to whom: a record in the file here and a claim at the other place. Compared at a start, they say which of the two is the truth.

import { randomUUID } from "node:crypto";
import type { Json } from "#core";
import type { Store } from "#runtime";
import type { SqliteDatabase } from "../sqlite/database.ts";

/** The state under which the other place knows by whom it was written last. */
export const CLAIM_KEY = "replica";

export interface CopyRecord {
  readonly copy: string;
  readonly remoteName: string | null;
  readonly remoteId: string | null;
}

export interface Claim {
  /** Of the other place. */
  readonly id: string;
  /** Of the file that was copied there last. */
  readonly copy: string;
  /** How far that file had come. */
  readonly sequence: number;
}

export type Verdict =
  /** What is marked is what it lacks. */
  | { readonly kind: "continue"; readonly id: string }
  /** It is empty, or has missed what came to this file meanwhile. */
  | { readonly kind: "send-everything"; readonly id: string }
  /** It holds what this file does not. With `id` null nobody has copied to it yet; with `related` what is marked here belongs there. */
  | { readonly kind: "fill-again"; readonly id: string; readonly related: boolean };

/** The record of the file, made at first sight. */
export function copyRecord(database: SqliteDatabase): CopyRecord {
  return database.transaction("flushed", () => {
    database.statement("INSERT INTO replication (row, copy) VALUES (1, ?) ON CONFLICT DO NOTHING").run(randomUUID());
    const row = database.statement("SELECT copy, remote_name AS remoteName, remote_id AS remoteId FROM replication").get();
    return { ...(row as unknown as CopyRecord) };
  });
}

/** To be called within a transaction. */
export function recordRemote(database: SqliteDatabase, { name, id }: { readonly name: string; readonly id: string }): void {
  database.statement("UPDATE replication SET remote_name = ?, remote_id = ?").run(name, id);
}

/** How many markers there have ever been. */
export function sequenceOf(database: SqliteDatabase): number {
  const row = database.statement("SELECT seq FROM sqlite_sequence WHERE name = 'unsent'").get();
  return (row?.["seq"] as number | undefined) ?? 0;
}

export async function verdictOn(remote: Store, here: CopyRecord & { readonly sequence: number }): Promise<Verdict> {
  const claim = (await remote.state(CLAIM_KEY)) as unknown as Claim | undefined;
  if (claim === undefined) {
    const id = randomUUID();
    return (await isEmpty(remote)) ? { kind: "send-everything", id } : { kind: "fill-again", id, related: false };
  }
  const { id, copy, sequence } = claim;
  const related = id === here.remoteId;
  // A file that has not come as far as it once told is an older one, put back from a backup.
  if (copy !== here.copy || sequence > here.sequence) return { kind: "fill-again", id, related };
  return related ? { kind: "continue", id } : { kind: "send-everything", id };
}

export function claimState(claim: Claim): { readonly key: string; readonly value: Json } {
  return { key: CLAIM_KEY, value: { ...claim } };
}

async function isEmpty(remote: Store): Promise<boolean> {
  const contents = await Promise.all([remote.stateKeys(), remote.storedSeries(), remote.signals({ limit: 1 }), remote.subscriptions({})]);
  return contents.every((rows) => rows.length === 0);
}
