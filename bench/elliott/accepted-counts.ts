// The large counts that practitioners have published for charts we have the candles of, as data: which waves, from where to where, and when
// one asks. Prices are re-read from the candles; what differs between authors stands as a further reading of the same count, and what the
// rules refuse stands under REFUSED_COUNTS. Nobody owns the truth here: these are the counts most often found, with where they were found.

import type { PatternName } from "#analysis";
import type { Timeframe, TradingCalendar } from "#market";

export interface EpisodeChart {
  readonly name: string;
  /** In the folder of the development data. */
  readonly file: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
}

/** Day and price of the extreme, as the candles have them. */
export type AcceptedPoint = readonly [on: string, price: number];

/** A wave of the engine ends at a point where it is no further from it than this. */
export const TOLERANCE = { days: 4, share: 0.02 };

export interface AcceptedReading {
  /** What it is called; authors differ on names where the points agree. */
  readonly patterns: readonly PatternName[];
  /** Start, then the end of each complete wave; fewer than the pattern has where one wave is forming. */
  readonly points: readonly AcceptedPoint[];
}

export interface AcceptedCount {
  readonly id: string;
  readonly what: string;
  readonly charts: readonly EpisodeChart[];
  /** Any of them is the accepted count. */
  readonly readings: readonly AcceptedReading[];
  /** Days at whose end one asks. */
  readonly asked: readonly string[];
  readonly source: string;
}

const BITCOIN_DAILY: EpisodeChart = { name: "BTC 1d", file: "BTCUSDT-spot-1d.csv.gz", timeframe: "1d", calendar: "continuous" };
const BITCOIN_FOUR_HOURS: EpisodeChart = { name: "BTC 4h", file: "BTCUSDT-spot-4h.csv.gz", timeframe: "4h", calendar: "continuous" };
const SP500_DAILY: EpisodeChart = { name: "S&P 1d", file: "SP500-1d.csv.gz", timeframe: "1d", calendar: "sessions" };
const BITCOIN = [BITCOIN_DAILY, BITCOIN_FOUR_HOURS];
const SP500 = [SP500_DAILY];

const TOP_2017: AcceptedPoint = ["2017-12-17", 19798.68];
const LOW_2018: AcceptedPoint = ["2018-12-15", 3156.26];
const TOP_2019: AcceptedPoint = ["2019-06-26", 13970];
const LOW_2020: AcceptedPoint = ["2020-03-13", 3782.13];
const TOP_APRIL_2021: AcceptedPoint = ["2021-04-14", 64854];
const LOW_2021: AcceptedPoint = ["2021-06-22", 28805];
const TOP_NOVEMBER_2021: AcceptedPoint = ["2021-11-10", 69000];
const LOW_1982: AcceptedPoint = ["1982-08-09", 102.2];
const TOP_1987: AcceptedPoint = ["1987-08-25", 337.89];
const TOP_2000: AcceptedPoint = ["2000-03-24", 1552.87];
const LOW_2002: AcceptedPoint = ["2002-10-10", 768.63];
const TOP_2007: AcceptedPoint = ["2007-10-11", 1576.09];
const LOW_2009: AcceptedPoint = ["2009-03-06", 666.79];

