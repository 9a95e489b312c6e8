// Reads from a TrueType file how far each glyph advances, as a share of the type size: the tables head, hhea, hmtx and cmap (format 4).

export function fontAdvances(file: Buffer): (glyph: string) => number | undefined {
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
      if (file.toString("latin1", at, at + 4) === tag) return file.readUInt32BE(at + 8);
    }
    throw new RangeError(`the font has no table ${tag}`);
  };
  const unitsPerEm = file.readUInt16BE(table("head") + 18);
  const metrics = file.readUInt16BE(table("hhea") + 34);
  const widths = table("hmtx");
  const segments = segmentTable(file, table("cmap"));
  return (text) => {
    const glyph = glyphOf(file, segments, text.codePointAt(0) ?? 0);
    return glyph === 0 ? undefined : file.readUInt16BE(widths + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}

function segmentTable(file: Buffer, cmap: number): number {
  for (let at = cmap + 4; at < cmap + 4 + 8 * file.readUInt16BE(cmap + 2); at += 8) {
    const place = cmap + file.readUInt32BE(at + 4);
    if (file.readUInt16BE(place) === 4) return place;
  }
  throw new RangeError("the font has no character map of format 4");
}

function glyphOf(file: Buffer, map: number, code: number): number {
  const length = file.readUInt16BE(map + 6);
  for (let segment = 0; segment < length; segment += 2) {
    if (code > file.readUInt16BE(map + 14 + segment)) continue;
    const start = file.readUInt16BE(map + 16 + length + segment);
    if (code < start) return 0;
    const delta = file.readUInt16BE(map + 16 + 2 * length + segment);
    const offsetAt = map + 16 + 3 * length + segment;
    const offset = file.readUInt16BE(offsetAt);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = file.readUInt16BE(offsetAt + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}
