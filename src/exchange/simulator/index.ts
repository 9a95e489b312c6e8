export { createExchangeSimulator } from "./simulator.ts";
export type { ExchangeSimulator, SimulatorStatistics } from "./simulator.ts";
export type { Cut, FaultPlan, FrameFault, HistoryHole, RandomCuts, RestFault } from "./fault-plan.ts";
export type { Pace, ProtocolLimits, SimulatedSymbol, SimulatorOptions } from "./options.ts";
