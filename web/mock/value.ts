import type {
  ClassShare,
  CustomerLoyalty,
  CustomerWorth,
  Figure,
  LoyaltyReport,
  ValueReport,
} from '../src/api/types';

const around = (estimate: number, by = 0.05): Figure => ({
  estimate,
  low: estimate * (1 - by),
  high: estimate * (1 + by),
});

const ENDS = ['2025-06-30', '2025-09-30', '2025-12-31', '2026-03-31', '2026-06-30'];

export const valueReport: ValueReport = {
  provenance: {
    run: 14,
    asOf: '2026-06-30',
    started: '2026-06-30T22:10:00Z',
    seconds: 12.4,
    version: '0.1.0',
    snapshots: { purchase: 812, contract: 811 },
    seed: 20250101,
    compared: ENDS.slice(0, 4),
  },
  currency: 'EUR',
  assumed: {
    horizonMonths: 36,
    discountRate: 0.1,
    contractMargin: 0.38,
    contractMarginKnown: true,
    salesMargin: 0.4,
    salesMarginKnown: false,
  },
  worth: {
    equity: around(9_840_000),
    customers: 2210,
    change: { estimate: -0.06, low: -0.09, high: -0.03 },
    why: '',
    steps: ENDS.slice(1).map((to, at) => ({
      from: ENDS[at] ?? to,
      to,
      start: 10_400_000 - at * 150_000,
      gained: 300_000,
      lost: 350_000,
      grown: 60_000,
      shrunk: 120_000,
      revalued: -40_000,
      end: around(10_250_000 - at * 150_000),
      revenue: 2_400_000 + at * 40_000,
      revenueBefore: 2_300_000,
    })),
  },
  models: [
    { model: 'contract', customers: 1800, year: 3_100_000 },
    { model: 'own mean', customers: 410, year: 240_000 },
    { model: 'left', customers: 190, year: 0 },
  ],
  model: {
    name: 'own mean',
    naive: true,
    why: 'No model foretold the held-out part of the history better than this naive forecast, so the forecast is used.',
    parameters: [],
    regularity: { shape: 1.1, error: 0.1, customers: 300, regular: false },
    notes: ['no model beat the naive forecast by own mean'],
  },
  backTest: {
    cut: '2025-12-31',
    until: '2026-06-30',
    customers: 410,
    sampled: false,
    candidates: [
      ['MBG/NBD', false, false, 640, 0.04],
      ['BG/NBD', false, false, 655, 0.064],
      ['own mean', true, true, 618, 0.003],
      ['last period', true, false, 702, 0.14],
    ].map(([name, naive, used, predicted, trackingError]) => ({
      name: String(name),
      naive: naive === true,
      used: used === true,
      predicted: Number(predicted),
      actual: 616,
      trackingError: Number(trackingError),
      absoluteError: 0.91,
      squaredError: 1.32,
    })),
    failed: ['Pareto/NBD: no maximum after 30 steps'],
    tracked: ['MBG/NBD', 'BG/NBD'],
    tracking: Array.from({ length: 24 }, (_, at) => ({
      day: new Date(Date.UTC(2025, 0, 7 + at * 22)).toISOString().slice(0, 10),
      actual: Math.round(60 * at - at * at * 0.6),
      expected: [61 * at - at * at * 0.6, 62 * at - at * at * 0.55],
    })),
    calibration: [
      { purchases: '0', customers: 210, actual: 0.3, expected: 0.34 },
      { purchases: '7 and more', customers: 40, actual: 5.2, expected: 5.6 },
    ],
  },
  distribution: {
    customers: 2210,
    worthless: 60,
    total: 3_340_000,
    median: 910,
    tenths: Array.from({ length: 10 }, (_, at) => ({
      tenth: at + 1,
      customers: 221,
      least: 9000 / (at + 1) - 800,
      most: 9000 / (at + 1),
      sum: 1_140_000 / (at + 1),
      share: 0.341 / (at + 1),
    })),
  },
  retention: {
    recurring: true,
    quarters: ENDS.slice(1).map((to, at) => ({
      from: ENDS[at] ?? to,
      to,
      customers: 1790,
      revenue: 2_100_000,
      gross: around(0.88, 0.02),
      net: around(0.93, 0.02),
    })),
  },
  survival: {
    customers: 2400,
    left: 190,
    median: null,
    steps: [6, 12, 24, 36].map((months) => ({
      months,
      share: 1 - months / 120,
      low: 1 - months / 110,
      high: 1 - months / 130,
      atRisk: 2400 - months * 30,
    })),
  },
  cohorts: {
    staying: true,
    quarterly: false,
    rows: [
      { name: '2023', customers: 440, shares: [0.92, 0.8] },
      { name: '2024', customers: 391, shares: [0.9] },
      { name: '2025', customers: 370, shares: [] },
    ],
  },
};

