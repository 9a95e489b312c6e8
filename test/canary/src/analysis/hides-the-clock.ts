// Canary, caught by no-restricted-globals: the clock by a longer way.
export const now = globalThis.Date.now();
