import type {
  CustomerFilters,
  CustomerRow,
  ImportRow,
  Job,
  RecordAnswer,
  SourceRow,
  TimelineItem,
} from '../src/api/types';
import { cutaway } from './cutaway.ts';
import { finding } from './finding.ts';
import { identity } from './identity.ts';
import { customerLoyalty, customerWorth, loyaltyReport, valueReport } from './value.ts';

/** What the made-up server is to be like: full, empty, failing, not set up, signed out, demonstration, all measured. */
export type Scenario = 'full' | 'empty' | 'failing' | 'setup' | 'out' | 'demo' | 'all' | 'long';

export interface MockRequest {
  method: string;
  url: string;
  body?: unknown;
  scenario: Scenario;
}

export interface MockAnswer {
  status: number;
  body?: unknown;
  text?: string;
  delay?: number;
}

const FIRST = [
  'Hanna',
  'Olle',
  'Amina',
  'Peter',
  'Ingrid',
  'Tariq',
  'Elin',
  'Jonas',
  'Mei',
  'Sofia',
  'Karl',
  'Noor',
];
const LAST = [
  'Bergström',
  'Nyman',
  'Haddad',
  'Lund',
  'Svensson',
  'Okafor',
  'Lindqvist',
  'Persson',
  'Chen',
  'Ek',
];
const SEGMENTS = ['Multi-site practices', 'Households', 'Small offices', 'Students'];
const COUNTRIES = ['SE', 'NO', 'DK', 'FI'];
const SOURCES = ['billing', 'shop', 'helpdesk'];

const CUSTOMERS: CustomerRow[] = Array.from({ length: 2400 }, (_, at) => {
  const name = `${FIRST[at % FIRST.length]} ${LAST[(at * 7 + Math.floor(at / 12)) % LAST.length]}`;
  const organization = at % 17 === 5;
  return {
    id: 1001 + at,
    name: at % 41 === 40 ? null : organization ? `${LAST[at % LAST.length]} Dental AB` : name,
    kind: organization ? 'organization' : 'person',
    records: 1 + (at % 3),
    sources: SOURCES.slice(0, 1 + (at % 3)),
    segment: SEGMENTS[at % 4] ?? null,
    region: at % 2 ? 'Gothenburg' : 'Stockholm',
    country: COUNTRIES[at % 4] ?? null,
    email: at % 5 === 0 ? null : `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`,
    since: `${2016 + (at % 10)}-0${1 + (at % 9)}-12`,
    lastEvent: `2026-0${1 + (at % 6)}-1${at % 9}T09:${10 + (at % 50)}:00Z`,
    events: 3 + ((at * 31) % 240),
    amount: Math.round(((at * 7919) % 2_400_000) / 1) / 100,
  };
});

const values = (names: string[]) => names.map((value) => ({ value, customers: 600 }));
const filters: CustomerFilters = {
  sources: values(SOURCES),
  segments: values(SEGMENTS),
  countries: values(COUNTRIES),
  regions: values(['Gothenburg', 'Stockholm']),
};

const timeline = (id: number): TimelineItem[] => {
  const told: [string, string, string, string, string | null, TimelineItem['tone'], string][] = [
    [
      'complaint',
      'listening',
      '2026-06-21T14:10:00Z',
      'Complaint C-1042 · promise due tomorrow',
      'Second engineer missed. Owner: M. Okafor. Customer told at 16:10; next update 22 Jun 12:00.',
      'bad',
      'helpdesk',
    ],
    [
      'process_step',
      'processes',
      '2026-06-19T12:00:00Z',
      'Install → first use · attempt 2 not kept',
      'Planned 19 Jun 09:00–12:00',
      'bad',
      'billing',
    ],
    [
      'survey_answer',
      'listening',
      '2026-06-14T08:30:00Z',
      'Answered 4 / 10 after onboarding',
      '“Third time I explain the same thing. I chose you for speed.”',
      'warn',
      'shop',
    ],
    [
      'price',
      'money',
      '2026-06-02T00:00:00Z',
      'Renewed Fibre 500 · €49.00 / month',
      'New customers pay €42.00 for the same plan this month (+17%)',
      'warn',
      'billing',
    ],
    [
      'visit',
      'listening',
      '2026-05-28T10:00:00Z',
      'Executive visit · R. Lindqvist, COO',
      'Heard: wants one contact for all four sites.',
      'good',
      'helpdesk',
    ],
    [
      'contact',
      'listening',
      '2026-03-11T15:12:00Z',
      'Called support · solved at first contact · 6 min',
      'Topic: invoice address',
      'neutral',
      'helpdesk',
    ],
    [
      'offer_exposure',
      'offers',
      '2026-02-03T07:00:00Z',
      'Was shown “Two sites for one”',
      null,
      'neutral',
      'shop',
    ],
  ];
  const items: TimelineItem[] = told.map(([kind, group, at, title, detail, tone, source], index) => ({
    kind,
    group,
    at,
    title,
    detail,
    tone,
    source,
    record: { kind, source, key: `${kind}-${id}-${index}` },
  }));
  for (let at = 0; at < 180; at++) {
    const day = new Date(Date.UTC(2026, 0, 28) - at * 6 * 86_400_000).toISOString();
    const back = at % 13 === 7;
    items.push({
      kind: 'purchase',
      group: 'money',
      at: day,
      title: `${back ? 'Returned' : 'Bought'} ${2 + (at % 5)} × Router R${200 + (at % 9)} · ${back ? '−' : ''}€${(19.9 + at).toFixed(2)}`,
      detail: `Order ${55300 - at}`,
      tone: back ? 'warn' : 'neutral',
      source: 'shop',
      record: { kind: 'purchase', source: 'shop', key: `O-${55300 - at}|1` },
    });
  }
  return items;
};

