// What every store promises about the ledger of decisions.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Store } from "#runtime";
import type { LedgerEntry, SignalResult } from "#signals";
import { exampleSignal } from "../generators/signals.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

function entry(id: string, result: SignalResult, r: number, changed: Partial<LedgerEntry> = {}): LedgerEntry {
  const outcome = { result, hit: r > 0, r, closedAt: START + 10 * HOUR };
  return { kind: "held-back", gate: "cost", signal: { ...exampleSignal({ id }), outcome }, takenR: 0, ...changed };
}

export function ledgerPromises(current: () => Store): void {
  test("without decisions the ledger is empty", async () => {
    assert.deepEqual(await current().ledgerStatistics(), []);
  });

  test("the ledger says by gate what its decisions spared or missed; what was never filled spares nothing", async () => {
    const early = { kind: "left-early", gate: "W:SPRING", takenR: -0.5 } as const;
    await current().commit({
      ledger: [entry("lost", "LOSS", -1), entry("won", "WIN", 2.5), entry("unfilled", "UNFILLED", 0), entry("early", "LOSS", -1, early)],
    });
    assert.deepEqual(await current().ledgerStatistics(), [
      { kind: "held-back", gate: "cost", decisions: 3, filled: 2, hits: 1, averageR: 0.75, keptR: -1.5 },
      { kind: "left-early", gate: "W:SPRING", decisions: 1, filled: 1, hits: 0, averageR: -1, keptR: 0.5 },
    ]);
  });

  test("a decision told again is counted once, as it was told last; leaving the same signal early is another one", async () => {
    await current().commit({ ledger: [entry("one", "LOSS", -1)] });
    await current().commit({ ledger: [entry("one", "WIN", 1), entry("one", "LOSS", -1, { kind: "left-early" })] });
    const rows = await current().ledgerStatistics();
    assert.deepEqual(
      rows.map(({ kind, decisions, keptR }) => [kind, decisions, keptR]),
      [
        ["held-back", 1, -1],
        ["left-early", 1, 1],
      ],
    );
  });
}
