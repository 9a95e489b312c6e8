// Canary, caught by no-restricted-imports: an arrow the wrong way round.
import type { Signal } from "#signals";

export type Opinion = Signal;
