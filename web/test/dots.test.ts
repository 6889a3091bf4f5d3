import { expect, test } from 'vitest';
import { dotsOf } from '../src/charts/dots';

const columns = ['process', 'performance', 'weight', 'value', 'verdict'].map((key) => ({ key, label: key }));

test('dots lie by their shares and are as large as what goes through them', () => {
  const { dots, fair, x } = dotsOf({
    columns,
    rows: [
      { process: 'repair', performance: 0.5, weight: 0.75, value: 100, verdict: 'under-performs' },
      { process: 'billing', performance: 1, weight: 0.25, value: 400, verdict: 'sound' },
      { process: 'new', performance: '', weight: 0.1, value: 5, verdict: 'sound' },
    ],
  });
  expect(dots.map((dot) => dot.label)).toEqual(['repair', 'billing']);
  expect(dots.map((dot) => dot.bad)).toEqual([true, false]);
  expect(dots.map((dot) => dot.size)).toEqual([0.5, 1]);
  expect(dots[1]?.x).toBe(1);
  expect(fair).toBeGreaterThan(dots[1]?.y ?? 1);
  expect(fair).toBeLessThan(dots[0]?.y ?? 0);
  expect(x.ticks[0]?.label).toBe('40%');
});

test('a panel without rows has no dots', () => {
  expect(dotsOf({ columns, rows: [] }).dots).toEqual([]);
});
