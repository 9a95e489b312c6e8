// What a desk remembers between candles, as plain data for any store. A desk restored from it equals one that never stopped.

import { assert, type Json } from "#core";
import type { KnownIdea } from "./idea-memory.ts";
import type { FollowedDecision } from "./ledger.ts";
import type { TrackedSignal } from "./lifecycle.ts";

export interface DeskMemory {
  readonly symbol: string;
  readonly open: readonly TrackedSignal[];
  readonly lastRaisedAt: number | null;
  readonly ideas: readonly KnownIdea[];
  readonly followed: readonly FollowedDecision[];
}

const SCHEMA = "wyeli.signal-desk/2";

export function deskJson(memory: DeskMemory): Json {
  // Signals are plain data by construction; the type system cannot see that of interfaces.
  return { schema: SCHEMA, ...memory } as unknown as Json;
}

export function deskMemory(snapshot: Json, symbol: string): DeskMemory {
  const found = snapshot as unknown as (Partial<DeskMemory> & { readonly schema?: string }) | null;
  assert(found?.schema === SCHEMA, `a desk is restored from a snapshot of schema "${SCHEMA}", found ${JSON.stringify(found?.schema)}`);
  assert(found.symbol === symbol, `the desk of ${symbol} is restored from its own snapshot, found one of ${found.symbol}`);
  assert(Array.isArray(found.open), `the desk snapshot of ${symbol} lists its open signals`);
  return { symbol, open: found.open, lastRaisedAt: found.lastRaisedAt ?? null, ideas: found.ideas ?? [], followed: found.followed ?? [] };
}