const BITCOIN_COUNTS: readonly AcceptedCount[] = [
  {
    id: "bear-2018",
    what: "the decline of 2018 is a zigzag, single or double",
    charts: BITCOIN,
    readings: [
      { patterns: ["zigzag", "double_zigzag"], points: [TOP_2017, ["2018-02-06", 6000.01], ["2018-02-20", 11786.01], LOW_2018] },
      { patterns: ["zigzag", "double_zigzag"], points: [TOP_2017, ["2018-06-24", 5750], ["2018-07-25", 8491.77], LOW_2018] },
    ],
    asked: ["2019-02-28", "2019-04-03"],
    source:
      "W-X-Y of 2017-2019 and A-X-B counts on charting sites in 2018 and 2019; a plain zigzag in a broker's daily notes of January 2019",
  },
  {
    id: "rise-2019",
    what: "the rise from December 2018 to June 2019 is five waves, the third extended",
    charts: BITCOIN,
    readings: [
      {
        patterns: ["impulse"],
        points: [LOW_2018, ["2018-12-24", 4198], ["2019-01-29", 3349.92], ["2019-05-30", 9074.26], ["2019-06-06", 7444.58], TOP_2019],
      },
      {
        patterns: ["impulse"],
        points: [LOW_2018, ["2018-12-24", 4198], ["2019-01-29", 3349.92], ["2019-05-14", 8366], ["2019-05-17", 6913], TOP_2019],
      },
    ],
    asked: ["2019-07-17", "2019-08-31"],
    source: "five waves from December 2018 on charting sites in June 2019; weekly notes of April to June 2019 with the fourth wave in May",
  },
  {
    id: "correction-2020",
    what: "the decline from June 2019 to March 2020 is a zigzag, single or double",
    charts: BITCOIN,
    readings: [
      { patterns: ["zigzag", "double_zigzag"], points: [TOP_2019, ["2019-12-18", 6435], ["2020-02-13", 10500], LOW_2020] },
      { patterns: ["zigzag", "double_zigzag"], points: [TOP_2019, ["2019-11-25", 6515], ["2020-02-13", 10500], LOW_2020] },
    ],
    asked: ["2020-04-30", "2020-06-30"],
    source:
      "a double zigzag as wave 2, its first part long and its second short, in a charting-site study of alternation; others see a flat",
  },
  {
    id: "third-wave-2020",
    what: "waves 1 and 2 of a new advance end in June 2019 and March 2020, the third is under way",
    charts: BITCOIN,
    readings: [{ patterns: ["impulse"], points: [LOW_2018, TOP_2019, LOW_2020] }],
    asked: ["2020-07-31", "2021-01-31"],
    source: "the commonest large count from 2020 on; called one of three prevailing ones in 2023, by an author who doubts it",
  },
  {
    id: "fourth-wave-2021",
    what: "waves 1 to 3 of it end in June 2019, March 2020 and April 2021, the fourth is under way",
    charts: BITCOIN,
    readings: [
      { patterns: ["impulse"], points: [LOW_2018, TOP_2019, LOW_2020, TOP_APRIL_2021] },
      { patterns: ["impulse"], points: [LOW_2020, ["2020-08-17", 12468], ["2020-09-05", 9825], TOP_APRIL_2021] },
    ],
    asked: ["2021-06-30", "2021-07-31"],
    source: "charting sites and a signal service from spring 2021 to 2022: wave 3 ends in April; from December 2018 or from March 2020",
  },
  {
    id: "advance-2021",
    what: "March 2020 to April 2021 is five waves",
    charts: BITCOIN,
    readings: [
      {
        patterns: ["impulse"],
        points: [LOW_2020, ["2020-08-17", 12468], ["2020-09-05", 9825], ["2021-01-08", 41950], ["2021-01-22", 28850], TOP_APRIL_2021],
      },
      {
        patterns: ["impulse"],
        points: [LOW_2020, ["2020-08-17", 12468], ["2020-09-05", 9825], ["2021-02-21", 58352.8], ["2021-02-28", 43000], TOP_APRIL_2021],
      },
    ],
    asked: ["2021-05-23", "2021-06-30"],
    source: "long-term counts of 2021 that end a fifth wave in April; the third is put in January or in February",
  },
  {
    id: "five-to-november-2021",
    what: "five waves end in November 2021, the summer of 2021 being the fourth",
    charts: BITCOIN,
    readings: [
      { patterns: ["impulse"], points: [LOW_2018, TOP_2019, LOW_2020, TOP_APRIL_2021, LOW_2021, TOP_NOVEMBER_2021] },
      {
        patterns: ["impulse"],
        points: [LOW_2020, ["2020-08-17", 12468], ["2020-09-05", 9825], TOP_APRIL_2021, LOW_2021, TOP_NOVEMBER_2021],
      },
    ],
    asked: ["2022-01-31", "2022-06-30"],
    source:
      "two of the three prevailing counts in a charting-site summary of 2023 (from December 2018, from March 2020); the third has B there",
  },
];

