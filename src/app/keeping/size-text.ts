// How large something is, for people: "12.3 MB".

const UNITS = ["kB", "MB", "GB", "TB"] as const;

/** Decimal units, as disks are sold. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length);
  return `${(bytes / 1_000 ** power).toFixed(1)} ${UNITS[power - 1]}`;
}