let takenBack = new Set<number>();
const started = Date.now();

const imports = (): ImportRow[] =>
  Array.from({ length: 64 }, (_, at) => {
    const id = 164 - at;
    const source = SOURCES[at % 3] ?? 'shop';
    const refused = at === 4;
    const unchanged = at % 4 === 3;
    return {
      id,
      source,
      entry: `${source}:${at % 2 ? 'purchase' : 'party'}:${at % 2 ? 'orders' : 'customers'}.csv`,
      kind: at % 2 ? 'purchase' : 'party',
      status: takenBack.has(id) ? 'taken_back' : refused ? 'refused' : unchanged ? 'unchanged' : 'settled',
      started: new Date(started - at * 7_200_000 - 4200).toISOString(),
      finished: new Date(started - at * 7_200_000).toISOString(),
      read: 12_400 + at * 13,
      accepted: refused ? 0 : 12_380 + at * 13,
      added: unchanged || refused ? 0 : 310 - at,
      changed: unchanged || refused ? 0 : 12,
      unchanged: 12_058 + at * 13,
      closed: 0,
      rejected: refused ? 5210 : at % 5 === 0 ? 20 : 0,
      anonymous: at % 2 ? 410 : 0,
      who: at % 7 ? null : 'Ada Nwosu',
      message: refused
        ? '42% of the rows do not fit, which is more than the 5% allowed. Column “at”: 5,210 values like “31/12/2025 10:04” are no times. Nothing was written.'
        : null,
    };
  });

const sources: SourceRow[] = [
  {
    id: 'shop',
    name: 'Web shop',
    every: 'P1D',
    duplicateFree: false,
    late: false,
    tables: [
      {
        entry: 'shop:party:customers.csv',
        kind: 'party',
        file: 'shop/customers.csv',
        mode: 'snapshot',
        lastImport: null,
        rows: 48_210,
      },
      {
        entry: 'shop:purchase:orders.csv',
        kind: 'purchase',
        file: 'shop/orders-*.csv.gz',
        mode: 'append',
        lastImport: null,
        rows: 402_118,
      },
    ],
  },
  {
    id: 'billing',
    name: 'Billing system',
    every: 'P7D',
    duplicateFree: true,
    late: true,
    tables: [
      {
        entry: 'billing:party:customers.csv',
        kind: 'party',
        file: 'billing/customers.csv',
        mode: 'append',
        lastImport: null,
        rows: 14_384,
      },
    ],
  },
  {
    id: 'helpdesk',
    name: 'Help desk',
    every: null,
    duplicateFree: false,
    late: false,
    tables: [
      {
        entry: 'helpdesk:contact:tickets.jsonl',
        kind: 'contact',
        file: 'helpdesk/tickets.jsonl',
        mode: 'append',
        lastImport: null,
        rows: 8_610,
      },
    ],
  },
];

const rejects = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    import: 164,
    source: SOURCES[at % 3],
    file: 'shop/orders-2025.csv.gz',
    row: 12 + at * 37,
    column: at % 4 === 3 ? null : at % 2 ? 'amount' : 'at',
    value: at % 4 === 3 ? null : at % 2 ? '1.234,56 kr' : '31/02/2025 10:04',
    reason:
      at % 4 === 3
        ? 'The row has 7 fields; the header has 9.'
        : at % 2
          ? 'This is no number. Numbers have a point before the decimals and no unit.'
          : 'There is no such day.',
  }));

