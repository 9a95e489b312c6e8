// Canary, caught by no-restricted-imports: one edge that knows another.
import { openStore } from "#storage";

export const store = openStore;
