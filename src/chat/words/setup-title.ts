// Setups as a trader would say them. A signal keeps its setup under a short name; a name that is not known here is said as it stands.

const TITLES: ReadonlyMap<string, string> = new Map([
  ["spring-test", "Spring and test"],
  ["UTAD-test", "Upthrust and test"],
  ["back-up", "Back-up to the creek"],
  ["back-up-to-ice", "Back-up to the ice"],
  ["last-point-of-support", "Last point of support"],
  ["last-point-of-supply", "Last point of supply"],
  ["spring", "Spring"],
  ["upthrust-after-distribution", "Upthrust after distribution"],
  ["shakeout", "Shakeout"],
  ["jump", "Jump across the creek"],
  ["break-of-ice", "Break of the ice"],
  ["wave-3", "Wave 3"],
  ["wave-5", "Wave 5"],
  ["correction-end", "End of a correction"],
  ["triangle-thrust", "Thrust from a triangle"],
  ["ending-diagonal", "Ending diagonal"],
  ["impulse-end", "End of an impulse"],
]);

export function setupTitle(setup: string): string {
  return TITLES.get(setup) ?? setup;
}