let cancelled = false;

function jobs(scenario: Scenario): Job[] {
  const past: Job[] = [
    {
      id: 7,
      type: 'refresh',
      title: 'Bring customers and findings up to date',
      status: 'done',
      doing: null,
      done: 4,
      total: 4,
      started: new Date(started - 91_000).toISOString(),
      finished: new Date(started - 60_000).toISOString(),
      message: '48,210 customers, 2 findings',
      eta: null,
    },
    {
      id: 6,
      type: 'import',
      title: 'Read shop/orders-2025.csv.gz',
      status: 'failed',
      doing: null,
      done: 210_000,
      total: 402_118,
      started: new Date(started - 400_000).toISOString(),
      finished: new Date(started - 380_000).toISOString(),
      message:
        'The disk is full: 0 bytes left on /data. Free some space and read the source again. Nothing was written.',
      eta: null,
    },
  ];
  if (scenario !== 'long') return past;
  const done = Math.min(402_118, Math.floor((Date.now() - started) / 40) + 90_000);
  return [
    {
      id: 9,
      type: 'refresh',
      title: 'Bring customers and findings up to date',
      status: 'queued',
      doing: null,
      done: null,
      total: null,
      started: null,
      finished: null,
      message: null,
      eta: null,
    },
    {
      id: 8,
      type: 'import',
      title: 'Read shop/orders-2026.csv.gz',
      status: cancelled ? 'cancelled' : 'running',
      doing: 'Checking keys',
      done,
      total: 402_118,
      started: new Date(started - 20_000).toISOString(),
      finished: cancelled ? new Date().toISOString() : null,
      message: cancelled ? 'Nothing was written.' : null,
      eta: 74,
    },
    ...past,
  ];
}

function problem(status: number, code: string, title: string, detail: string, more: object = {}): MockAnswer {
  return { status, body: { type: 'about:blank', status, code, title, detail, ...more } };
}

function page<T>(all: T[], search: URLSearchParams): MockAnswer {
  const from = Number(search.get('cursor') ?? 0);
  const limit = Math.min(200, Number(search.get('limit') ?? 50));
  const next = from + limit < all.length ? String(from + limit) : null;
  return { status: 200, body: { items: all.slice(from, from + limit), next, total: all.length } };
}

/** Begins anew, as after a restart. */
export function forget(): void {
  out = false;
  setUp = false;
  cancelled = false;
  takenBack = new Set();
}

const signedIn = { name: 'Ada Nwosu', email: 'ada@example.org', role: 'administrator' };
let out = false;
let setUp = false;