const SP500_COUNTS: readonly AcceptedCount[] = [
  {
    id: "fourth-wave-1987",
    what: "waves 1 to 3 of the advance from 1982 end in 1983, 1984 and August 1987, the crash is the fourth",
    charts: SP500,
    readings: [{ patterns: ["impulse"], points: [LOW_1982, ["1983-10-10", 172.65], ["1984-07-25", 147.26], TOP_1987] }],
    asked: ["1987-10-30", "1987-12-31"],
    source: "The Elliott Wave Theorist's view in the press of September 1987: a fourth wave, then a last advance",
  },
  {
    id: "fifth-wave-1988",
    what: "the crash of 1987 was the fourth wave, the fifth is under way",
    charts: SP500,
    readings: [
      { patterns: ["impulse"], points: [LOW_1982, ["1983-10-10", 172.65], ["1984-07-25", 147.26], TOP_1987, ["1987-10-20", 216.46]] },
    ],
    asked: ["1988-12-30", "1990-01-31"],
    source: "follows from the count of 1982 to 2000 below",
  },
  {
    id: "five-to-2000",
    what: "1982 to 2000 is five waves, the fifth extended from 1987",
    charts: SP500,
    readings: [
      {
        patterns: ["impulse"],
        points: [LOW_1982, ["1983-10-10", 172.65], ["1984-07-25", 147.26], TOP_1987, ["1987-10-20", 216.46], TOP_2000],
      },
    ],
    asked: ["2001-04-30", "2001-10-31"],
    source: "a long-term page that puts the third wave in 1987 and the extended fifth from 1987 to 2000; others begin the fifth in 1974",
  },
  {
    id: "bear-2002",
    what: "the decline from 2000 to 2002 is a zigzag, single or double",
    charts: SP500,
    readings: [
      { patterns: ["zigzag", "double_zigzag"], points: [TOP_2000, ["2001-09-21", 944.75], ["2002-01-07", 1176.97], LOW_2002] },
      { patterns: ["zigzag", "double_zigzag"], points: [TOP_2000, ["2001-03-22", 1081.19], ["2001-05-22", 1315.93], LOW_2002] },
    ],
    asked: ["2002-12-31", "2003-06-30"],
    source: "a study of 2022 on the two great declines calls it a complex zigzag around X; A of the flat of 2000 to 2009 has to be a three",
  },
  {
    id: "fall-2009",
    what: "October 2007 to March 2009 is five waves down",
    charts: SP500,
    readings: [
      {
        patterns: ["impulse"],
        points: [TOP_2007, ["2008-03-17", 1256.98], ["2008-05-19", 1440.24], ["2008-11-21", 741.02], ["2009-01-06", 943.85], LOW_2009],
      },
    ],
    asked: ["2009-05-29", "2009-08-31"],
    source: "counted so while it happened by several daily pages of 2008 and 2009; those who expected more called it primary wave 1",
  },
  {
    id: "flat-2009",
    what: "2000 to 2009 is a flat: A in 2002, B in 2007, C in 2009",
    charts: SP500,
    readings: [{ patterns: ["flat"], points: [TOP_2000, LOW_2002, TOP_2007, LOW_2009] }],
    asked: ["2009-08-31", "2010-04-26"],
    source:
      "called the mainstream count in June 2009 and an expanded flat ever since; by the bounds of the reference B is 1.02 of A: regular",
  },
  {
    id: "third-wave-2013",
    what: "waves 1 and 2 from 2009 end in May and October 2011, the third is under way",
    charts: SP500,
    readings: [{ patterns: ["impulse"], points: [LOW_2009, ["2011-05-02", 1370.58], ["2011-10-04", 1074.77]] }],
    asked: ["2012-09-28", "2013-12-31"],
    source:
      "the bullish count of daily pages from 2012 to 2014 (primary 1 and 2 complete); their bearish one sees a zigzag from the same points",
  },
];

export const ACCEPTED_COUNTS: readonly AcceptedCount[] = [...BITCOIN_COUNTS, ...SP500_COUNTS];

export interface RefusedCount {
  readonly what: string;
  readonly chart: EpisodeChart;
  readonly reading: AcceptedReading;
  /** Of the HARD rules, the ones its own points break. */
  readonly breaks: readonly string[];
  readonly source: string;
}

export const REFUSED_COUNTS: readonly RefusedCount[] = [
  {
    what: "five waves down in 2018, the third ending in June",
    chart: BITCOIN_DAILY,
    reading: {
      patterns: ["impulse"],
      points: [TOP_2017, ["2018-02-06", 6000.01], ["2018-02-20", 11786.01], ["2018-06-24", 5750], ["2018-07-25", 8491.77], LOW_2018],
    },
    breaks: ["I3", "I4"],
    source: "a five-wave model in market notes of November 2018",
  },
  {
    what: "February to July 2018 is a contracting triangle",
    chart: BITCOIN_DAILY,
    reading: {
      patterns: ["triangle"],
      points: [
        ["2018-02-06", 6000.01],
        ["2018-02-20", 11786.01],
        ["2018-04-01", 6430],
        ["2018-05-05", 10020],
        ["2018-06-24", 5750],
        ["2018-07-25", 8491.77],
      ],
    },
    breaks: ["T2"],
    source: "a widely read series of spring 2018, written before June went below the low of April",
  },
  {
    what: "waves 1 to 4 from 2009 end in 2010, 2010, 2011 and 2011",
    chart: SP500_DAILY,
    reading: {
      patterns: ["impulse"],
      points: [LOW_2009, ["2010-04-26", 1219.8], ["2010-07-01", 1010.91], ["2011-05-02", 1370.58], ["2011-10-04", 1074.77]],
    },
    breaks: ["I4"],
    source: "a newsletter of January 2012, which weighs it against waves 1 and 2",
  },
];
