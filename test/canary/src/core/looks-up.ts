// Canary, caught by no-restricted-imports: the room at the bottom knows the one above it.
import { downward } from "#market";

export const upward = (): number => downward();
