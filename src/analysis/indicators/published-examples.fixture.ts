// Worked examples that others have published, figures only: what any correct indicator says of them.

/**
 * Daily closes of QQQQ and the index over 14 days from the 15th close on: StockCharts ChartSchool, "Relative Strength Index (RSI)", the
 * spreadsheet cs-rsi.xls that goes with it. It shows two decimals.
 */
export const RSI_EXAMPLE = {
  closes: [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614, 46.282, 46.282,
    46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672,
    43.4205, 42.6628, 43.1314,
  ],
  rsi: [70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99, 41.46, 41.87, 45.46, 37.3, 33.08, 37.77],
};

/**
 * Forty closes, and the line and signal of 12, 26, 9 at those named by their place from zero: Invest Excel, "How to Calculate MACD in
 * Excel", and the sheet that goes with it.
 */
export const MACD_EXAMPLE = {
  closes: [
    459.99, 448.85, 446.06, 450.81, 442.8, 448.97, 444.57, 441.4, 430.47, 420.05, 431.14, 425.66, 430.58, 431.72, 437.87, 428.43, 428.35,
    432.5, 443.66, 455.72, 454.49, 452.08, 452.73, 461.91, 463.58, 461.14, 452.08, 442.66, 428.91, 429.79, 431.99, 427.72, 423.2, 426.21,
    426.98, 435.69, 434.33, 429.8, 419.85, 426.24,
  ],
  fastAverage: { place: 11, value: 440.8975 },
  slowAverage: { place: 34, value: 437.076259085978 },
  line: [
    { place: 25, value: 8.275269503907623 },
    { place: 26, value: 7.7033783815 },
    { place: 27, value: 6.416074757 },
    { place: 31, value: 0.10298149119910249 },
    { place: 34, value: -2.62184232825689 },
  ],
  signal: [
    { place: 33, value: 3.037525868733945 },
    { place: 34, value: 1.90565222933578 },
    { place: 39, value: -1.338100412582993 },
  ],
};

/**
 * 42 closes and the bands of 20, 2 from the 20th close on: StockCharts ChartSchool, "Bollinger Bands", the spreadsheet cs-bbands.xls that
 * goes with it. It shows two decimals, of closes that had more.
 */
export const BANDS_EXAMPLE = {
  closes: [
    86.16, 89.09, 88.78, 90.32, 89.07, 91.15, 89.44, 89.18, 86.93, 87.68, 86.96, 89.43, 89.32, 88.72, 87.45, 87.26, 89.5, 87.9, 89.13, 90.7,
    92.9, 92.98, 91.8, 92.66, 92.68, 92.3, 92.77, 92.54, 92.95, 93.2, 91.07, 89.83, 89.74, 90.4, 90.74, 88.02, 88.09, 88.84, 90.78, 90.54,
    91.39, 90.65,
  ],
  middle: [
    88.71, 89.05, 89.24, 89.39, 89.51, 89.69, 89.75, 89.91, 90.08, 90.38, 90.66, 90.86, 90.88, 90.9, 90.99, 91.15, 91.19, 91.12, 91.17,
    91.25, 91.24, 91.17, 91.05,
  ],
  upper: [
    91.29, 91.95, 92.61, 92.93, 93.31, 93.73, 93.9, 94.26, 94.56, 94.79, 95.04, 94.91, 94.9, 94.89, 94.86, 94.67, 94.55, 94.68, 94.57,
    94.53, 94.53, 94.37, 94.15,
  ],
  lower: [
    86.13, 86.14, 85.87, 85.85, 85.7, 85.65, 85.59, 85.56, 85.6, 85.98, 86.27, 86.82, 86.86, 86.91, 87.12, 87.63, 87.83, 87.56, 87.76,
    87.97, 87.95, 87.96, 87.95,
  ],
};
