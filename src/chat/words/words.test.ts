import assert from "node:assert/strict";
import { test } from "node:test";
import { closedSignal, exampleSignal } from "../../../test/generators/signals.ts";
import { describeSignal } from "./describe-signal.ts";
import { agoText, durationText } from "./figures.ts";

import { signalState } from "./signal-state.ts";

test("a length of time is told in its two largest units", () => {
  assert.deepEqual(
    [0, 999, 1_000, 61_000, 3_600_000, 90_061_000].map((ms) => durationText(ms)),
    ["0 s", "0 s", "1 s", "1 min 1 s", "1 h", "1 d 1 h"],
  );
  assert.equal(agoText(1_000, 500), "0 s ago");
});

test("where a signal stands follows what happened to it", () => {
  const signal = exampleSignal();
  const filled = { confirmedAt: 1, to: "filled", text: "" } as const;
  const stands = (changes: (typeof signal)["changes"]): string => signalState({ ...signal, changes }).text;
  assert.equal(stands([]), "waiting for its entry");
  assert.equal(stands([{ confirmedAt: 1, to: "reaffirmed", text: "" }]), "waiting for its entry");
  assert.equal(stands([filled]), "filled");
  assert.equal(stands([filled, { confirmedAt: 2, to: "target2", text: "" }]), "filled, target 2 reached");
  assert.deepEqual(signalState(closedSignal(signal)), { kind: "won", text: "closed, WIN +1.94 R, target 1 came before the stop" });
  assert.equal(signalState(closedSignal(signal, { r: -1, result: "LOSS", hit: false })).kind, "lost");
  assert.equal(signalState({ ...closedSignal(signal, { r: 0, result: "UNFILLED", hit: false }), changes: [] }).kind, "unfilled");
});

test("a setup that is taken with less than the usual size says so, and instants are written as asked", () => {
  const words = describeSignal(exampleSignal({ sizeFactor: 0.5 }), { instant: (instant) => `<t:${instant / 1_000}:f>` });
  assert.match(words.reward, /; take 50 % of the usual size$/);
  assert.match(words.entry, /valid until <t:1705330800:f>\)$/);
});
