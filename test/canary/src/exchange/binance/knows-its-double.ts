// Canary, caught by no-restricted-imports: the adapter must not learn that it is not speaking to Binance.
import { startSimulator } from "#exchange/simulator";

export const exchange = startSimulator;
