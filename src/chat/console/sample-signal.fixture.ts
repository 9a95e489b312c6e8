// One signal for the tests of this room.

import type { Signal, SignalId } from "#signals";

const HOUR = 3_600_000;
const CONFIRMED = Date.UTC(2024, 0, 15, 10);

export const sampleSignal: Signal = {
  id: "BTCUSDT-1h-spring-test-7k2m" as SignalId,
  symbol: "BTCUSDT",
  timeframe: "1h",
  side: "long",
  setup: "spring-test",
  structureId: "range-1",
  confirmedAt: CONFIRMED,
  order: "stop",
  entry: 42_150.5,
  entryValidUntil: CONFIRMED + 4 * HOUR,
  chaseLimit: 42_300,
  stop: 41_800.25,
  targets: [42_900, 43_600, 45_000],
  rewardRisk: 2.14,
  costR: 0.07,
  confidence: 0.712,
  confidenceBasis: "raw",
  hitRate: null,
  proven: false,
  agreement: [],
  evidence: [
    {
      rule: "W:SPRING",
      text: "Spring below 41900.0 on low volume, back inside at once",
      at: CONFIRMED - 9 * HOUR,
      confirmedAt: CONFIRMED - 8 * HOUR,
    },
    { rule: "W:TEST", text: "Test held above the spring on less volume", at: CONFIRMED - HOUR, confirmedAt: CONFIRMED },
  ],
  invalidations: [
    { rule: "W:SPRING", text: "A 1h close below 41850.0, the spring's low", price: 41_850, side: "below", basis: "close" },
    { rule: "spring-test", text: "The range is left by its lower edge", basis: "touch" },
  ],
  dataHealth: { missingCandles: 0, backfilledCandles: 0, volumeKnown: true, notes: [] },
  expiresAt: CONFIRMED + 60 * HOUR,
  changes: [],
  outcome: null,
};
