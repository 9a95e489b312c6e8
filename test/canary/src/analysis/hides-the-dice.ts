// Canary, caught by chance: randomness by another name.
const { random } = Math;

export const wobble = random();
