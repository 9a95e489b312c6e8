// Reads the text of a `.env` file: NAME=value lines, comments, quotes, an `export ` prefix, any line ending. A sentence about a bad line
// never quotes it, because it may be a token that was pasted in the wrong place.

const LINE = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*)$/s;

export interface EnvFile {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

export function parseEnvFile(text: string): EnvFile {
  const values = new Map<string, string>();
  const problems: string[] = [];
  const warnings: string[] = [];
  if (text.includes("\0"))
    return { values, problems: [".env: expected UTF-8 text, found another encoding; save it again as UTF-8"], warnings };

  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const where = `line ${index + 1} of .env`;
    const match = LINE.exec(trimmed);
    if (match === null) {
      problems.push(`${where}: expected NAME=value, found something else`);
      continue;
    }
    const [, name = "", written = ""] = match;
    if (isUnclosed(written)) problems.push(`${where}: expected a closing quote after the value of ${name}, found none`);
    if (values.has(name)) warnings.push(`${where}: ${name} was set before; this later line counts`);
    values.set(name, cleanValue(written));
  }
  return { values, problems, warnings };
}

/**
 * The value as meant: quotes taken off, a trailing ` # comment` dropped. Also applied to the process environment, because a service manager
 * or a container runtime that reads the same file hands over quotes and comments as part of the value.
 */
export function cleanValue(written: string): string {
  const text = written.trim();
  const quoted = /^(["'])(.*?)\1(?:\s+#.*|\s*)$/s.exec(text);
  if (quoted !== null) return quoted[2] ?? "";
  if (text.startsWith("#")) return "";
  return text.replace(/\s+#.*$/s, "");
}

function isUnclosed(written: string): boolean {
  const quote = written[0];
  return (quote === '"' || quote === "'") && !written.slice(1).includes(quote);
}
