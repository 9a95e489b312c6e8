// Canary, caught by chance: jitter that no seed repeats.
export const jitter = Math.floor(Math.random() * 10);
