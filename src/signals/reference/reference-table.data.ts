// Made by `npm run reference`; not written by hand. What it is: reference-table.ts. Its provenance stands in it.

import type { ReferenceTable } from "./reference-table.ts";

export const REFERENCE_TABLE: ReferenceTable = {
  schema: "wyeli.reference/1",
  provenance: {
    engine: "jsfh1eywhs19",
    options: "rkpsxnchp0ne",
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
    calibrationError: 0.0296461,
  },
  all: [
    -0.374675, 0.244154, 0.440466, 0.571681, 0.694353, 0.77254, 0.857866, 0.970299, 1.04649, 1.11968, 1.20044, 1.29299, 1.38956, 1.47615,
    1.55582, 1.66554, 1.75659, 1.87124, 2.01646, 2.20869, 2.7877,
  ],
  families: {
    "back-up": {
      ideas: 108,
      ranks: [
        -0.0629164, 0.355101, 0.679465, 0.780517, 0.856508, 0.976305, 1.0314, 1.13054, 1.21734, 1.29472, 1.38006, 1.42079, 1.50267, 1.59879,
        1.67579, 1.78646, 1.93, 2.09731, 2.14419, 2.28358, 2.52674,
      ],
      samples: 92,
      hits: 18,
      bands: [
        { from: 0, to: 0.2, samples: 19, hits: 2 },
        { from: 0.2, to: 0.4, samples: 19, hits: 1 },
        { from: 0.4, to: 0.65, samples: 23, hits: 6 },
        { from: 0.65, to: 0.8, samples: 13, hits: 2 },
        { from: 0.8, to: 1, samples: 18, hits: 7 },
      ],
      proven: false,
    },
    "correction-end": {
      ideas: 266,
      ranks: [
        -0.182247, 0.0746137, 0.348081, 0.495957, 0.631329, 0.715797, 0.752664, 0.821092, 0.942113, 1.01973, 1.06193, 1.13429, 1.17389,
        1.24983, 1.34099, 1.42981, 1.52458, 1.65557, 1.8487, 2.02921, 2.35401,
      ],
      samples: 217,
      hits: 34,
      bands: [
        { from: 0, to: 0.2, samples: 45, hits: 3 },
        { from: 0.2, to: 0.4, samples: 40, hits: 6 },
        { from: 0.4, to: 0.65, samples: 54, hits: 9 },
        { from: 0.65, to: 0.8, samples: 31, hits: 2 },
        { from: 0.8, to: 1, samples: 47, hits: 14 },
      ],
      proven: false,
    },
    "ending-diagonal": {
      ideas: 32,
      ranks: [
        -0.374675, 0.036636, 0.0668357, 0.174221, 0.319451, 0.475658, 0.571681, 0.720564, 0.755075, 0.804558, 0.891776, 0.900821, 1.11105,
        1.12344, 1.21903, 1.31609, 1.4719, 1.61931, 1.64111, 1.6913, 2.24027,
      ],
      samples: 32,
      hits: 10,
      bands: [
        { from: 0, to: 0.2, samples: 10, hits: 4 },
        { from: 0.2, to: 0.4, samples: 8, hits: 2 },
        { from: 0.4, to: 0.65, samples: 8, hits: 3 },
        { from: 0.65, to: 0.8, samples: 5, hits: 1 },
        { from: 0.8, to: 1, samples: 1, hits: 0 },
      ],
      proven: false,
    },
    "last-point-of-support": {
      ideas: 123,
      ranks: [
        0.0682367, 0.565837, 0.744787, 0.877253, 1.00756, 1.0798, 1.14889, 1.22411, 1.27779, 1.46013, 1.5414, 1.58748, 1.68128, 1.76686,
        1.82038, 1.8983, 2.02059, 2.12158, 2.23742, 2.39665, 2.53628,
      ],
      samples: 103,
      hits: 20,
      bands: [
        { from: 0, to: 0.2, samples: 21, hits: 4 },
        { from: 0.2, to: 0.4, samples: 17, hits: 1 },
        { from: 0.4, to: 0.65, samples: 26, hits: 7 },
        { from: 0.65, to: 0.8, samples: 18, hits: 4 },
        { from: 0.8, to: 1, samples: 21, hits: 4 },
      ],
      proven: false,
    },
    shakeout: {
      ideas: 36,
      ranks: [
        0.207563, 0.40285, 0.443328, 0.460184, 0.514889, 0.584877, 0.617946, 0.665059, 0.718534, 0.860065, 0.956941, 0.987258, 1.06167,
        1.14875, 1.25318, 1.5718, 1.6748, 1.80613, 1.97651, 1.99343, 2.13388,
      ],
      samples: 30,
      hits: 15,
      bands: [
        { from: 0, to: 0.2, samples: 10, hits: 4 },
        { from: 0.2, to: 0.4, samples: 5, hits: 3 },
        { from: 0.4, to: 0.65, samples: 6, hits: 4 },
        { from: 0.65, to: 0.8, samples: 4, hits: 2 },
        { from: 0.8, to: 1, samples: 5, hits: 2 },
      ],
      proven: false,
    },
    spring: {
      ideas: 39,
      ranks: [
        -0.149694, -0.0126877, 0.0943292, 0.270326, 0.436133, 0.467699, 0.468474, 0.53914, 0.567998, 0.61841, 0.63342, 0.655146, 0.671435,
        0.698507, 0.805621, 0.839591, 0.862946, 1.03171, 1.38221, 1.57744, 1.76205,
      ],
      samples: 29,
      hits: 15,
      bands: [
        { from: 0, to: 0.2, samples: 18, hits: 8 },
        { from: 0.2, to: 0.4, samples: 6, hits: 4 },
        { from: 0.4, to: 0.65, samples: 2, hits: 1 },
        { from: 0.65, to: 0.8, samples: 2, hits: 1 },
        { from: 0.8, to: 1, samples: 1, hits: 1 },
      ],
      proven: false,
    },
    "spring-test": {
      ideas: 257,
      ranks: [
        -0.0303746, 0.260522, 0.390819, 0.473601, 0.562443, 0.683082, 0.757779, 0.803098, 0.860208, 0.930445, 1.02175, 1.07224, 1.16952,
        1.26238, 1.39338, 1.47169, 1.60751, 1.70612, 1.82443, 1.96936, 2.31184,
      ],
      samples: 229,
      hits: 43,
      bands: [
        { from: 0, to: 0.2, samples: 42, hits: 4 },
        { from: 0.2, to: 0.4, samples: 46, hits: 8 },
        { from: 0.4, to: 0.65, samples: 60, hits: 8 },
        { from: 0.65, to: 0.8, samples: 35, hits: 10 },
        { from: 0.8, to: 1, samples: 46, hits: 13 },
      ],
      proven: false,
    },
    "triangle-thrust": {
      ideas: 34,
      ranks: [
        0.805723, 0.976373, 1.03123, 1.143, 1.36232, 1.37565, 1.41181, 1.53789, 1.54046, 1.64261, 1.71432, 1.7417, 1.76736, 1.77559,
        1.89868, 1.97598, 2.00976, 2.02786, 2.11534, 2.2101, 2.56126,
      ],
      samples: 32,
      hits: 11,
      bands: [
        { from: 0, to: 0.2, samples: 0, hits: 0 },
        { from: 0.2, to: 0.4, samples: 4, hits: 0 },
        { from: 0.4, to: 0.65, samples: 7, hits: 2 },
        { from: 0.65, to: 0.8, samples: 8, hits: 6 },
        { from: 0.8, to: 1, samples: 13, hits: 3 },
      ],
      proven: false,
    },
    "wave-3": {
      ideas: 8,
      ranks: [
        0.491365, 0.491365, 0.770542, 0.770542, 0.770542, 1.00152, 1.00152, 1.00152, 1.0933, 1.0933, 1.15072, 1.15072, 1.15072, 1.25153,
        1.25153, 1.25153, 1.30253, 1.30253, 1.30253, 1.38956, 1.38956,
      ],
      samples: 8,
      hits: 0,
      bands: [
        { from: 0, to: 0.2, samples: 1, hits: 0 },
        { from: 0.2, to: 0.4, samples: 2, hits: 0 },
        { from: 0.4, to: 0.65, samples: 5, hits: 0 },
        { from: 0.65, to: 0.8, samples: 0, hits: 0 },
        { from: 0.8, to: 1, samples: 0, hits: 0 },
      ],
      proven: false,
    },
    "wave-5": {
      ideas: 120,
      ranks: [
        0.393359, 0.984179, 1.16122, 1.23549, 1.3445, 1.43456, 1.47401, 1.50701, 1.52455, 1.57878, 1.66411, 1.68879, 1.73126, 1.76343,
        1.86841, 1.96925, 2.04882, 2.18197, 2.26462, 2.30643, 2.7877,
      ],
      samples: 90,
      hits: 4,
      bands: [
        { from: 0, to: 0.2, samples: 13, hits: 0 },
        { from: 0.2, to: 0.4, samples: 18, hits: 1 },
        { from: 0.4, to: 0.65, samples: 24, hits: 2 },
        { from: 0.65, to: 0.8, samples: 14, hits: 1 },
        { from: 0.8, to: 1, samples: 21, hits: 0 },
      ],
      proven: false,
    },
  },
};
