// Canary, caught by no-restricted-imports: nobody imports the app.
import { main } from "#app";

export const start = main;
