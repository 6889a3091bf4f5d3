import { describe, expect, test } from 'vitest';
import { path, problemOf, query } from '../src/api/client';
import { barsOf, shareOf } from '../src/charts/cells';
import { byYear } from '../src/features/customers/byYear';
import { initials } from '../src/features/customers/initials';
import { neighbour } from '../src/features/cutaway/neighbour';
import { period } from '../src/features/sources/period';
import { csv, csvCell } from '../src/ui/csv';
import { remaining } from '../src/ui/JobLine';
import { told } from '../src/ui/ProblemCard';
import { readRecord, writeRecord } from '../src/ui/record/recordAddress';
import { changed } from '../src/ui/useAddressState';

describe('Addresses', () => {
  test('leave out what is not set', () => {
    expect(query({ q: '', sort: 'name', cursor: null, limit: 50 })).toBe('?sort=name&limit=50');
    expect(query({})).toBe('');
  });

  test('encode every segment of a path', () => {
    expect(path('M30', 'a/b', 'x|1')).toBe('/M30/a%2Fb/x%7C1');
  });

  test('drop a filter that is taken away and keep the others', () => {
    const after = changed(new URLSearchParams('q=ann&country=SE'), { country: null, sort: '-amount' });
    expect(after.toString()).toBe('q=ann&sort=-amount');
  });

  test.each(['INV-1', 'a/b', '50% off', 'o|1:2', 'ü ~ ?#&', ''])('carry the record key “%s”', (key) => {
    const record = { kind: 'party', source: 'web shop', key, partyKind: 'person' };
    const address = new URLSearchParams({ record: writeRecord(record) }).toString();
    expect(readRecord(new URLSearchParams(address).get('record'))).toEqual(record);
  });

  test('that name no record open none', () => {
    expect(readRecord(null)).toBeNull();
    expect(readRecord('purchase')).toBeNull();
    expect(readRecord('%E0%A4%A')).toBeNull();
  });
});

describe('A problem', () => {
  test('is told with its detail and code', () => {
    const problem = problemOf(422, {
      title: 'The file is refused.',
      detail: '42% do not fit.',
      code: 'FILE_REFUSED',
    });
    expect(told(problem)).toMatchObject({
      title: 'The file is refused.',
      detail: '42% do not fit.',
      code: 'FILE_REFUSED',
    });
  });

  test('whose title only repeats the status gets a title for people', () => {
    expect(told(problemOf(404, { title: 'Not Found', detail: 'No customer has the number 7.' })).title).toBe(
      'There is nothing at this address.',
    );
  });

  test('without a body says what to do', () => {
    expect(told(problemOf(503, undefined))).toMatchObject({ title: 'The server is not ready.' });
    expect(told(problemOf(418, '<html>')).title).toBe('The server answered 418.');
  });

  test('brings errors to their fields', () => {
    expect(problemOf(400, { errors: [{ field: 'email', message: 'is none' }] }).fields).toEqual({
      email: 'is none',
    });
    expect(problemOf(400, { fields: { code: 'is another' } }).fields).toEqual({ code: 'is another' });
  });
});

describe('A CSV cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['+46 31', "'+46 31"],
    ['-12.5', '-12.5'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
  ])('%s becomes %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('that is absent is blank', () => {
    expect(csv(['a', 'b'], [[null, -3]])).toBe('a,b\r\n,-3\r\n');
  });
});

describe('A panel', () => {
  test('tints cells by the first share in their words', () => {
    expect(shareOf('15% · 18%')).toBe(0.15);
    expect(shareOf('5.2%')).toBeCloseTo(0.052);
    expect(shareOf({ value: 0.4, text: '40%' })).toBe(0.4);
    expect(shareOf('none')).toBeNull();
    expect(shareOf(12)).toBeNull();
  });

  test('takes the length of a bar from the server', () => {
    const bars = barsOf({
      columns: [
        { key: 'part', label: 'Part' },
        { key: 'share', label: 'Share' },
      ],
      rows: [{ part: 'Stale', share: '11%', _value: 0.11 }],
    });
    expect(bars[0]).toMatchObject({ label: 'Stale', length: 0.11, low: null });
  });

  test('otherwise measures bars by the longest, with intervals', () => {
    const [one, two] = barsOf({
      columns: [{ key: 'label', label: '' }],
      rows: [
        { label: 'a', estimate: 0.1, low: 0.05, high: 0.2 },
        { label: 'b', estimate: 0.2, low: 0.15, high: 0.4 },
      ],
    });
    expect(one?.length).toBeCloseTo(0.25);
    expect(two).toMatchObject({ length: 0.5, low: expect.closeTo(0.375, 9), high: 1 });
  });
});

describe('Arrow keys', () => {
  const box = (left: number, top: number, width = 100) => ({
    left,
    right: left + width,
    top,
    bottom: top + 50,
  });
  const boxes = [box(0, 0), box(110, 0), box(0, 60, 210), box(0, 120), box(110, 120)];

  test('move along a row and into the next', () => {
    expect(neighbour(boxes, 0, 'ArrowRight')).toBe(1);
    expect(neighbour(boxes, 1, 'ArrowRight')).toBe(2);
    expect(neighbour(boxes, 0, 'ArrowLeft')).toBeNull();
  });

  test('move to the nearest tile of the next layer', () => {
    expect(neighbour(boxes, 1, 'ArrowDown')).toBe(2);
    expect(neighbour(boxes, 4, 'ArrowUp')).toBe(2);
    expect(neighbour(boxes, 2, 'ArrowUp')).toBe(0);
    expect(neighbour(boxes, 4, 'ArrowDown')).toBeNull();
  });

  test('other keys do nothing', () => {
    expect(neighbour(boxes, 0, 'a')).toBeNull();
    expect(neighbour(boxes, 3, 'Home')).toBe(0);
  });
});

describe('A customer', () => {
  test.each([
    ['Hanna Bergström', 'HB'],
    ['hanna maria berg', 'HB'],
    ['ACME', 'A'],
    [null, '?'],
    ['“Ærø” & Søn', 'ÆS'],
  ])('named %s has the initials %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });

  test('has events under their years', () => {
    const years = byYear([{ at: '2026-02-01' }, { at: '2026-01-01' }, { at: '2025-12-31' }], (at) =>
      String(at).slice(0, 4),
    );
    expect(years.map(([year, events]) => [year, events.length])).toEqual([
      ['2026', 2],
      ['2025', 1],
    ]);
  });
});

describe('A period', () => {
  test.each([
    ['P1D', 'day'],
    ['P7D', '7 days'],
    ['PT12H', '12 hours'],
    ['P1M', 'month'],
    ['P1Y6M', '1 year 6 months'],
    ['daily', 'daily'],
  ])('%s is every %s', (text, words) => {
    expect(period(text)).toBe(words);
  });
});

describe('A job', () => {
  test('tells the seconds that are left', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(remaining({ eta: '2026-01-01T00:01:14Z' }, now)).toBe(74);
    expect(remaining({ eta: 30 }, now)).toBe(30);
    expect(remaining({ eta: 'PT1M5S' }, now)).toBe(65);
    expect(remaining({ eta: null }, now)).toBeNull();
  });
});
