// What a check finds: how it stands, in words, and what to do when it is not well. `well` and `skipped` need nothing; a warning is for the
// operator to weigh; a fault keeps the bot from doing what the settings ask.

export const MARKS = ["well", "warning", "fault", "skipped"] as const;
export type Mark = (typeof MARKS)[number];

export interface Finding {
  /** What was looked at, where one check looks at several things. */
  readonly title?: string;
  readonly mark: Mark;
  /** One sentence. */
  readonly found: string;
  /** What to do, as one sentence; null where there is nothing to do. */
  readonly advice: string | null;
}

export function well(found: string, title?: string): Finding {
  return finding("well", found, { title });
}

/** Not looked at, and why. */
export function skipped(found: string, title?: string): Finding {
  return finding("skipped", found, { title });
}

export function warning(found: string, advice: string | null, title?: string): Finding {
  return finding("warning", found, { advice, title });
}

export function fault(found: string, advice: string | null, title?: string): Finding {
  return finding("fault", found, { advice, title });
}

interface More {
  readonly advice?: string | null;
  readonly title?: string | undefined;
}

function finding(mark: Mark, found: string, { advice = null, title }: More): Finding {
  return { mark, found, advice, ...(title === undefined ? {} : { title }) };
}
