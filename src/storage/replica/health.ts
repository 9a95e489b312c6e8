// How well the other place keeps up, in one sentence for people: said once when it stops, and once when it is well again.

import type { Clock, Replication } from "#runtime";
import { nameOf, type UnsentRow } from "./unsent-row.ts";

export interface HealthParts {
  /** "PostgreSQL wyeli at db.example.org:5432" */
  readonly remoteName: string;
  /** Where everything is kept meanwhile. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly countWaiting: () => number;
  /** Told what an operator should know now. */
  readonly warn: (sentence: string) => void;
  /** Told that all is well again. */
  readonly report: (sentence: string) => void;
}

type Condition =
  | { readonly kind: "well" }
  | { readonly kind: "behind" | "slow"; readonly since: number }
  | { readonly kind: "failing"; readonly since: number; readonly problem: string }
  | { readonly kind: "lost"; readonly since: number; readonly problem: string };

export class Health implements Replication {
  readonly remote: string;
  readonly #parts: HealthParts;
  readonly #listeners = new Set<() => void>();
  #condition: Condition = { kind: "well" };
  #sentMeanwhile = 0;
  #refused: { readonly first: string; count: number } | undefined;

  constructor(parts: HealthParts) {
    this.#parts = parts;
    this.remote = parts.remoteName;
  }

  get isWell(): boolean {
    return this.#condition.kind === "well";
  }

  get isAway(): boolean {
    return this.#condition.kind === "failing";
  }

  get waiting(): number {
    return this.#parts.countWaiting();
  }

  get since(): number | null {
    return this.#condition.kind === "well" ? null : this.#condition.since;
  }

  get problem(): string | null {
    const sentences = [this.#conditionSentence(), this.#refusedSentence()].filter((one) => one !== undefined);
    return sentences.length === 0 ? null : sentences.join(". ");
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** There is much to send before it has everything. */
  behind(): void {
    this.#become({ kind: "behind", since: this.#now });
  }

  slow(): void {
    if (this.isWell) this.#become({ kind: "slow", since: this.#now });
  }

  failing(problem: string): void {
    this.#become({ kind: "failing", since: this.since ?? this.#now, problem });
  }

  /** Somebody else writes there now. */
  lost(problem: string): void {
    this.#become({ kind: "lost", since: this.#now, problem });
  }

  sent(rows: number): void {
    if (!this.isWell) this.#sentMeanwhile += rows;
  }

  caughtUp(): void {
    if (this.#condition.kind === "well" || this.#condition.kind === "lost") return;
    this.#condition = { kind: "well" };
    this.#parts.report(`${this.remote} has everything again (${counted(this.#sentMeanwhile)} sent)`);
    this.#sentMeanwhile = 0;
    this.#changed();
  }

  refused(row: UnsentRow, problem: string): void {
    const first = sentence(`${this.remote} refuses ${nameOf(row)}: ${problem}`);
    this.#parts.warn(`${first} It is kept in ${this.#parts.dataDir}, and offered again at the next start`);
    if (this.#refused === undefined) this.#refused = { first, count: 1 };
    else this.#refused.count += 1;
    this.#changed();
  }

  #become(condition: Exclude<Condition, { readonly kind: "well" }>): void {
    const before = this.#condition.kind;
    if (before === "lost") return;
    this.#condition = condition;
    const say = condition.kind === "behind" ? this.#parts.report : this.#parts.warn;
    if (before !== condition.kind) say(this.#conditionSentence() as string);
    this.#changed();
  }

  #conditionSentence(): string | undefined {
    const { remoteName, dataDir, countWaiting } = this.#parts;
    switch (this.#condition.kind) {
      case "well":
        return undefined;
      case "behind":
        return `${remoteName} is being sent what ${dataDir} holds (${counted(countWaiting())} to go)`;
      case "slow":
        return `${remoteName} does not answer in time; everything is kept in ${dataDir} and sent as it takes it (${counted(countWaiting())} waiting)`;
      case "failing":
        return `${sentence(this.#condition.problem)} Everything is kept in ${dataDir} and sent when it answers (${counted(countWaiting())} waiting)`;
      case "lost":
        return this.#condition.problem;
    }
  }

  #refusedSentence(): string | undefined {
    if (this.#refused === undefined) return undefined;
    const { first, count } = this.#refused;
    return count === 1 ? first : `${first} And ${counted(count - 1)} more; all are kept in ${this.#parts.dataDir}`;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  get #now(): number {
    return this.#parts.clock.now();
  }
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}

function counted(rows: number): string {
  return rows === 1 ? "1 row" : `${rows.toLocaleString("en-US")} rows`;
}
