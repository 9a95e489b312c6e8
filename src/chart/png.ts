// An SVG of a chart as PNG. The renderer is a native module and is loaded when the first picture is wanted; words would vanish without a sound
// where the typeface is missing, so it is brought along and looked for first.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { renderAsync } from "@resvg/resvg-js";

export class ChartImageError extends Error {
  override name = "ChartImageError";
}

export interface PngOptions {
  /** Pixels to one of the drawing; 1 unless told. */
  readonly scale?: number;
}

export type PngRenderer = (svg: string, options?: PngOptions) => Promise<Uint8Array>;

const FONTS = ["DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf"];

interface Renderer {
  readonly renderAsync: typeof renderAsync;
}

export interface PngMeans {
  load(): Promise<Renderer>;
  fontFiles(): readonly string[];
}

const PACKAGED: PngMeans = {
  load: async () => await import("@resvg/resvg-js"),
  fontFiles: () => FONTS.map((name) => fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}`))),
};

/** Rejects with ChartImageError where pictures cannot be made; the SVG is good all the same. */
export const chartPng: PngRenderer = createPngRenderer(PACKAGED);

export function createPngRenderer(means: PngMeans): PngRenderer {
  let loading: Promise<{ readonly render: typeof renderAsync; readonly fontFiles: string[] }> | undefined;
  return async (svg, { scale = 1 } = {}) => {
    loading ??= prepared(means);
    const { render, fontFiles } = await loading;
    const image = await render(svg, {
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" },
      fitTo: { mode: "zoom", value: scale },
      logLevel: "off",
    });
    return image.asPng();
  };
}

async function prepared({ load, fontFiles }: PngMeans): Promise<{ readonly render: typeof renderAsync; readonly fontFiles: string[] }> {
  const files = [...fontFiles()];
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined)
    throw new ChartImageError(`Charts cannot be drawn as PNG here: expected the font ${missing}, which is not there; run npm ci`);
  try {
    const { renderAsync: render } = await load();
    return { render, fontFiles: files };
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
    throw new ChartImageError(`Charts cannot be drawn as PNG here: @resvg/resvg-js could not be loaded (${why})`, { cause });
  }
}
