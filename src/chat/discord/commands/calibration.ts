// How much the figures on signals are worth: what past setups of each strength came to, and beside it what the signals of this bot did.

import { shareText } from "#chat/words";
import { BAND_EDGES, REFERENCE_TABLE, type Signal } from "#signals";
import { defineCommand } from "./frame/command.ts";
import { boxed, tableLines } from "./frame/reply.ts";
import { countedOutcomes, hitShareText } from "./record.ts";

const MOST = 20_000;

export const calibration = defineCommand({
  name: "calibration",
  summary: "What signals of each strength came to: the reference and the live record",
  arguments: [],
  examples: ["calibration"],
  run: async (_, { view }) => {
    const ranked = (await view.signals({ limit: MOST })).filter(({ confidenceBasis }) => confidenceBasis === "reference");
    const { calibrationError } = REFERENCE_TABLE.provenance;
    const error =
      calibrationError === null ? "" : `Its hit rates missed by ${shareText(calibrationError)} on stretches it was not fitted on.`;
    return {
      text: [
        boxed("By strength of the evidence (rank)", tableLines([["rank", "reference", "live"], ...bandRows(ranked)])),
        boxed("By family of setups (reference)", tableLines([["family", "hit rate", ""], ...familyRows()])),
        `A rank is no chance of profit. ${error}`,
      ].join("\n"),
    };
  },
});

function bandRows(signals: readonly Signal[]): string[][] {
  return BAND_EDGES.slice(1).map((to, place) => {
    const from = BAND_EDGES[place] ?? 0;
    const isLast = to === BAND_EDGES.at(-1);
    const bands = Object.values(REFERENCE_TABLE.families).flatMap((family) => family.bands.filter((band) => band.from === from));
    const live = countedOutcomes(signals.filter(({ confidence }) => confidence >= from && (confidence < to || isLast)));
    return [
      `${from.toFixed(2)} to ${to.toFixed(2)}`,
      hitShareText(sum(bands.map(({ hits }) => hits)), sum(bands.map(({ samples }) => samples))),
      hitShareText(live.filter(({ hit }) => hit).length, live.length),
    ];
  });
}

function familyRows(): string[][] {
  return Object.entries(REFERENCE_TABLE.families).map(([family, { hits, samples, proven }]) => [
    family,
    hitShareText(hits, samples),
    proven ? "proven" : "unproven",
  ]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
