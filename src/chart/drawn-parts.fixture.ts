// Takes a drawing apart again, for tests: every shape and every word with the room that it takes on the canvas.

import { textWidth } from "./drawing/text-width.ts";
import type { Box } from "./drawing/box.ts";

export interface DrawnPart {
  readonly name: "rect" | "path" | "text";
  readonly box: Box;
  /** Of a text. */
  readonly content: string;
}

const ELEMENT = /<(rect|path|text) ([^>]*?)\/?>(?:([^<]*)<\/text>)?/g;
const CAPITAL = 0.73;

export function drawnParts(svg: string): readonly DrawnPart[] {
  return [...svg.matchAll(ELEMENT)].map(([, name, written = "", content = ""]) => {
    const attributes = new Map([...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
    const number = (key: string): number => Number(attributes.get(key) ?? NaN);
    if (name === "rect") {
      const [left, top] = [number("x"), number("y")];
      return { name, content, box: { left, right: left + number("width"), top, bottom: top + number("height") } };
    }
    if (name === "text") return { name, content: plain(content), box: textBox(plain(content), attributes) };
    return { name: "path", content, box: pathBox(attributes.get("d") ?? "") };
  });
}

export function texts(svg: string): readonly DrawnPart[] {
  return drawnParts(svg).filter(({ name }) => name === "text");
}

/** Words that cover each other, told for people. */
export function overlappingTexts(svg: string): readonly string[] {
  const words = texts(svg);
  return words.flatMap((one, index) =>
    words
      .slice(index + 1)
      .filter((other) => isOver(one.box, other.box))
      .map((other) => `"${one.content}" covers "${other.content}"`),
  );
}

function isOver(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}

function textBox(content: string, attributes: ReadonlyMap<string, string>): Box {
  const size = Number(attributes.get("font-size"));
  const width = textWidth(content, { size, isBold: attributes.get("font-weight") === "700" });
  const [x, bottom] = [Number(attributes.get("x")), Number(attributes.get("y"))];
  const anchor = attributes.get("text-anchor") ?? "start";
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: bottom - size * CAPITAL, bottom };
}

/** Of the commands that the drawings use: absolute ones, and relative lines. */
function pathBox(d: string): Box {
  const places: (readonly [number, number])[] = [];
  let [x, y] = [0, 0];
  for (const [, command = "", figures = ""] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const [first = NaN, second = NaN] = figures
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (command === "Z") continue;
    if (command === "M" || command === "L") [x, y] = [first, second];
    else if (command === "H") x = first;
    else if (command === "V") y = first;
    else if (command === "l") [x, y] = [x + first, y + second];
    else if (command === "h") x += first;
    else throw new RangeError(`a path command that this test does not know: ${command}`);
    places.push([x, y]);
  }
  const [across, down] = [places.map(([place]) => place), places.map(([, place]) => place)];
  return { left: Math.min(...across), right: Math.max(...across), top: Math.min(...down), bottom: Math.max(...down) };
}

function plain(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
