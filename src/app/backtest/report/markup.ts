// HTML from templates: whatever is put in is escaped, unless it is markup made here.

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Part[];

export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(fixed.map((text, place) => `${text}${rendered(parts[place] ?? "")}`).join(""));
}

function rendered(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map((inner: Part) => rendered(inner)).join("");
  return escaped(String(part));
}

const ENTITIES: { readonly [character: string]: string } = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** JSON inside a script element: no text in it can end the element. */
export function jsonInPage(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll("<", String.raw`\u003c`));
}

/** Code of our own inside a script element. */
export function codeInPage(code: string): Markup {
  return new Markup(code.replaceAll(/<(?=\/script|!--)/gi, String.raw`\x3c`));
}