export function answer(request: MockRequest): MockAnswer {
  const { method, scenario } = request;
  const url = new URL(request.url, 'http://mock');
  const at = url.pathname.replace('/api/v1', '').split('/').slice(1).map(decodeURIComponent);
  const search = url.searchParams;
  const connected = scenario !== 'empty';
  const measured = (id: string) => scenario === 'all' || id === 'M30' || id === 'M32';
  const body = (request.body ?? {}) as Record<string, string>;
  const mustSignIn = (scenario === 'out' && !setUp) || (scenario === 'setup' && !setUp) || out;

  if (at[0] === 'setup') {
    if (method === 'GET') return { status: 200, body: { needed: scenario === 'setup' && !setUp } };
    if (body['code'] !== 'TEST-CODE') {
      return problem(400, 'setup-code', 'The code does not fit.', 'The one-time code is another one.', {
        fields: { code: 'This is not the code of this start; it stands in the terminal.' },
      });
    }
    setUp = true;
    return { status: 204 };
  }
  if (at[0] === 'session') {
    if (method === 'POST') {
      if (body['password'] === 'wrong') {
        return problem(
          401,
          'sign-in',
          'E-mail or password do not fit.',
          'Nobody has this e-mail with this password.',
        );
      }
      out = false;
      setUp = true;
      return { status: 204 };
    }
    if (method === 'DELETE') {
      out = true;
      return { status: 204 };
    }
    return mustSignIn ? { status: 401 } : { status: 200, body: signedIn };
  }
  if (mustSignIn) return problem(401, 'unauthenticated', 'Nobody is signed in.', '');
  if (scenario === 'failing' && !['status', 'jobs'].includes(at[0] ?? '')) {
    return problem(
      500,
      'read-copy-unavailable',
      'The read copy cannot be read.',
      'read-copy.duckdb was written by a newer version (4; this one knows 3).',
      {
        action: 'Start the newer version, or run `bin/perennial rebuild`.',
      },
    );
  }

  switch (at[0]) {
    case 'status':
      return {
        status: 200,
        body: {
          organization: connected ? 'Lindqvist Fibre' : null,
          currency: connected ? 'EUR' : null,
          timezone: 'Europe/Stockholm',
          demonstration: scenario === 'demo',
          asOf: connected ? '2026-06-30' : null,
          counts: connected
            ? { customers: CUSTOMERS.length, sources: 3, findings: scenario === 'all' ? 32 : 2, rejects: 140 }
            : { customers: 0, sources: 0, findings: 0, rejects: 0 },
          version: '0.1.0',
        },
      };
    case 'demonstration':
      return { status: 202, body: { job: 12 } };
    case 'cutaway':
      if (at[1] === 'views') return { status: 200, body: { days: [], parts: [] } };
      return { status: 200, body: cutaway(measured, connected) };
    case 'findings': {
      const found = finding(at[1] ?? '', measured);
      if (found === null)
        return problem(
          404,
          'finding-unknown',
          'There is no such mechanism.',
          `“${at[1]}” is none of M01 to M32.`,
        );
      if (at[2] === 'rows') {
        const panel = found.panels.find((candidate) => candidate.id === at[3]);
        const rows = Array.from({ length: Math.min(panel?.total ?? 0, 400) }, (_, index) => ({
          ...panel?.rows[index % (panel.rows.length || 1)],
          key: `HD-${40210 - index}`,
          _record: { kind: 'party', source: 'helpdesk', key: `HD-${40210 - index}` },
        }));
        return page(rows, search);
      }
      if (at[2] === 'customers') return page(CUSTOMERS.slice(0, 340), search);
      if (at[2] === 'story') {
        return {
          status: 200,
          body: { said: { owner: null, suppressed: null, remarks: [] }, trend: [], related: [] },
        };
      }
      return { status: 200, body: found };
    }
    case 'customers': {
      if (at[1] === 'filters') return { status: 200, body: filters };
      if (at[1] !== undefined) {
        const row = CUSTOMERS.find((customer) => String(customer.id) === at[1]);
        if (row === undefined)
          return problem(
            404,
            'customer-unknown',
            'There is no customer of this number.',
            `No customer has the number ${at[1]}.`,
          );
        if (at[2] === 'timeline') {
          const group = search.get('group') ?? 'all';
          const kind = search.get('kind');
          const all = timeline(Number(row.id)).filter(
            (item) =>
              (group === 'all' || item.group === group) &&
              (kind === null || item.kind === kind) &&
              (item.at ?? '') >= (search.get('from') ?? '') &&
              (item.at ?? '').slice(0, 10) <= (search.get('to') ?? '9999'),
          );
          return page(all, search);
        }
        return { status: 200, body: customer(row) };
      }
      if (!connected) return page([], search);
      const q = (search.get('q') ?? '').toLowerCase();
      const filtered = CUSTOMERS.filter(
        (row) =>
          `${row.name} ${row.email} ${row.id}`.toLowerCase().includes(q) &&
          ['segment', 'country', 'region', 'kind'].every(
            (name) => !search.get(name) || row[name as 'segment'] === search.get(name),
          ) &&
          (!search.get('source') || row.sources.includes(search.get('source') ?? '')),
      );
      const sort = search.get('sort') ?? 'name';
      const column = sort.replace('-', '') as 'name';
      const sign = sort.startsWith('-') ? -1 : 1;
      filtered.sort(
        (a, b) =>
          sign *
          (typeof a[column] === 'number'
            ? Number(a[column]) - Number(b[column])
            : String(a[column] ?? '~').localeCompare(String(b[column] ?? '~'), 'sv')),
      );
      return { ...page(filtered, search), delay: 60 };
    }
    case 'identity':
      return identity(at, method, (request.body ?? {}) as Record<string, unknown>, search, connected);
    case 'value':
    case 'loyalty': {
      const ofValue = at[0] === 'value';
      if (!connected) return { status: 204 };
      if (at[1] === undefined) return { status: 200, body: ofValue ? valueReport : loyaltyReport };
      return Number(at[2]) % 3 === 0
        ? { status: 204 }
        : { status: 200, body: ofValue ? customerWorth : customerLoyalty };
    }
    case 'records':
      return {
        status: 200,
        body: record(search.get('kind') ?? '', search.get('source') ?? '', search.get('key') ?? ''),
      };
    case 'sources':
      if (at[1] === 'import') return { status: 202, body: { job: 8 } };
      return {
        status: 200,
        body: connected
          ? sources.map((source) => ({
              ...source,
              tables: source.tables.map((table) => ({
                ...table,
                lastImport: imports().find((row) => row.source === source.id) ?? null,
              })),
            }))
          : [],
      };
    case 'imports': {
      if (!connected) return page([], search);
      if (at[1] === undefined) return page(imports(), search);
      if (at[2] === 'rejects.csv') return { status: 200, text: 'file,row,column,value,reason\n' };
      if (at[2] === 'rejects') return page(rejects(at[1] === '160' ? 5210 : 20), search);
      if (at[2] === 'take-back') {
        takenBack = new Set([...takenBack, Number(at[1])]);
        return { status: 202, body: { job: 11 } };
      }
      return { status: 200, body: imports().find((row) => String(row.id) === at[1]) };
    }
    case 'rejects':
      return page(
        connected
          ? rejects(140).filter((row) => !search.get('source') || row.source === search.get('source'))
          : [],
        search,
      );
    case 'jobs':
      if (at[2] === 'cancel') {
        cancelled = true;
        return { status: 202 };
      }
      return { status: 200, body: connected ? jobs(scenario) : [] };
    default:
      return problem(404, 'not-found', 'There is nothing at this address.', url.pathname);
  }
}

