// Canary, caught by no-restricted-imports: the runtime knows its ports and no edge.
import { openStore } from "#storage";

export const store = openStore;
