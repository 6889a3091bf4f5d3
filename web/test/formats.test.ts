import { describe, expect, test } from 'vitest';
import { formatsOf } from '../src/messages/formats';

const formats = formatsOf('en-GB', 'EUR', 'Europe/Stockholm');

describe('Formats', () => {
  test('writes money short in sentences and whole in tables', () => {
    expect(formats.money(3_400_000)).toBe('€3.4m');
    expect(formats.money(840)).toBe('€840');
    expect(formats.exactMoney(9_747_747.93)).toBe('€9,747,747.93');
  });

  test('writes money without a symbol while no currency is known', () => {
    expect(formatsOf('en-GB', null, null).exactMoney(12.5)).toBe('12.50');
    expect(formatsOf('en-GB', 'no currency', null).money(12)).toBe('12');
  });

  test('keeps a decimal of shares that are small', () => {
    expect(formats.share(0.24)).toBe('24%');
    expect(formats.share(0.052)).toBe('5.2%');
    expect(formats.share(0)).toBe('0%');
    expect(formats.share(1)).toBe('100%');
  });

  test('writes an estimate in the unit of its mechanism', () => {
    expect(formats.estimate(0.14, 'relative')).toBe('+14%');
    expect(formats.estimate(2.6, 'ratio')).toBe('2.60×');
    expect(formats.estimate(0.54, 'share')).toBe('54%');
    expect(formats.interval(0.12, 0.16, 'share')).toBe('12% – 16%');
  });

  test('tells times in the workspace’s zone', () => {
    expect(formats.dateTime('2026-06-30T22:30:00Z')).toBe('1 Jul 2026, 00:30');
    expect(formats.year('2025-12-31T23:30:00Z')).toBe('2026');
  });

  test('never moves a plain day to another zone', () => {
    expect(formatsOf('en-GB', 'EUR', 'Pacific/Kiritimati').date('2026-06-30')).toBe('30 Jun 2026');
    expect(formatsOf('en-GB', 'EUR', 'Pacific/Pago_Pago').date('2026-06-30')).toBe('30 Jun 2026');
  });

  test('leaves what is no time as it is', () => {
    expect(formats.date('soon')).toBe('soon');
    expect(formatsOf('en-GB', 'EUR', 'Middle/Earth').date('2026-06-30')).toBe('30 Jun 2026');
  });

  test('tells how long ago', () => {
    const now = new Date('2026-06-30T12:00:00Z');
    expect(formats.ago('2026-06-30T09:00:00Z', now)).toBe('3 hours ago');
    expect(formats.ago('2026-06-29T11:00:00Z', now)).toBe('yesterday');
    expect(formats.ago('2025-06-29T11:00:00Z', now)).toBe('29 Jun 2025');
  });

  test('tells a tenure in years and months', () => {
    expect(formats.span('2020-04-12', '2026-06-30')).toBe('6 years 2 months');
    expect(formats.span('2026-06-20', '2026-06-30')).toBe('10 days');
    expect(formats.span('2025-06-30', '2026-06-29')).toBe('11 months');
    expect(formats.span('2027-01-01', '2026-06-29')).toBe('');
  });

  test('tells a duration in one unit', () => {
    expect(formats.duration(0.2)).toBe('1 second');
    expect(formats.duration(74)).toBe('74 seconds');
    expect(formats.duration(600)).toBe('10 minutes');
  });
});
