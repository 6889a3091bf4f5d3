import { m } from '../../messages';

const UNITS = [
  ['year', /(\d+)Y/],
  ['month', /(\d+)M/],
  ['week', /(\d+)W/],
  ['day', /(\d+)D/],
] as const;
const CLOCK = [
  ['hour', /(\d+)H/],
  ['minute', /(\d+)M/],
] as const;

/** An ISO period such as P7D or PT12H in words; others are left as they are. */
export function period(text: string): string {
  const [date = '', time = ''] = text.replace(/^P/, '').split('T');
  const parts = [
    ...UNITS.map(([unit, form]) => [unit, form.exec(date)?.[1]] as const),
    ...CLOCK.map(([unit, form]) => [unit, form.exec(time)?.[1]] as const),
  ].filter(([, count]) => count !== undefined);
  if (!text.startsWith('P') || parts.length === 0) return text;
  return parts
    .map(([unit, count]) =>
      Number(count) === 1 && parts.length === 1
        ? m.units[unit]
        : new Intl.NumberFormat(m.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count)),
    )
    .join(' ');
}
