import type { Cutaway, FixFirst, Mechanism, Status } from '../src/api/types';

type Tile = [id: string, name: string, status: Status | null, line: string | null, needs?: string[]];

const LAYERS: [id: string, name: string, subtitle: string, tiles: Tile[]][] = [
  [
    'customers',
    'Customers',
    'what they feel and are worth',
    [
      ['M01', 'Loyalty', 'at_risk', '24% indifferent · NPS 31 ±3', ['survey answers']],
      ['M02', 'Lifetime value', 'healthy', '€41.8m equity, +1.2% a year', ['purchases or contracts']],
      ['M03', 'Price for staying', 'failing', 'tenured pay 14% more', ['prices or purchases']],
      ['M04', 'New before old', 'failing', '2.6× attention per € to new', ['contacts', 'visits', 'offers']],
    ],
  ],
  [
    'relationships',
    'Relationships',
    'what we promised each of them',
    [
      ['M05', 'Plans of 2–3 years', 'failing', '38% of chosen value', ['plans', 'milestones']],
      ['M06', 'Strategy by segment', 'at_risk', '2 of 5 treated alike', ['segment strategies', 'contacts']],
      ['M07', 'Chosen customers', 'healthy', '71% of effort on them', ['messages', 'campaigns']],
      ['M08', 'Offers open to the loyal', 'at_risk', '3 of 11 shut out the loyal', ['offers']],
      ['M09', 'Promises', 'healthy', '97% kept on the day', ['promises']],
    ],
  ],
  [
    'engagement',
    'Engagement',
    'where they meet us',
    [
      [
        'M10',
        'Engagement system',
        'failing',
        'Install: 31% of loyalty, unowned',
        ['process steps', 'processes'],
      ],
      [
        'M11',
        'Basics near flawless',
        'at_risk',
        'invoices 98.1% right, target 99.5',
        ['needs', 'process steps'],
      ],
      ['M12', 'Effort and emotional cost', 'at_risk', '27% had to come twice', ['contacts']],
    ],
  ],
  [
    'sensing',
    'Sensing',
    'how we know',
    [
      ['M13', 'Surveys', 'healthy', 'every segment ±4 or better', ['survey answers', 'invitations']],
      ['M14', 'Complaints', 'at_risk', '12% not as promised', ['complaints']],
      ['M15', 'Contact centre', 'healthy', '96% coded', ['contacts']],
      ['M16', 'Visits, interviews', 'failing', 'none in Retail South', ['visits']],
      ['M17', 'Score integrity', 'failing', 'team 14 steers 1 in 5', ['invitations', 'answers by team']],
    ],
  ],
  [
    'understanding',
    'Understanding',
    'what it means',
    [
      [
        'M18',
        'Customer intelligence',
        'at_risk',
        'the why of 44% of value is known and joined to what they do',
        ['traits', '“why” answers'],
      ],
    ],
  ],
  [
    'direction',
    'Direction',
    'what we ask of ourselves',
    [
      ['M19', 'Leaders meet customers', 'failing', '5 of 24 leader-quarters', ['visits', 'employees']],
      ['M20', 'Objectives', 'at_risk', '38% name no benefit', ['objectives']],
      ['M21', 'Goals that fight', 'failing', 'handle time ↔ repeat calls', ['KPIs and their values']],
      ['M22', 'Pay that matches', 'at_risk', '19% rests on customers', ['pay rules']],
      ['M23', 'People who fit', 'healthy', '0.4 points lost (0–0.9)', ['employees', 'roles']],
      ['M24', 'Cost of cost cuts', 'failing', 'lost €4.00 per € saved', ['initiatives and their units']],
      ['M25', 'Long before short', 'healthy', 'no quarter-end discount', ['purchases with discounts']],
    ],
  ],
  [
    'improvement',
    'Improvement',
    'what we learn',
    [
      ['M26', 'Strategy made operational', 'at_risk', '7 of 12 cells live', ['strategies and actions']],
      ['M27', 'Plan–do–check–act', 'at_risk', '7 of 13 with proof', ['initiatives']],
      ['M28', 'Change carried', 'not_measurable', null, ['training']],
      ['M29', 'Technology', 'healthy', '9 of 10 serve a need', ['initiatives']],
    ],
  ],
  [
    'information',
    'Information',
    'one customer, not islands',
    [
      ['M30', 'Islands joined', 'failing', '54% of records on islands', []],
      ['M31', 'One identity', 'healthy', 'F1 .982 (.975–.989)', ['reviewed pairs']],
      ['M32', 'Fresh, correct, reachable', 'at_risk', '23% of value stale, contradicted or unreachable', []],
    ],
  ],
];

