// Canary, caught by walls: a program that needs its own tests.
import { exampleSignals } from "../../test/generators/bot-view.ts";

export const signals = exampleSignals;
