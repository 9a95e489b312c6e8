// Canary, caught by chance: an engine room that is not the same twice.
export const wobble = Math.random();