/** Which mechanisms Perennial measures in the scenario. */
export function cutaway(measured: (id: string) => boolean, connected = true): Cutaway {
  const strata = LAYERS.map(([id, name, subtitle, tiles]) => ({
    id,
    name,
    subtitle,
    mechanisms: tiles.map(([mechanism, title, status, line, needs = []]): Mechanism => {
      const known = connected && measured(mechanism);
      return {
        id: mechanism,
        name: title,
        measured: known,
        status: known ? status : null,
        reason: known && status === 'not_measurable' ? 'missing' : null,
        suppressed: false,
        line: known ? line : null,
        headline: known && line ? `${title}: ${line}.` : null,
        needs: known && status !== 'not_measurable' ? [] : needs,
      };
    }),
  }));
  const all = strata.flatMap((stratum) => stratum.mechanisms);
  const count = (status: Status) => all.filter((mechanism) => mechanism.status === status).length;
  const failing = count('failing');
  const fixFirst: FixFirst[] = [
    {
      id: 'M03',
      status: 'failing',
      title: 'Loyal customers pay more to stay',
      detail:
        'Tenured customers pay 14% (12–16) more than new ones for the same plan; 11,240 customers affected.',
      exposed: { customers: 11240, value: 9_800_000 },
      valueAtStake: { estimate: 1_200_000, low: 800_000, high: 1_600_000 },
    },
    {
      id: 'M30',
      status: 'failing',
      title: 'Half of all records live on islands',
      detail: '54% of records outside the shop join with nobody in any other source.',
      exposed: { customers: 4210, value: 1_910_000 },
      valueAtStake: null,
    },
    {
      id: 'M32',
      status: 'at_risk',
      title: 'A quarter of value rests on stale or contradicted records',
      detail: '23% of value is stale, contradicted or cannot be reached.',
      exposed: { customers: 1874, value: 640_000 },
      valueAtStake: null,
    },
  ];
  const words = ['Nothing', 'One mechanism is', 'Two mechanisms are', 'Three mechanisms are'];
  return {
    organization: connected ? 'Lindqvist Fibre' : null,
    currency: connected ? 'EUR' : null,
    asOf: connected ? '2026-06-30' : null,
    sentence: !connected
      ? 'Nothing is connected yet.'
      : failing === 0
        ? 'Nothing that is measured is failing your customers.'
        : `${words[failing] ?? `${failing} mechanisms are`} failing your customers. €2.6m of customer value a year leans on what is not right.`,
    lede: 'The company cut open: each layer is something a customer-focused organization needs inside it. Every tile opens to its evidence, down to the rows.',
    counts: {
      healthy: count('healthy'),
      atRisk: count('at_risk'),
      failing,
      notMeasurable: count('not_measurable'),
      notMeasuredYet: all.filter((mechanism) => !mechanism.measured).length,
    },
    customers: connected
      ? { parties: 71_204, customers: 48_210, anonymousEvents: 135_080 }
      : { parties: 0, customers: 0, anonymousEvents: 0 },
    strata,
    fixFirst: connected ? fixFirst.filter((fix) => measured(fix.id)) : [],
  };
}
