// Setups as a trader would say them. A signal keeps its setup under a short name; a name that is not known here is said as it stands.

const TITLES: ReadonlyMap<string, string> = new Map([
  ["spring-test", "Test of a spring"],
  ["UTAD-test", "Test of an upthrust after distribution"],
  ["back-up", "Back-up to the creek"],
  ["back-up-to-ice", "Back-up to the ice"],
  ["last-point-of-support", "Last point of support"],
  ["last-point-of-supply", "Last point of supply"],
  ["spring", "Spring"],
  ["upthrust-after-distribution", "Upthrust after distribution"],
  ["shakeout", "Shakeout"],
  ["jump", "Jump across the creek"],
  ["break-of-ice", "Break of the ice"],
  ["wave-3", "Third wave"],
  ["wave-5", "Fifth wave"],
  ["correction-end", "End of a correction"],
  ["triangle-thrust", "Thrust out of a triangle"],
  ["ending-diagonal", "Turn after an ending diagonal"],
  ["impulse-end", "Turn after an impulse"],
]);

export function setupTitle(setup: string): string {
  return TITLES.get(setup) ?? setup;
}
