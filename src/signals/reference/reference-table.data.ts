// Made by `npm run reference`; not written by hand. What it is: reference-table.ts. Its provenance stands in it.

import type { ReferenceTable } from "./reference-table.ts";

export const REFERENCE_TABLE: ReferenceTable = {
  schema: "wyeli.reference/1",
  provenance: {
    engine: "2785e99498r4",
    options: "fhz9d459y9xc",
    data: [
      {
        name: "BTCUSDT-perp-15m.csv.gz",
        sha256: "72bd9c493e81c94c542e7488d48cf42eaf07c69fc568aa315e1210d5f76eb51d",
        candles: 71810,
        from: 1671060600000,
        to: 1735688700000,
      },
      {
        name: "BTCUSDT-perp-1h.csv.gz",
        sha256: "925490c2d7f16776b8a87c172bc322a43ea30db7a8adf901806d64686c3a0fe9",
        candles: 46591,
        from: 1567962000000,
        to: 1735686000000,
      },
      {
        name: "BTCUSDT-perp-4h.csv.gz",
        sha256: "8a41085e4bc3c2a1eafe2ce5ab9dc1ab188e50fc1d488e0e505d527e0b80d12a",
        candles: 11647,
        from: 1567972800000,
        to: 1735675200000,
      },
      {
        name: "ETHUSDT-perp-15m.csv.gz",
        sha256: "ff439a449e7684b1a9b2d71d574a2d1cdfc8e2ee829698d7002f938e7c337587",
        candles: 90720,
        from: 1654041600000,
        to: 1735688700000,
      },
      {
        name: "ETHUSDT-perp-1h.csv.gz",
        sha256: "6212226ac32294a0b0ed797cccbabbf912a52f410d6b57331669ff4dedbbb951",
        candles: 44681,
        from: 1574838000000,
        to: 1735686000000,
      },
      {
        name: "ETHUSDT-perp-4h.csv.gz",
        sha256: "b2ce4b7e22dbfd78dc694f09e39861982073dbf45900efd1ab5098568d3ce807",
        candles: 11170,
        from: 1574841600000,
        to: 1735675200000,
      },
    ],
    calibrationError: 0.0113386,
  },
  all: [
    -0.839218, -0.116376, 0.0895467, 0.251806, 0.389863, 0.485125, 0.573261, 0.668358, 0.75482, 0.830553, 0.898817, 0.986479, 1.06341,
    1.15369, 1.25349, 1.35263, 1.45818, 1.5778, 1.7223, 1.9333, 2.52674,
  ],
  families: {
    "back-up": {
      ideas: 100,
      ranks: [
        0.355101, 0.532177, 0.681401, 0.780517, 0.858962, 1.02975, 1.10709, 1.13958, 1.29742, 1.4168, 1.46235, 1.56734, 1.62607, 1.72323,
        1.85267, 1.88586, 2.01545, 2.12076, 2.1742, 2.30022, 2.52674,
      ],
      samples: 86,
      hits: 18,
      bands: [
        { from: 0, to: 0.2, samples: 15, hits: 2 },
        { from: 0.2, to: 0.4, samples: 19, hits: 4 },
        { from: 0.4, to: 0.65, samples: 23, hits: 4 },
        { from: 0.65, to: 0.8, samples: 11, hits: 2 },
        { from: 0.8, to: 1, samples: 18, hits: 6 },
      ],
      proven: false,
    },
    "correction-end": {
      ideas: 1505,
      ranks: [
        -0.839218, -0.227584, -0.0604324, 0.0761381, 0.180036, 0.316444, 0.398024, 0.478544, 0.554371, 0.63542, 0.722204, 0.796368,
        0.855727, 0.937661, 1.02031, 1.11274, 1.22403, 1.35263, 1.50924, 1.73628, 2.41179,
      ],
      samples: 1187,
      hits: 148,
      bands: [
        { from: 0, to: 0.2, samples: 256, hits: 24 },
        { from: 0.2, to: 0.4, samples: 242, hits: 28 },
        { from: 0.4, to: 0.65, samples: 296, hits: 39 },
        { from: 0.65, to: 0.8, samples: 170, hits: 27 },
        { from: 0.8, to: 1, samples: 223, hits: 30 },
      ],
      proven: false,
    },
    "ending-diagonal": {
      ideas: 88,
      ranks: [
        -0.233169, -0.116235, 0.0564315, 0.149916, 0.206506, 0.251806, 0.379732, 0.434763, 0.531107, 0.594483, 0.754277, 0.830387, 0.913312,
        0.999237, 1.04918, 1.09619, 1.34354, 1.45351, 1.56414, 1.72383, 2.15865,
      ],
      samples: 88,
      hits: 33,
      bands: [
        { from: 0, to: 0.2, samples: 27, hits: 6 },
        { from: 0.2, to: 0.4, samples: 18, hits: 6 },
        { from: 0.4, to: 0.65, samples: 22, hits: 9 },
        { from: 0.65, to: 0.8, samples: 9, hits: 4 },
        { from: 0.8, to: 1, samples: 12, hits: 8 },
      ],
      proven: false,
    },
    "last-point-of-support": {
      ideas: 133,
      ranks: [
        0.0413229, 0.518538, 0.622058, 0.744787, 0.823991, 0.9295, 1.0052, 1.08594, 1.19964, 1.24763, 1.29629, 1.37039, 1.42238, 1.5414,
        1.60679, 1.7175, 1.84473, 2.00971, 2.11475, 2.26335, 2.44192,
      ],
      samples: 111,
      hits: 21,
      bands: [
        { from: 0, to: 0.2, samples: 19, hits: 3 },
        { from: 0.2, to: 0.4, samples: 23, hits: 5 },
        { from: 0.4, to: 0.65, samples: 27, hits: 4 },
        { from: 0.65, to: 0.8, samples: 19, hits: 4 },
        { from: 0.8, to: 1, samples: 23, hits: 5 },
      ],
      proven: false,
    },
    shakeout: {
      ideas: 40,
      ranks: [
        0.238761, 0.423331, 0.557563, 0.584877, 0.617946, 0.665059, 0.703764, 0.747571, 0.875477, 0.909504, 0.943328, 0.956941, 1.10726,
        1.14875, 1.2353, 1.33726, 1.56167, 1.57662, 1.80613, 1.97651, 2.13388,
      ],
      samples: 35,
      hits: 17,
      bands: [
        { from: 0, to: 0.2, samples: 2, hits: 0 },
        { from: 0.2, to: 0.4, samples: 11, hits: 6 },
        { from: 0.4, to: 0.65, samples: 9, hits: 4 },
        { from: 0.65, to: 0.8, samples: 5, hits: 4 },
        { from: 0.8, to: 1, samples: 8, hits: 3 },
      ],
      proven: false,
    },
    spring: {
      ideas: 47,
      ranks: [
        -0.052348, 0.120299, 0.19511, 0.267834, 0.348507, 0.436133, 0.450389, 0.487312, 0.567998, 0.63342, 0.655146, 0.671435, 0.702374,
        0.748482, 0.77534, 0.839591, 0.850816, 0.86548, 0.891666, 1.38221, 1.76205,
      ],
      samples: 36,
      hits: 18,
      bands: [
        { from: 0, to: 0.2, samples: 6, hits: 3 },
        { from: 0.2, to: 0.4, samples: 18, hits: 9 },
        { from: 0.4, to: 0.65, samples: 8, hits: 4 },
        { from: 0.65, to: 0.8, samples: 2, hits: 1 },
        { from: 0.8, to: 1, samples: 2, hits: 1 },
      ],
      proven: false,
    },
    "spring-test": {
      ideas: 261,
      ranks: [
        0.0245835, 0.263693, 0.391723, 0.502777, 0.614767, 0.696198, 0.764999, 0.835289, 0.898754, 0.968301, 1.05486, 1.13184, 1.24319,
        1.33563, 1.40598, 1.49805, 1.60529, 1.71217, 1.82483, 1.96936, 2.40328,
      ],
      samples: 231,
      hits: 44,
      bands: [
        { from: 0, to: 0.2, samples: 44, hits: 7 },
        { from: 0.2, to: 0.4, samples: 45, hits: 6 },
        { from: 0.4, to: 0.65, samples: 61, hits: 13 },
        { from: 0.65, to: 0.8, samples: 34, hits: 8 },
        { from: 0.8, to: 1, samples: 47, hits: 10 },
      ],
      proven: false,
    },
    "triangle-thrust": {
      ideas: 154,
      ranks: [
        0.0174016, 0.428222, 0.540684, 0.771375, 0.884402, 0.976824, 1.09088, 1.19362, 1.25324, 1.31534, 1.36161, 1.41937, 1.47135, 1.53334,
        1.6037, 1.66186, 1.70823, 1.76025, 1.91063, 2.06702, 2.3485,
      ],
      samples: 138,
      hits: 49,
      bands: [
        { from: 0, to: 0.2, samples: 28, hits: 9 },
        { from: 0.2, to: 0.4, samples: 24, hits: 10 },
        { from: 0.4, to: 0.65, samples: 34, hits: 11 },
        { from: 0.65, to: 0.8, samples: 23, hits: 8 },
        { from: 0.8, to: 1, samples: 29, hits: 11 },
      ],
      proven: false,
    },
    "wave-3": {
      ideas: 39,
      ranks: [
        0.441401, 0.499773, 0.665243, 0.715524, 0.846906, 1.00589, 1.05394, 1.13417, 1.16669, 1.27826, 1.31434, 1.34612, 1.39249, 1.4671,
        1.51791, 1.58777, 1.6314, 1.66283, 1.78362, 1.91278, 2.41519,
      ],
      samples: 26,
      hits: 11,
      bands: [
        { from: 0, to: 0.2, samples: 0, hits: 0 },
        { from: 0.2, to: 0.4, samples: 5, hits: 0 },
        { from: 0.4, to: 0.65, samples: 6, hits: 3 },
        { from: 0.65, to: 0.8, samples: 4, hits: 2 },
        { from: 0.8, to: 1, samples: 11, hits: 6 },
      ],
      proven: false,
    },
    "wave-5": {
      ideas: 259,
      ranks: [
        -0.34486, 0.546424, 0.691317, 0.786151, 0.876843, 0.944381, 1.00279, 1.03536, 1.14551, 1.18887, 1.24916, 1.28783, 1.32004, 1.38226,
        1.45818, 1.51836, 1.5689, 1.68004, 1.77847, 1.89716, 2.28747,
      ],
      samples: 192,
      hits: 25,
      bands: [
        { from: 0, to: 0.2, samples: 33, hits: 3 },
        { from: 0.2, to: 0.4, samples: 37, hits: 7 },
        { from: 0.4, to: 0.65, samples: 48, hits: 6 },
        { from: 0.65, to: 0.8, samples: 32, hits: 2 },
        { from: 0.8, to: 1, samples: 42, hits: 7 },
      ],
      proven: false,
    },
  },
};
