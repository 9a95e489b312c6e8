// The setups in words, for titles: the name that signals carry stays what it is.

const TITLES: { readonly [setup: string]: string } = {
  "spring-test": "Spring and test",
  "UTAD-test": "Upthrust and test",
  "back-up": "Back-up to the creek",
  "back-up-to-ice": "Back-up to the ice",
  "last-point-of-support": "Last point of support",
  "last-point-of-supply": "Last point of supply",
  spring: "Spring",
  "upthrust-after-distribution": "Upthrust after distribution",
  shakeout: "Shakeout",
  jump: "Jump across the creek",
  "break-of-ice": "Break of the ice",
  "wave-3": "Wave 3",
  "wave-5": "Wave 5",
  "correction-end": "End of a correction",
  "triangle-thrust": "Thrust from a triangle",
  "ending-diagonal": "Ending diagonal",
  "impulse-end": "End of an impulse",
};

/** A setup that is no longer in the playbook is said as it is written. */
export function setupTitle(setup: string): string {
  if (Object.hasOwn(TITLES, setup)) return TITLES[setup] as string;
  const words = setup.replaceAll("-", " ").trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
