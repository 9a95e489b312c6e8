// Elements of an SVG as text, one to a line, so that two drawings can be compared by eye. Figures are short, text is escaped, and a figure that
// is none is a fault of ours, never a silent hole in the drawing.

import { assert } from "#core";
import { TYPEFACE } from "./text-width.ts";

export type Attributes = { readonly [name: string]: string | number | undefined };

export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${attributeText(value)}"`]));
  const opening = `<${name}${written.join("")}`;
  return content === "" ? `${opening}/>` : `${opening}>${content}</${name}>`;
}

export interface TextLook {
  readonly size: number;
  readonly fill: string;
  readonly isBold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
  /** Colour of the rim that keeps words readable on top of lines. */
  readonly halo?: string;
  readonly opacity?: number;
}

/** Height of a capital letter as a share of the type size. */
const CAPITAL = 0.73;

/** Written so that capitals and figures stand in the middle of the height given. */
export function textAt(x: number, middle: number, content: string, look: TextLook): string {
  const { size, fill, isBold = false, anchor = "start", halo, opacity } = look;
  const attributes = {
    x,
    y: middle + (size * CAPITAL) / 2,
    "font-size": size,
    "font-weight": isBold ? 700 : undefined,
    "text-anchor": anchor === "start" ? undefined : anchor,
    fill,
    "fill-opacity": opacity,
    ...(halo === undefined ? {} : { stroke: halo, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }),
  };
  return element("text", attributes, escaped(content));
}

export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly background: string;
}

export function svgDocument({ width, height, background }: Canvas, title: string, body: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    element("title", {}, escaped(title) || " "),
    element("rect", { x: 0, y: 0, width, height, fill: background }),
    `<g font-family="${TYPEFACE}" font-stretch="condensed">`,
    ...body,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** At most two decimals: a hundredth of a pixel is seen by nobody. */
export function figure(value: number): string {
  assert(Number.isFinite(value), `everything drawn has a place (${value})`);
  const short = value.toFixed(2).replace(/\.?0+$/, "");
  return short === "-0" ? "0" : short;
}

/** Without what XML cannot hold, with the rest of it made harmless. */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

function attributeText(value: string | number): string {
  return typeof value === "number" ? figure(value) : escaped(value);
}