const share = (name: string, customers: number, estimate: number): ClassShare => ({
  name,
  customers,
  value: customers * 1500,
  share: around(estimate, 0.1),
  valueShare: around(estimate, 0.12),
});

const classes = [
  share('secure', 620, 0.5),
  share('favourable', 90, 0.08),
  share('captive', 120, 0.1),
  share('at risk', 60, 0.05),
  share('indifferent', 330, 0.27),
];

export const loyaltyReport: LoyaltyReport = {
  provenance: {
    asOf: '2026-06-30',
    started: '2026-06-30T22:10:00Z',
    seconds: 4.1,
    version: '0.1.0',
    compared: ENDS.slice(0, 4),
  },
  active: 2210,
  heard: 1220,
  effective: 1090,
  map: [...classes, { name: 'unheard', customers: 990, value: 900_000, share: null, valueShare: null }],
  segments: [
    { name: 'Households', active: 1200, heard: 700, classes },
    { name: 'Students', active: 40, heard: 3, classes: [] },
  ],
  movements: [...ENDS.slice(0, 4)].reverse().map((day) => ({
    day,
    cells: [
      { then: 'secure', now: 'secure', customers: 480 },
      { then: 'secure', now: 'captive', customers: 41 },
      { then: 'unheard', now: 'indifferent', customers: 120 },
      { then: 'not yet there', now: 'unheard', customers: 200 },
      { then: 'captive', now: 'gone', customers: 33 },
    ],
  })),
  questions: [
    {
      metric: 'nps',
      survey: 'Relationship',
      text: 'How likely are you to recommend us?',
      unit: 'points',
      least: 0,
      most: 10,
      scores: ENDS.map((to, at) => ({
        from: to,
        to,
        answers: at === 0 ? 3 : 300,
        score: at === 0 ? null : { estimate: 30 + at * 2, low: 24 + at * 2, high: 36 + at * 2 },
      })),
      wave: { change: 2, low: -4, high: 8, detectable: false },
      year: { estimate: 34, low: 31, high: 37 },
      top: { estimate: 0.22, low: 0.2, high: 0.25 },
      answers: 1200,
      segments: [
        { name: 'Households', answers: 800, score: { estimate: 35, low: 31, high: 39 } },
        { name: 'Students', answers: 3, score: null },
      ],
    },
  ],
};

export const customerWorth: CustomerWorth = {
  asOf: '2026-06-30',
  currency: 'EUR',
  model: 'MBG/NBD',
  alive: 0.91,
  contract: false,
  staysAYear: null,
  earlier: [{ day: '2026-03-31', alive: 0.97, staysAYear: null }],
  nextYear: 3400,
  horizonMonths: 36,
  lifetime: 9840,
  low: 7900,
  high: 11_700,
};

export const customerLoyalty: CustomerLoyalty = {
  asOf: '2026-06-30',
  name: 'captive',
  reason: 'answered 4 of 10; the contract is open',
  score: 4,
  answeredAt: '2026-06-14T08:30:00Z',
  earlier: [{ day: '2026-03-31', name: 'secure', score: 8.9 }],
};