function customer(row: CustomerRow) {
  return {
    ...row,
    resolvedFrom: null,
    left: null,
    contact: { email: row.email, phone: '+46 31 700 10 20', address: 'Linnégatan 12, 413 04 Gothenburg' },
    organization: row.kind === 'person' && Number(row.id) % 2 ? { id: 1006, name: 'Nyman Dental AB' } : null,
    owner: Number(row.id) % 2 ? 'M. Okafor' : null,
    facts: [
      { label: 'Language', value: 'sv', source: 'billing' },
      { label: 'Birth date', value: '1971-04-02', source: 'billing' },
      { label: 'Birth date', value: '1971-02-04', source: 'shop' },
    ],
    records: [
      {
        source: 'billing',
        kind: row.kind,
        key: '88121',
        name: 'Hanna Bergstrom',
        bare: false,
        rule: 'external_id',
        reason: 'The same external id crm:5531',
        weight: 14.2,
      },
      {
        source: 'helpdesk',
        kind: row.kind,
        key: 'hb@bergstrom.example',
        name: 'H. Bergström',
        bare: false,
        rule: 'email',
        reason: 'The same e-mail hb@bergstrom.example, and names that go together',
        weight: 11.8,
      },
      {
        source: 'shop',
        kind: row.kind,
        key: 'C-5531',
        name: null,
        bare: true,
        rule: null,
        reason: null,
        weight: null,
      },
    ].slice(0, row.records),
    why: 'E-mail and external id agree; the name differs by one letter.',
    counts: {
      purchase: 180,
      complaint: 1,
      contact: 1,
      survey_answer: 1,
      visit: 1,
      price: 1,
      process_step: 1,
      offer_exposure: 1,
    },
    amount: row.amount === null ? null : { total: row.amount, purchases: 180, currency: 'EUR' },
    members:
      row.kind === 'organization'
        ? {
            total: 4,
            first: [
              { id: 1001, name: 'Hanna Bergström' },
              { id: 1002, name: 'Olle Persson' },
            ],
          }
        : null,
    missing: [
      { what: 'What they were promised', evidence: 'rows of kind promise' },
      { what: 'Where the relationship is going', evidence: 'rows of kind plan' },
    ],
    contradictions:
      Number(row.id) % 2
        ? [
            {
              label: 'Birth date',
              values: [
                { value: '1971-04-02', source: 'billing' },
                { value: '1971-02-04', source: 'shop' },
              ],
            },
          ]
        : [],
  };
}

function record(kind: string, source: string, key: string): RecordAnswer {
  return {
    kind,
    source,
    key,
    columns: [
      { name: 'party', value: 'C-5531' },
      { name: 'at', value: '2026-06-14T08:30:00Z' },
      { name: 'amount', value: '49.0000' },
      { name: 'quantity', value: 1 },
      { name: 'product', value: 'Fibre 500' },
      { name: 'channel', value: 'web' },
      { name: 'discount', value: null },
      { name: 'margin', value: null },
    ],
    attributes: { campaign: 'SPRING26', 'till no': '14' },
    file: 'shop/orders-2026.csv.gz',
    row: 20411,
    import: { id: 164, at: '2026-06-21T04:10:00Z' },
    history: [
      {
        import: 164,
        at: '2026-06-21T04:10:00Z',
        op: 'changed',
        changed: [{ column: 'amount', before: '42.0000', after: '49.0000' }],
      },
      { import: 101, at: '2026-06-15T04:10:00Z', op: 'added', changed: [] },
    ],
  };
}
