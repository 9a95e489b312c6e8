// Settings that cannot be used. One error names every problem, so that an operator mends them all in one go; no sentence holds a secret.

export class SettingsError extends Error {
  override name = "SettingsError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.length === 1 ? `Configuration problem: ${problems[0]}` : listed(problems));
    this.problems = problems;
  }
}

function listed(problems: readonly string[]): string {
  return [`${problems.length} configuration problems:`, ...problems.map((problem) => `  - ${problem}`)].join("\n");
}
