import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { APIEmbed } from "discord.js";
import { exampleSignal, signalArbitrary } from "../../../../test/generators/signals.ts";
import { changeMessage, signalMessage, FORMS, type SignalMessageDetails } from "./outgoing.ts";
import { clip, clipLines, LIMITS, sizeOfEmbed } from "./limits.ts";
import { markOf } from "./mark.ts";
import { buttonId, parseButtonId } from "./signal-buttons.ts";
import { signalEmbed } from "./signal-embed.ts";

const DETAILS: SignalMessageDetails = { tickSize: "0.10", peers: [], notice: null, mark: markOf("key") };

function assertInside(embed: APIEmbed): void {
  assert.ok((embed.title?.length ?? 0) <= LIMITS.title);
  assert.ok((embed.description?.length ?? 0) <= LIMITS.description);
  assert.ok((embed.author?.name.length ?? 0) <= LIMITS.title);
  assert.ok((embed.footer?.text.length ?? 0) <= LIMITS.footer);
  assert.ok((embed.fields?.length ?? 0) <= LIMITS.fields);
  for (const { name, value } of embed.fields ?? []) {
    assert.ok(name.trim() !== "" && name.length <= LIMITS.fieldName, name);
    assert.ok(value.trim() !== "" && value.length <= LIMITS.fieldValue, value);
  }
  assert.ok(sizeOfEmbed(embed) <= LIMITS.total, String(sizeOfEmbed(embed)));
}

test("whatever a signal holds, its messages are inside Discord's limits and carry their mark", () => {
  const long = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(signalArbitrary, long, (signal, times) => {
      const many = <Row>(rows: readonly Row[]): Row[] => Array.from({ length: times }, () => rows).flat();
      const grown = {
        ...signal,
        evidence: many(signal.evidence),
        invalidations: many(signal.invalidations),
        changes: many(signal.changes),
      };
      const peers = Array.from({ length: times }, (_, place) => ({ symbol: `MARKET${place}USDT`, signalId: signal.id, correlation: 0.9 }));
      const details = { ...DETAILS, peers, notice: "DEMO, synthetic data" };
      for (const form of FORMS) {
        for (const { body } of [signalMessage(grown, details, form, null), changeMessage(grown, grown.changes, details, form)]) {
          const embeds = (body.embeds ?? []) as readonly APIEmbed[];
          for (const embed of embeds) assertInside(embed);
          assert.ok((body.content ?? "").length <= LIMITS.content);
          const marked = `${body.content ?? ""}${embeds.map(({ footer }) => footer?.text ?? "").join("")}`;
          assert.ok(marked.includes(DETAILS.mark), form);
          assert.ok(marked.includes(signal.id), form);
          assert.deepEqual(body.allowed_mentions, { parse: [], replied_user: false });
        }
      }
    }),
    { numRuns: 200, seed: 3 },
  );
});

test("an embed says everything a trader asks of a signal", () => {
  const signal = exampleSignal({
    confidence: 0.82,
    confidenceBasis: "reference",
    hitRate: { value: 0.46, low: 0.38, high: 0.54, samples: 143 },
    agreement: [{ timeframe: "4h", reading: "elliott", relation: "reinforcing", text: "" }],
  });
  const peers = [{ symbol: "ETHUSDT", signalId: signal.id, correlation: 0.83 }];
  const embed = signalEmbed(signal, { ...DETAILS, peers, notice: "DEMO", image: "chart.png" });
  const fields = new Map((embed.fields ?? []).map(({ name, value }) => [name, value]));
  assert.equal(embed.title, "▲ LONG BTCUSDT 1h · Spring and test · DEMO");
  assert.match(embed.description ?? "", /^\*\*Waiting for its entry\*\* · confirmed <t:1705312800:f>\n-# Not financial advice/);
  assert.equal(fields.get("Entry"), "42150.5 (buy stop, not above 42300.0, valid until <t:1705330800:f>)");
  assert.equal(fields.get("Stop"), "41700.0 (1.07 % away)");
  assert.equal(fields.get("Targets"), "T1 43050.0 (2.00 R)\nT2 44000.0 (4.11 R)");
  assert.equal(fields.get("Reward"), "2.00 R for 1 R of risk; costs 0.06 R");
  assert.equal(fields.get("Evidence"), "evidence: 82nd percentile");
  assert.equal(fields.get("Hit rate"), "46 % of 143 past signals (95 % interval 38 to 54 %); unproven: not shown to beat random entries");
  assert.match(fields.get("Because") ?? "", /^• spring below 41 800 \(W:SPRING, known <t:1705298400:f>\)\n• test on less volume/);
  assert.equal(fields.get("Wrong if"), "• trades below the spring (W:SPRING)");
  assert.equal(fields.get("Context"), "Elliott 4h agrees");
  assert.match(fields.get("Cluster") ?? "", /ETHUSDT \(0\.83\)/);
  assert.equal(fields.get("Data"), "complete");
  assert.equal(embed.footer?.text, `example-1 · ref ${DETAILS.mark}`);
  assert.deepEqual(embed.image, { url: "attachment://chart.png" });
});

test("long and short differ in colour, and so do good and bad ends", () => {
  const colour = (signal: ReturnType<typeof exampleSignal>): number | undefined => signalEmbed(signal, { ...DETAILS, image: null }).color;
  const outcome = { result: "WIN", hit: true, r: 2, closedAt: 1 } as const;
  const filled = [{ confirmedAt: 1, to: "filled", text: "" }] as const;
  const signals = [
    exampleSignal(),
    exampleSignal({ side: "short" }),
    exampleSignal({ outcome, changes: filled }),
    exampleSignal({ outcome: { ...outcome, r: -1, result: "LOSS" }, changes: filled }),
    exampleSignal({ outcome: { ...outcome, r: 0, result: "UNFILLED" } }),
  ];
  assert.equal(new Set(signals.map(colour)).size, signals.length);
});

test("what is cut says so and cuts no character in half", () => {
  assert.equal(clip("abcdef", 4), "abc…");
  assert.equal(clip("ab😀def", 4), "ab…");
  assert.equal(clipLines(["one", "two", "three"], 100), "one\ntwo\nthree");
  assert.equal(clipLines(["a".repeat(30), "b".repeat(30), "c".repeat(30)], 60), `${"a".repeat(30)}\n… and 2 more`);
});

test("a button carries what it needs, and other buttons are not ours", () => {
  assert.deepEqual(parseButtonId(buttonId("chart", "BTCUSDT", "1h")), { action: "chart", words: ["BTCUSDT", "1h"] });
  for (const other of ["", "wyeli:size:", "wyeli:sell:x", "their:size:x"]) assert.equal(parseButtonId(other), undefined);
  const id = "x".repeat(120);
  assert.deepEqual(signalMessage(exampleSignal({ id }), DETAILS, "embed", null).body.components, []);
});
