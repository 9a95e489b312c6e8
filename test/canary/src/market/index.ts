// Canary, caught by no-cycle: the other room of the circle.
import { upward } from "#core";

export const downward = (): number => upward();
