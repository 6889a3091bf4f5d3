import type { Decision, DescribedParty, Explanation, PartyRef, Question, Verdict } from '../src/api/types';

const described = (
  source: string,
  key: string,
  customer: number,
  says: Record<string, string>,
): DescribedParty => ({
  party: { source, kind: 'person', key },
  customer,
  name: says['name'] ?? key,
  value: customer % 2 ? 320 : null,
  says,
});

const QUESTIONS: Question[] = [
  ['Hanna Bergström', 'H. Bergstrom', '0701740605', '0701740605'],
  ['Olle Nyman', 'Olof Nyman', '031700102', '031700999'],
  ['Amina Haddad', 'Anina Haddad', '0812345', '0812345'],
].map(([name = '', other = '', phone = '', otherPhone = ''], at) => ({
  one: described('billing', `88${at}`, 1042 + 2 * at, {
    name,
    phone,
    birth_date: '1971-04-02',
    city: 'Göteborg',
  }),
  other: described('helpdesk', `HD-${at}`, 1043 + 2 * at, {
    name: other,
    phone: otherPhone,
    city: 'Goteborg',
  }),
  weight: 1.2 - at,
  chance: 0.7 - at / 5,
  reason: 'between_the_thresholds',
  words: 'same phone, and like each other in given name (initial); birth date is not known of both',
}));

let decisions: Decision[] = [];
let version = 41;

export function forgetDecisions() {
  decisions = [];
}

const same = (a: PartyRef, b: PartyRef) => a.source === b.source && a.key === b.key;
const holds = (question: Question) =>
  decisions.find((one) => one.undone === null && one.ones.some((party) => same(party, question.one.party)));

function explain(one: PartyRef, other: PartyRef): Explanation {
  const question = QUESTIONS.find((candidate) => same(candidate.one.party, one)) ?? QUESTIONS[0];
  return {
    one: question?.one ?? described(one.source, one.key, 1, {}),
    other: question?.other ?? described(other.source, other.key, 2, {}),
    joined: false,
    compared: true,
    verdict: 'It is uncertain, so it is a question for a person.',
    words: question?.words ?? null,
    weight: question?.weight ?? 0,
    chance: question?.chance ?? 0.5,
    joinFrom: 5.6,
    askFrom: -2,
    start: -11.9,
    steps: [
      { comparison: 'given name', level: 'initial', agrees: false, differs: false, weight: 2.1, rarity: 0 },
      { comparison: 'family name', level: 'same', agrees: true, differs: false, weight: 7.4, rarity: 1.3 },
      { comparison: 'phone', level: 'same', agrees: true, differs: false, weight: 8.2, rarity: 0 },
      { comparison: 'birth date', level: 'different', agrees: false, differs: true, weight: -3.8, rarity: 0 },
    ],
    household: -0.8,
    decision: null,
    version,
  };
}

/** What the made-up server says of who is who. */
export function identity(
  at: string[],
  method: string,
  body: Record<string, unknown>,
  search: URLSearchParams,
  connected: boolean,
): { status: number; body: unknown } {
  const ok = (answer: unknown) => ({ status: 200, body: answer });
  const open = connected ? QUESTIONS.filter((question) => !holds(question)) : [];
  const outcome = (decision: number) =>
    ok({ decision, change: version, customers: [1042, 1043], exact: true, shown: true });
  if (method === 'POST') {
    version += 1;
    if (at[3] === 'undo') {
      decisions = decisions.map((one) =>
        String(one.id) === at[2]
          ? { ...one, undone: { change: version, at: '2026-06-30T10:00:00Z', by: 'Ada Nwosu', reason: '' } }
          : one,
      );
      return outcome(Number(at[2]));
    }
    const id = decisions.length + 1;
    const how = at[1] === 'merges' ? 'merge' : at[1] === 'splits' ? 'split' : 'review';
    decisions = [
      {
        id,
        change: version,
        verdict: (body['verdict'] as Verdict | undefined) ?? (how === 'split' ? 'DIFFERENT' : 'SAME'),
        how,
        at: '2026-06-30T09:00:00Z',
        who: 'Ada Nwosu',
        reason: typeof body['reason'] === 'string' ? body['reason'] : '',
        weight: null,
        ones:
          how === 'review' ? [body['one'] as PartyRef] : [{ source: 'billing', kind: 'person', key: '1' }],
        others:
          how === 'review' ? [body['other'] as PartyRef] : [{ source: 'helpdesk', kind: 'person', key: '2' }],
        undone: null,
      },
      ...decisions,
    ];
    return outcome(id);
  }
  switch (at[1]) {
    case undefined:
      return ok({
        linked: connected,
        records: connected ? 5320 : 0,
        bare: connected ? 12 : 0,
        customers: connected ? 2400 : 0,
        joined: connected ? 4100 : 0,
        open: open.length,
        decisions: decisions.filter((one) => one.undone === null).length,
        version,
        kinds: connected
          ? [
              {
                kind: 'person',
                records: 5320,
                compared: 964_501,
                joinFrom: 5.6,
                askFrom: -2,
                quality: {
                  precision: { estimate: 0.9984, low: 0.991, high: 0.9997 },
                  recall: { estimate: 0.961, low: 0.94, high: 0.975 },
                  f1: { estimate: 0.979, low: 0.966, high: 0.987 },
                  blockingRecall: 0.997,
                  reviewed: decisions.length,
                },
                rules: [
                  { rule: 'external id', pairs: 9818, used: true },
                  { rule: 'e-mail', pairs: 11_464, used: true },
                  { rule: 'given name', pairs: 60_339_300, used: false },
                ],
              },
            ]
          : [],
      });
    case 'questions':
      return ok({ items: open, next: null, total: open.length });
    case 'pair':
      return ok(
        explain(
          { source: search.get('source') ?? '', kind: 'person', key: search.get('key') ?? '' },
          { source: search.get('otherSource') ?? '', kind: 'person', key: search.get('otherKey') ?? '' },
        ),
      );
    case 'decisions':
      return ok(decisions);
    case 'model':
      return ok(
        connected
          ? [
              {
                kind: 'person',
                records: 5320,
                compared: 964_501,
                match: 0.00026,
                household: 0.0000003,
                comparisons: [
                  {
                    name: 'given name',
                    levels: [
                      { name: 'same', m: 0.91, u: 0.0076, h: 0.03, weight: 6.9 },
                      { name: 'different', m: 0.004, u: 0.97, h: 0.9, weight: -7.9 },
                    ],
                  },
                ],
              },
            ]
          : [],
      );
    case 'customers':
      return ok({
        version,
        items: decisions.map((decision) => ({
          change: decision.change,
          at: decision.at,
          what: decision.how === 'split' ? 'split' : decision.verdict.toLowerCase(),
          who: decision.who,
          moved: [],
          decision,
        })),
      });
    default:
      return { status: 404, body: { title: 'Not Found', code: 'not-found' } };
  }
}
