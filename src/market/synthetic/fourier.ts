// The discrete Fourier transform of a sequence of any length (Bluestein's way, by a transform whose length is a power of two).

export interface Spectrum {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

export function fourierTransform({ real, imaginary }: Spectrum): Spectrum {
  const length = real.length;
  const size = 2 ** Math.ceil(Math.log2(2 * Math.max(1, length)));
  const chirp = chirpOf(length);
  const one = zeros(size);
  const other = zeros(size);
  for (let place = 0; place < length; place += 1) {
    const [cosine, sine] = [chirp.real[place] as number, chirp.imaginary[place] as number];
    const [re, im] = [real[place] as number, imaginary[place] as number];
    one.real[place] = re * cosine - im * sine;
    one.imaginary[place] = re * sine + im * cosine;
    other.real[place] = cosine;
    other.imaginary[place] = -sine;
    if (place === 0) continue;
    other.real[size - place] = cosine;
    other.imaginary[size - place] = -sine;
  }
  const mixed = convolution(one, other);
  return multiplied(mixed, chirp, length);
}

/** Takes a spectrum back to the sequence it came from. */
export function inverseFourierTransform({ real, imaginary }: Spectrum): Spectrum {
  const swapped = fourierTransform({ real: imaginary, imaginary: real });
  const share = 1 / Math.max(1, real.length);
  return { real: swapped.imaginary.map((value) => value * share), imaginary: swapped.real.map((value) => value * share) };
}

function zeros(length: number): Spectrum {
  return { real: new Float64Array(length), imaginary: new Float64Array(length) };
}

/** exp(-i pi k^2 / n); the square is taken modulo 2n, so that the angle stays exact. */
function chirpOf(length: number): Spectrum {
  const chirp = zeros(length);
  for (let place = 0; place < length; place += 1) {
    const angle = (-Math.PI * ((place * place) % (2 * length))) / length;
    chirp.real[place] = Math.cos(angle);
    chirp.imaginary[place] = Math.sin(angle);
  }
  return chirp;
}

function convolution(one: Spectrum, other: Spectrum): Spectrum {
  transformInPlace(one);
  transformInPlace(other);
  const product = multiplied(one, other, one.real.length);
  const back: Spectrum = { real: product.imaginary, imaginary: product.real };
  transformInPlace(back);
  const share = 1 / one.real.length;
  return { real: back.imaginary.map((value) => value * share), imaginary: back.real.map((value) => value * share) };
}

function multiplied(one: Spectrum, other: Spectrum, length: number): Spectrum {
  const product = zeros(length);
  for (let place = 0; place < length; place += 1) {
    const [a, b] = [one.real[place] as number, one.imaginary[place] as number];
    const [c, d] = [other.real[place] as number, other.imaginary[place] as number];
    product.real[place] = a * c - b * d;
    product.imaginary[place] = a * d + b * c;
  }
  return product;
}

/** Length a power of two. */
function transformInPlace({ real, imaginary }: Spectrum): void {
  const length = real.length;
  orderByReversedBits({ real, imaginary });
  for (let half = 1; half < length; half *= 2) {
    for (let turn = 0; turn < half; turn += 1) {
      const angle = (-Math.PI * turn) / half;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      for (let low = turn; low < length; low += 2 * half) {
        const high = low + half;
        const re = (real[high] as number) * cosine - (imaginary[high] as number) * sine;
        const im = (real[high] as number) * sine + (imaginary[high] as number) * cosine;
        real[high] = (real[low] as number) - re;
        imaginary[high] = (imaginary[low] as number) - im;
        real[low] = (real[low] as number) + re;
        imaginary[low] = (imaginary[low] as number) + im;
      }
    }
  }
}

function orderByReversedBits({ real, imaginary }: Spectrum): void {
  for (let place = 1, mirror = 0; place < real.length; place += 1) {
    let bit = real.length >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (place >= mirror) continue;
    [real[place], real[mirror]] = [real[mirror] as number, real[place] as number];
    [imaginary[place], imaginary[mirror]] = [imaginary[mirror] as number, imaginary[place] as number];
  }
}
