// A short, stable name for a text: two independently seeded FNV-1a hashes with a final mix. Not for secrets; for ids and for
// comparing event logs. The same text gives the same hash on every machine and in every version.

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no letter is mistaken for a digit

export class TextHash {
  #low = 0x811c9dc5;
  #high = 0x9dc5811c;

  add(text: string): this {
    for (let place = 0; place < text.length; place += 1) {
      const code = text.charCodeAt(place);
      this.#low = Math.imul(this.#low ^ code, 0x01000193);
      this.#high = Math.imul(this.#high ^ (code + 0x9e37), 0x01000193);
    }
    return this;
  }

  /** Twelve base-32 characters (60 bits). */
  digest(): string {
    let text = "";
    for (const word of [mix(this.#low ^ (this.#high << 1)), mix(this.#high ^ (this.#low >>> 3))]) {
      for (let shift = 0; shift < 30; shift += 5) text += ALPHABET[(word >>> shift) & 31];
    }
    return text;
  }
}

export function hashText(text: string): string {
  return new TextHash().add(text).digest();
}

function mix(word: number): number {
  let mixed = word >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
