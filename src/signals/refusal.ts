// Why an idea does not become a signal: the gate that held it back, and the figures in one sentence.

export interface Refusal {
  readonly gate: string;
  readonly reason: string;
}
