// The rules as a theory page tells them. Elliott: rows of "| `I1` | HARD | what it says | links to code | links to tests |"; rules that differ
// only in the leg they look at may share a row. Wyckoff: rows of "| `W:SC` `W:BC` | law | figures | known | ends | links to code | links to
// tests |"; the two directions of one rule share a row. Momentum: rows of "| `M:VWAP` | both ways | what it says | weight | links to code | links to
// tests |". A figure is a number with its name: "20 (`testCandles`)".

export interface RuleRow {
  readonly ids: readonly string[];
  readonly kind: string;
  readonly text: string;
  /** Links to where the rule is stated, as written. */
  readonly files: readonly string[];
  /** Links to the tests that show it. */
  readonly tests: readonly string[];
}

const ROW = /^\| ((?:`[^`]+` ?)+)\| (HARD|GUIDE) \| ([^|]+) \| ([^|]*) \| ([^|]*) \|$/gm;

export function ruleRows(page: string): RuleRow[] {
  return [...page.matchAll(ROW)].map(([, ids = "", kind = "", text = "", files = "", tests = ""]) => ({
    ids: [...ids.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
    kind,
    text,
    files: linksIn(files),
    tests: linksIn(tests),
  }));
}

const EVENT_ROW = /^\| ((?:`W:[^`]+` ?)+)\| ([^|]+) \| [^|]+ \| [^|]+ \| [^|]+ \| ([^|]*) \| ([^|]*) \|$/gm;

export function eventRows(page: string): RuleRow[] {
  return [...page.matchAll(EVENT_ROW)].map(([, ids = "", text = "", files = "", tests = ""]) => ({
    ids: [...ids.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
    kind: "EVENT",
    text,
    files: linksIn(files),
    tests: linksIn(tests),
  }));
}

const EVIDENCE_ROW = /^\| `(M:[^`]+)` \| (?:only for|both ways|context) \| ([^|]+) \| [^|]+ \| ([^|]*) \| ([^|]*) \|$/gm;

export function evidenceRows(page: string): RuleRow[] {
  return [...page.matchAll(EVIDENCE_ROW)].map(([, id = "", text = "", files = "", tests = ""]) => ({
    ids: [id],
    kind: "EVIDENCE",
    text,
    files: linksIn(files),
    tests: linksIn(tests),
  }));
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Where its line says that it stands; all of the room where the line links nothing. */
  readonly files: readonly string[];
}

export function figuresIn(page: string): Figure[] {
  return page.split("\n").flatMap((line) => {
    const files = line.startsWith("|") ? linksIn(line).filter((link) => !link.endsWith(".test.ts")) : [];
    return [...line.matchAll(/(?<![\w.])(-?\d+(?:\.\d+)?) \(`([A-Za-z_][\w.]*)`\)/g)].map(([, value = "", name = ""]) => ({
      name,
      value: Number(value),
      files,
    }));
  });
}

/** The cells of the rows under a table head. */
export function cellsUnder(page: string, head: string): string[][] {
  const lines = page.split("\n");
  const first = lines.indexOf(head) + 2;
  if (first === 1) return [];
  const length = lines.slice(first).findIndex((line) => !line.startsWith("|"));
  return lines.slice(first, first + length).map((line) => line.slice(2, -2).split(" | "));
}

/** Where the relative links of a text lead, without the heading they may name. */
export function linksIn(markdown: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => (match[1] ?? "").replace(/#.*$/, ""));
  return links.filter((link) => link !== "" && !/^[a-z]+:/i.test(link));
}
