// The rules as a theory page tells them: rows of "| `I1` | HARD | what it says | links to code | links to tests |". Rules that differ only in
// the leg they look at may share a row.

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

/** Where the relative links of a text lead, without the heading they may name. */
export function linksIn(markdown: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => (match[1] ?? "").replace(/#.*$/, ""));
  return links.filter((link) => link !== "" && !/^[a-z]+:/i.test(link));
}
