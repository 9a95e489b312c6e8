// The evidence that the two hypotheses of a range are weighed by: what each piece measures and how it is scaled. A piece that is not known is
// absent and says nothing. Most pieces belong to one side; those of the range itself speak for both, against the hypothesis that the range
// means nothing at all.

/** What a piece may do to the side it is known of: what the doctrine says speaks for a side is never weighed against it. */
export type EvidenceSign = "for" | "against" | "either";

export const EVIDENCE_SIGNS = {
  // Of the range: Phase A.
  climaxVolume: "for", // log of the loudest relative volume of the climax zone
  climaxSpread: "for", // log of its widest relative spread
  decline: "either", // log of the leg into the climax, in A before it
  width: "either", // log of the range's width, in A before the climax
  preliminary: "for", // 1 where a preliminary stop preceded the climax
  secondaryTest: "for", // score of the secondary test, -1 to 1
  // Of the range: Phase B.
  drying: "for", // minus log of Phase B's mean volume over the climax zone's
  fading: "for", // how much volume fell over Phase B, in logs by a regression line
  inside: "for", // share of closes of Phase B inside the range, -1 to 1
  crossings: "for", // crossings from one outer third to the other, log of the number plus 1
  stale: "against", // 1 where Phase B has taken longer than ranges do
  calm: "for", // log of A before the climax over A now
  // Of one side: Phase B and the laws.
  lean: "for", // where closes of Phase B stood, -0.5 at the far edge to 0.5 at the side's own goal
  demand: "for", // log of the volume of candles closing towards the side's goal over that of the others
  demandShift: "for", // share of its waves in the volume, last third of the range minus the first
  absorption: "for", // waves of much effort and no result at the floor less those at the ceiling, log of the number plus 1
  ease: "against", // waves that glided into the floor less those into the ceiling, likewise
  thrust: "for", // reactions whose thrust shortened less such rallies, likewise
  nineTests: "for", // of the nine tests, passed less failed, as a share
  // Of one side: its events.
  home: "either", // 1 where the climax drew this side's floor, -1 where it drew the other
  spring: "for",
  springScore: "for", // -1 to 1
  test: "for",
  testScore: "for", // -1 to 1
  sign: "for",
  signVolume: "for", // log of the mean relative volume of its rally
  jump: "for",
  jumpVolume: "for", // log of its relative volume
  higherLow: "either", // 1 where a sign came from a higher low without a spring
  failures: "against", // springs and signs of this side that failed
  failedJumps: "against",
  inverted: "for", // failures of the other side's Phase C
} as const satisfies { readonly [name: string]: EvidenceSign };

export type EvidenceName = keyof typeof EVIDENCE_SIGNS;

export const EVIDENCE = Object.keys(EVIDENCE_SIGNS) as readonly EvidenceName[];

export type EvidenceOfSide = { [Name in EvidenceName]?: number };
