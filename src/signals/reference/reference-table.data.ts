// Made by `npm run reference`; not written by hand. What it is: reference-table.ts. Its provenance stands in it.

import type { ReferenceTable } from "./reference-table.ts";

export const REFERENCE_TABLE: ReferenceTable = {
  schema: "wyeli.reference/1",
  provenance: {
    engine: "1cvemfm37vfw",
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
    calibrationError: 0.0207506,
  },
  all: [
    -0.948524, -0.0841978, 0.116196, 0.25919, 0.374536, 0.488035, 0.579773, 0.65395, 0.741914, 0.823991, 0.900678, 0.986915, 1.06188, 1.158,
    1.24763, 1.34912, 1.45532, 1.58161, 1.72912, 1.93189, 2.52674,
  ],
  families: {
    "back-up": {
      ideas: 100,
      ranks: [
        0.292801, 0.478533, 0.588117, 0.694353, 0.79472, 0.862089, 1.05241, 1.12001, 1.33384, 1.41736, 1.47664, 1.54896, 1.62499, 1.68194,
        1.79652, 1.86204, 1.98866, 2.10853, 2.15866, 2.28358, 2.52674,
      ],
      samples: 86,
      hits: 18,
      bands: [
        { from: 0, to: 0.2, samples: 15, hits: 2 },
        { from: 0.2, to: 0.4, samples: 19, hits: 3 },
        { from: 0.4, to: 0.65, samples: 23, hits: 5 },
        { from: 0.65, to: 0.8, samples: 11, hits: 2 },
        { from: 0.8, to: 1, samples: 18, hits: 6 },
      ],
      proven: false,
    },
    "correction-end": {
      ideas: 1527,
      ranks: [
        -0.948524, -0.237928, -0.0310549, 0.104201, 0.209271, 0.304566, 0.391277, 0.483393, 0.564584, 0.624667, 0.709912, 0.778488,
        0.859601, 0.927288, 1.01384, 1.10729, 1.21372, 1.34517, 1.50187, 1.73619, 2.4167,
      ],
      samples: 1207,
      hits: 138,
      bands: [
        { from: 0, to: 0.2, samples: 261, hits: 28 },
        { from: 0.2, to: 0.4, samples: 247, hits: 20 },
        { from: 0.4, to: 0.65, samples: 297, hits: 38 },
        { from: 0.65, to: 0.8, samples: 174, hits: 26 },
        { from: 0.8, to: 1, samples: 228, hits: 26 },
      ],
      proven: false,
    },
    "ending-diagonal": {
      ideas: 90,
      ranks: [
        -0.552575, -0.142567, 0.109707, 0.185975, 0.309226, 0.411806, 0.461547, 0.518269, 0.566368, 0.59364, 0.701359, 0.848529, 0.92202,
        1.0449, 1.08544, 1.15009, 1.23617, 1.43094, 1.49954, 1.85085, 2.0661,
      ],
      samples: 90,
      hits: 33,
      bands: [
        { from: 0, to: 0.2, samples: 21, hits: 4 },
        { from: 0.2, to: 0.4, samples: 26, hits: 10 },
        { from: 0.4, to: 0.65, samples: 21, hits: 9 },
        { from: 0.65, to: 0.8, samples: 10, hits: 3 },
        { from: 0.8, to: 1, samples: 12, hits: 7 },
      ],
      proven: false,
    },
    "last-point-of-support": {
      ideas: 129,
      ranks: [
        0.0413229, 0.359075, 0.518538, 0.622058, 0.823435, 0.906594, 0.992203, 1.04111, 1.158, 1.24763, 1.27779, 1.35969, 1.53523, 1.58314,
        1.68628, 1.75798, 1.8573, 2.02059, 2.17208, 2.32487, 2.44192,
      ],
      samples: 107,
      hits: 21,
      bands: [
        { from: 0, to: 0.2, samples: 20, hits: 3 },
        { from: 0.2, to: 0.4, samples: 20, hits: 4 },
        { from: 0.4, to: 0.65, samples: 26, hits: 5 },
        { from: 0.65, to: 0.8, samples: 18, hits: 4 },
        { from: 0.8, to: 1, samples: 23, hits: 5 },
      ],
      proven: false,
    },
    shakeout: {
      ideas: 45,
      ranks: [
        0.238761, 0.381134, 0.480851, 0.572959, 0.61682, 0.645818, 0.665059, 0.703764, 0.757258, 0.860065, 0.899011, 0.943328, 0.987258,
        1.22372, 1.25318, 1.42804, 1.49343, 1.56167, 1.64875, 1.80613, 2.13388,
      ],
      samples: 40,
      hits: 19,
      bands: [
        { from: 0, to: 0.2, samples: 2, hits: 0 },
        { from: 0.2, to: 0.4, samples: 13, hits: 5 },
        { from: 0.4, to: 0.65, samples: 10, hits: 7 },
        { from: 0.65, to: 0.8, samples: 5, hits: 3 },
        { from: 0.8, to: 1, samples: 10, hits: 4 },
      ],
      proven: false,
    },
    spring: {
      ideas: 48,
      ranks: [
        0.0746867, 0.12407, 0.200306, 0.270326, 0.37198, 0.449541, 0.467699, 0.487312, 0.567998, 0.596265, 0.634999, 0.671435, 0.687431,
        0.748482, 0.77534, 0.818474, 0.891666, 1.00515, 1.06205, 1.36548, 1.48766,
      ],
      samples: 35,
      hits: 17,
      bands: [
        { from: 0, to: 0.2, samples: 5, hits: 3 },
        { from: 0.2, to: 0.4, samples: 16, hits: 7 },
        { from: 0.4, to: 0.65, samples: 11, hits: 6 },
        { from: 0.65, to: 0.8, samples: 2, hits: 1 },
        { from: 0.8, to: 1, samples: 1, hits: 0 },
      ],
      proven: false,
    },
    "spring-test": {
      ideas: 270,
      ranks: [
        0.0245835, 0.234022, 0.32969, 0.517602, 0.614767, 0.718786, 0.796697, 0.855925, 0.915654, 0.986915, 1.06211, 1.12943, 1.17506,
        1.31373, 1.40598, 1.50558, 1.57941, 1.74022, 1.83366, 1.97554, 2.40328,
      ],
      samples: 240,
      hits: 47,
      bands: [
        { from: 0, to: 0.2, samples: 45, hits: 8 },
        { from: 0.2, to: 0.4, samples: 49, hits: 8 },
        { from: 0.4, to: 0.65, samples: 63, hits: 14 },
        { from: 0.65, to: 0.8, samples: 35, hits: 7 },
        { from: 0.8, to: 1, samples: 48, hits: 10 },
      ],
      proven: false,
    },
    "triangle-thrust": {
      ideas: 150,
      ranks: [
        -0.103608, 0.295427, 0.561787, 0.683122, 0.869673, 0.979568, 1.12128, 1.19087, 1.27698, 1.3248, 1.36893, 1.4012, 1.46868, 1.54071,
        1.60195, 1.68562, 1.77847, 1.85318, 1.92406, 2.03959, 2.46983,
      ],
      samples: 135,
      hits: 46,
      bands: [
        { from: 0, to: 0.2, samples: 28, hits: 8 },
        { from: 0.2, to: 0.4, samples: 25, hits: 8 },
        { from: 0.4, to: 0.65, samples: 33, hits: 11 },
        { from: 0.65, to: 0.8, samples: 19, hits: 8 },
        { from: 0.8, to: 1, samples: 30, hits: 11 },
      ],
      proven: false,
    },
    "wave-3": {
      ideas: 47,
      ranks: [
        0.456597, 0.482, 0.681172, 0.730838, 0.797352, 0.888975, 0.962168, 1.07525, 1.16028, 1.17478, 1.18679, 1.26947, 1.33619, 1.41471,
        1.47845, 1.53735, 1.63344, 1.655, 1.68597, 1.80907, 2.11287,
      ],
      samples: 26,
      hits: 8,
      bands: [
        { from: 0, to: 0.2, samples: 0, hits: 0 },
        { from: 0.2, to: 0.4, samples: 7, hits: 2 },
        { from: 0.4, to: 0.65, samples: 6, hits: 2 },
        { from: 0.65, to: 0.8, samples: 3, hits: 1 },
        { from: 0.8, to: 1, samples: 10, hits: 3 },
      ],
      proven: false,
    },
    "wave-5": {
      ideas: 287,
      ranks: [
        -0.304287, 0.498423, 0.625941, 0.737675, 0.854245, 0.923556, 0.99657, 1.05046, 1.10627, 1.18142, 1.24938, 1.30829, 1.34523, 1.39597,
        1.45289, 1.54996, 1.63129, 1.71043, 1.78322, 1.92802, 2.36087,
      ],
      samples: 214,
      hits: 19,
      bands: [
        { from: 0, to: 0.2, samples: 38, hits: 1 },
        { from: 0.2, to: 0.4, samples: 43, hits: 4 },
        { from: 0.4, to: 0.65, samples: 57, hits: 9 },
        { from: 0.65, to: 0.8, samples: 31, hits: 1 },
        { from: 0.8, to: 1, samples: 45, hits: 4 },
      ],
      proven: false,
    },
  },
};
