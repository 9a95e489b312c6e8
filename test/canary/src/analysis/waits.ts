// Canary, caught by no-restricted-globals: an engine room with a timer.
export const later = (work: () => void) => setTimeout(work, 1_000);
