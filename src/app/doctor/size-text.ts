// Sizes for people: "3.2 GB", "640 kB".

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

export function sizeText(bytes: number): string {
  const place = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1_000 ** place;
  return `${place === 0 || size >= 100 ? Math.round(size) : Number(size.toFixed(1))} ${UNITS[place] ?? ""}`;
}
