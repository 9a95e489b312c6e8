// Made by `npm run reference`; not written by hand. What it is: reference-table.ts. Its provenance stands in it.

import type { ReferenceTable } from "./reference-table.ts";

export const REFERENCE_TABLE: ReferenceTable = {
  schema: "wyeli.reference/1",
  provenance: {
    engine: "k0134kvvhdkp",
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
    calibrationError: 0.0189467,
  },
  all: [
    -0.883053, -0.103006, 0.101428, 0.238761, 0.359049, 0.470898, 0.572912, 0.650097, 0.732746, 0.808671, 0.881824, 0.959042, 1.03278,
    1.1259, 1.21035, 1.31985, 1.4177, 1.55477, 1.70612, 1.91679, 2.56821,
  ],
  families: {
    "back-up": {
      ideas: 101,
      ranks: [
        0.265155, 0.476305, 0.560204, 0.681401, 0.797417, 0.880063, 1.02975, 1.12001, 1.15606, 1.30957, 1.40362, 1.43, 1.54361, 1.60295,
        1.72937, 1.85267, 1.93358, 1.98866, 2.14154, 2.20869, 2.52674,
      ],
      samples: 87,
      hits: 18,
      bands: [
        { from: 0, to: 0.2, samples: 15, hits: 2 },
        { from: 0.2, to: 0.4, samples: 19, hits: 3 },
        { from: 0.4, to: 0.65, samples: 23, hits: 5 },
        { from: 0.65, to: 0.8, samples: 11, hits: 3 },
        { from: 0.8, to: 1, samples: 19, hits: 5 },
      ],
      proven: false,
    },
    "correction-end": {
      ideas: 1514,
      ranks: [
        -0.883053, -0.209169, -0.0435816, 0.0778948, 0.179861, 0.281114, 0.359703, 0.457161, 0.547534, 0.607358, 0.673615, 0.763244,
        0.832948, 0.912265, 0.990845, 1.08323, 1.19754, 1.31887, 1.47628, 1.71429, 2.56821,
      ],
      samples: 1198,
      hits: 148,
      bands: [
        { from: 0, to: 0.2, samples: 255, hits: 26 },
        { from: 0.2, to: 0.4, samples: 247, hits: 31 },
        { from: 0.4, to: 0.65, samples: 301, hits: 42 },
        { from: 0.65, to: 0.8, samples: 167, hits: 21 },
        { from: 0.8, to: 1, samples: 228, hits: 28 },
      ],
      proven: false,
    },
    "ending-diagonal": {
      ideas: 94,
      ranks: [
        -0.57183, -0.139773, 0.107908, 0.219691, 0.280904, 0.347032, 0.414654, 0.441761, 0.500572, 0.576548, 0.691357, 0.759639, 0.885532,
        0.971116, 1.04387, 1.08737, 1.15363, 1.35787, 1.53472, 1.63341, 2.15556,
      ],
      samples: 94,
      hits: 35,
      bands: [
        { from: 0, to: 0.2, samples: 24, hits: 6 },
        { from: 0.2, to: 0.4, samples: 25, hits: 8 },
        { from: 0.4, to: 0.65, samples: 24, hits: 11 },
        { from: 0.65, to: 0.8, samples: 8, hits: 3 },
        { from: 0.8, to: 1, samples: 13, hits: 7 },
      ],
      proven: false,
    },
    "last-point-of-support": {
      ideas: 129,
      ranks: [
        0.0682367, 0.488732, 0.670346, 0.807999, 0.832072, 0.921082, 0.960131, 1.00969, 1.10106, 1.18128, 1.22656, 1.28618, 1.47334,
        1.55058, 1.6503, 1.77238, 1.87039, 2.02059, 2.12158, 2.32487, 2.44192,
      ],
      samples: 108,
      hits: 21,
      bands: [
        { from: 0, to: 0.2, samples: 21, hits: 5 },
        { from: 0.2, to: 0.4, samples: 19, hits: 2 },
        { from: 0.4, to: 0.65, samples: 27, hits: 3 },
        { from: 0.65, to: 0.8, samples: 18, hits: 6 },
        { from: 0.8, to: 1, samples: 23, hits: 5 },
      ],
      proven: false,
    },
    shakeout: {
      ideas: 42,
      ranks: [
        0.238761, 0.480851, 0.557563, 0.61682, 0.645818, 0.665059, 0.703764, 0.747571, 0.763399, 0.860065, 0.909504, 0.943328, 0.987258,
        1.06188, 1.25318, 1.47651, 1.49522, 1.5718, 1.6748, 1.80613, 2.13388,
      ],
      samples: 37,
      hits: 19,
      bands: [
        { from: 0, to: 0.2, samples: 1, hits: 0 },
        { from: 0.2, to: 0.4, samples: 11, hits: 5 },
        { from: 0.4, to: 0.65, samples: 12, hits: 8 },
        { from: 0.65, to: 0.8, samples: 3, hits: 2 },
        { from: 0.8, to: 1, samples: 10, hits: 4 },
      ],
      proven: false,
    },
    spring: {
      ideas: 49,
      ranks: [
        -0.243674, -0.0104134, 0.12407, 0.200306, 0.348507, 0.374245, 0.449541, 0.470299, 0.53914, 0.61841, 0.634999, 0.668212, 0.695279,
        0.748482, 0.805621, 0.818474, 0.837312, 0.86548, 0.975111, 1.38221, 1.48766,
      ],
      samples: 37,
      hits: 17,
      bands: [
        { from: 0, to: 0.2, samples: 6, hits: 3 },
        { from: 0.2, to: 0.4, samples: 16, hits: 8 },
        { from: 0.4, to: 0.65, samples: 12, hits: 5 },
        { from: 0.65, to: 0.8, samples: 2, hits: 1 },
        { from: 0.8, to: 1, samples: 1, hits: 0 },
      ],
      proven: false,
    },
    "spring-test": {
      ideas: 277,
      ranks: [
        0.0245835, 0.272686, 0.39742, 0.548817, 0.644458, 0.704277, 0.764999, 0.835289, 0.896624, 0.930445, 1.01714, 1.08963, 1.14276,
        1.23136, 1.32619, 1.4177, 1.52881, 1.68563, 1.79323, 1.96936, 2.40328,
      ],
      samples: 245,
      hits: 46,
      bands: [
        { from: 0, to: 0.2, samples: 45, hits: 9 },
        { from: 0.2, to: 0.4, samples: 50, hits: 6 },
        { from: 0.4, to: 0.65, samples: 64, hits: 11 },
        { from: 0.65, to: 0.8, samples: 35, hits: 10 },
        { from: 0.8, to: 1, samples: 51, hits: 10 },
      ],
      proven: false,
    },
    "triangle-thrust": {
      ideas: 140,
      ranks: [
        -0.00923387, 0.30682, 0.609937, 0.769366, 0.806184, 0.908556, 0.999082, 1.14992, 1.26769, 1.33961, 1.3796, 1.41882, 1.46359,
        1.52953, 1.56908, 1.6647, 1.75366, 1.82161, 1.88285, 2.02932, 2.27461,
      ],
      samples: 129,
      hits: 40,
      bands: [
        { from: 0, to: 0.2, samples: 26, hits: 6 },
        { from: 0.2, to: 0.4, samples: 23, hits: 9 },
        { from: 0.4, to: 0.65, samples: 32, hits: 7 },
        { from: 0.65, to: 0.8, samples: 20, hits: 7 },
        { from: 0.8, to: 1, samples: 28, hits: 11 },
      ],
      proven: false,
    },
    "wave-3": {
      ideas: 49,
      ranks: [
        0.455222, 0.671302, 0.709896, 0.763882, 0.82099, 0.870183, 0.984057, 1.05867, 1.12295, 1.19409, 1.29167, 1.30295, 1.36784, 1.38111,
        1.52459, 1.53817, 1.61404, 1.64463, 1.67111, 1.91749, 2.38328,
      ],
      samples: 27,
      hits: 7,
      bands: [
        { from: 0, to: 0.2, samples: 0, hits: 0 },
        { from: 0.2, to: 0.4, samples: 6, hits: 1 },
        { from: 0.4, to: 0.65, samples: 3, hits: 1 },
        { from: 0.65, to: 0.8, samples: 8, hits: 3 },
        { from: 0.8, to: 1, samples: 10, hits: 2 },
      ],
      proven: false,
    },
    "wave-5": {
      ideas: 288,
      ranks: [
        -0.307873, 0.474101, 0.691373, 0.796519, 0.875658, 0.940348, 0.987689, 1.03838, 1.08269, 1.15498, 1.21923, 1.26129, 1.32396,
        1.38225, 1.42413, 1.51813, 1.59721, 1.67071, 1.77426, 1.92125, 2.35741,
      ],
      samples: 218,
      hits: 22,
      bands: [
        { from: 0, to: 0.2, samples: 37, hits: 2 },
        { from: 0.2, to: 0.4, samples: 46, hits: 5 },
        { from: 0.4, to: 0.65, samples: 57, hits: 8 },
        { from: 0.65, to: 0.8, samples: 31, hits: 1 },
        { from: 0.8, to: 1, samples: 47, hits: 6 },
      ],
      proven: false,
    },
  },
};
