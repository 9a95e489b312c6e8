import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "node:test";
import { Resvg } from "@resvg/resvg-js";
import { DEGREES, type WaveLabel } from "#analysis";
import { chartPng, ChartImageError, createPngRenderer, drawChart, pictureOf, pictureOfSignal } from "#chart";
import { BOLD_WIDTHS, REGULAR_WIDTHS, type WidthTable } from "./drawing/glyph-widths.data.ts";
import { textWidth } from "./drawing/text-width.ts";
import { texts } from "./drawn-parts.fixture.ts";
import { fontAdvances } from "./font-file.fixture.ts";
import { exampleView } from "./pictures.fixture.ts";
import { waveSymbol } from "./wave-notation.ts";

const FONTS = ["DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"].map((name) =>
  fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`)),
);
const glyphsOf = (table: WidthTable): readonly string[] => Object.values(table).flatMap((glyphs) => [...glyphs]);
const view = exampleView();
const over = view.signals.find(({ outcome }) => outcome !== null);
assert.ok(over);
const drawings = [drawChart(pictureOf(view), { theme: "dark" }), drawChart(pictureOfSignal(view, over), { theme: "light" })];

function size(png: Uint8Array): readonly [number, number] {
  assert.equal(Buffer.from(png.subarray(1, 4)).toString("latin1"), "PNG");
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [header.getUint32(16), header.getUint32(20)];
}

test("a PNG has the size of the drawing, times the scale", async () => {
  const [svg = ""] = drawings;
  assert.deepEqual(size(await chartPng(svg)), [1200, 675]);
  assert.deepEqual(size(await chartPng(svg, { scale: 2 })), [2400, 1350]);
});

test("the words are in the picture, every one of them", async () => {
  for (const svg of drawings) {
    const without = svg.replaceAll(/<text [^>]*>[^<]*<\/text>/g, "");
    assert.notEqual(without, svg);
    const [withWords, wordless] = [await rendered(svg), await rendered(without)];
    for (const { content, box } of texts(svg)) {
      const isSeen = anyPixel(box, (at) => withWords.pixels[at] !== wordless.pixels[at], withWords.width);
      assert.ok(isSeen || content.trim() === "", `"${content}" is not to be seen`);
    }
  }
});

test("every glyph that drawings use is one that the fonts have", () => {
  const known = new Set(glyphsOf(REGULAR_WIDTHS));
  const notation = DEGREES.flatMap((degree) =>
    (["1", "2", "3", "4", "5", "A", "E", "W", "X", "Z"] satisfies WaveLabel[]).map((label) => waveSymbol({ label, degree })?.text ?? ""),
  );
  const used = new Set([...drawings.flatMap((svg) => texts(svg).map(({ content }) => content)), ...notation].flatMap((text) => [...text]));
  assert.deepEqual(
    [...used].filter((glyph) => !known.has(glyph)),
    [],
  );
  assert.ok(used.has("▲") && used.has("·"));
});

test("the table of widths is that of the font files, and no glyph in it is missing there", () => {
  for (const [file, table, isBold] of [
    [FONTS[0], REGULAR_WIDTHS, false],
    [FONTS[1], BOLD_WIDTHS, true],
  ] as const) {
    const advances = fontAdvances(readFileSync(file ?? ""));
    for (const glyph of glyphsOf(table)) {
      const advance = advances(glyph);
      assert.ok(advance !== undefined, `the font has no "${glyph}"`);
      assert.ok(Math.abs(advance - textWidth(glyph, { size: 1, isBold })) <= 0.0006, `width of "${glyph}": ${advance}`);
    }
  }
});

test("a renderer that cannot be loaded, or fonts that are not there, is one clear sentence that a caller can fall back from", async () => {
  const broken = createPngRenderer({
    load: () => Promise.reject(new Error("no binding for this platform\nstack")),
    fontFiles: () => FONTS,
  });
  await assert.rejects(broken("<svg/>"), (error: unknown) => {
    assert.ok(error instanceof ChartImageError);
    assert.equal(error.message, "Charts cannot be drawn as PNG here: @resvg/resvg-js could not be loaded (no binding for this platform)");
    return true;
  });
  const fontless = createPngRenderer({ load: () => import("@resvg/resvg-js"), fontFiles: () => ["/nowhere/at/all.ttf"] });
  await assert.rejects(fontless("<svg/>"), { name: "ChartImageError", message: /expected the font \/nowhere\/at\/all\.ttf/ });
});

interface Rendered {
  readonly pixels: Uint8Array;
  readonly width: number;
}

async function rendered(svg: string): Promise<Rendered> {
  const image = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS }, logLevel: "off" }).render();
  return { pixels: image.pixels, width: image.width };
}

function anyPixel(
  { left, right, top, bottom }: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  holds: (at: number) => boolean,
  width: number,
): boolean {
  for (let y = Math.floor(top); y < bottom; y += 1) {
    for (let x = Math.floor(left); x < right; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) if (holds(4 * (y * width + x) + channel)) return true;
    }
  }
  return false;
}
