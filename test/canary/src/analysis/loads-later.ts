// Canary, caught by walls: an import that the linter does not see.
export const disk = import("node:fs");
