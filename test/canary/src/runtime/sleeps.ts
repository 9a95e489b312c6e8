// Canary, caught by no-restricted-globals: waiting without the Clock port.
export const later = (work: () => void) => setTimeout(work, 1_000);
