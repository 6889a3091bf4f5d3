/** Numbers, money and times in the words of one language, one currency and one time zone. */
export interface Formats {
  /** 48,210 */
  count(value: number): string;
  /** 0.982 or 12.4: as many digits as can be read */
  decimal(value: number, digits?: number): string;
  /** 24% */
  share(value: number, digits?: number): string;
  /** +14% */
  relative(value: number, digits?: number): string;
  /** €3.4m */
  money(value: number): string;
  /** €9,747,747.93 */
  exactMoney(value: number): string;
  /** 21 Nov 2026 */
  date(value: string): string;
  /** 21 Nov */
  day(value: string): string;
  /** 2026, in the workspace's zone */
  year(value: string): string;
  /** 21 Nov 2026, 06:10 */
  dateTime(value: string): string;
  /** March 2025 */
  month(value: string): string;
  /** 3 hours ago */
  ago(value: string, now?: Date): string;
  /** 6 years 2 months */
  span(from: string, to: string): string;
  /** about 2 minutes */
  duration(seconds: number): string;
  /** an estimate in the unit of its mechanism */
  estimate(value: number, unit: string | null): string;
  /** 12–16 */
  interval(low: number | null, high: number | null, unit: string | null): string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** A day without a time is noon, so that no zone moves it to another day. */
function moment(value: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value);
}

function validZone(zone: string | null | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return undefined;
  }
}

export function formatsOf(locale: string, currency: string | null, timezone: string | null): Formats {
  const timeZone = validZone(timezone);
  const code = currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined;
  const zoned = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) });
  const utc = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const styles = {
    date: { day: 'numeric', month: 'short', year: 'numeric' },
    day: { day: '2-digit', month: 'short' },
    year: { year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
    dateTime: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  } as const satisfies Record<string, Intl.DateTimeFormatOptions>;
  const made = new Map<string, Intl.DateTimeFormat>();
  const at = (style: keyof typeof styles, value: string): string => {
    const date = moment(value);
    if (Number.isNaN(date.getTime())) return value;
    const plainDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
    const name = style + (plainDay ? '-utc' : '');
    let format = made.get(name);
    if (format === undefined) {
      format = plainDay ? utc(styles[style]) : zoned(styles[style]);
      made.set(name, format);
    }
    return format.format(date);
  };
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const counts = number({ maximumFractionDigits: 0 });
  const moneyStyle: Intl.NumberFormatOptions = code ? { style: 'currency', currency: code } : {};
  const whole = number({ ...moneyStyle, maximumFractionDigits: 0 });
  const compact = number({ ...moneyStyle, notation: 'compact', maximumFractionDigits: 1 });
  const exact = number({ ...moneyStyle, ...(code ? {} : { minimumFractionDigits: 2 }) });
  const relativeTime = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const unit = (value: number, name: string) =>
    number({ style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 0 }).format(value);

  const formats: Formats = {
    count: (value) => counts.format(value),
    decimal: (value, digits) =>
      number({
        minimumFractionDigits: digits ?? 0,
        maximumFractionDigits: digits ?? (Math.abs(value) < 10 ? 3 : 1),
      }).format(value),
    share: (value, digits) =>
      number({
        style: 'percent',
        maximumFractionDigits:
          digits ?? (value !== 0 && (Math.abs(value) < 0.1 || Math.abs(value) > 0.98) && value !== 1 ? 1 : 0),
      }).format(value),
    relative: (value, digits) =>
      number({
        style: 'percent',
        signDisplay: 'exceptZero',
        maximumFractionDigits: digits ?? (Math.abs(value) < 0.1 ? 1 : 0),
      }).format(value),
    money: (value) => (Math.abs(value) < 10000 ? whole : compact).format(value),
    exactMoney: (value) => exact.format(value),
    date: (value) => at('date', value),
    day: (value) => at('day', value),
    year: (value) => at('year', value),
    month: (value) => at('month', value),
    dateTime: (value) => at('dateTime', value),
    ago: (value, now = new Date()) => {
      const date = moment(value);
      if (Number.isNaN(date.getTime())) return value;
      const seconds = (date.getTime() - now.getTime()) / 1000;
      const size = Math.abs(seconds);
      if (size < 45) return relativeTime.format(0, 'second');
      if (size < HOUR) return relativeTime.format(Math.round(seconds / MINUTE), 'minute');
      if (size < DAY) return relativeTime.format(Math.round(seconds / HOUR), 'hour');
      if (size < 45 * DAY) return relativeTime.format(Math.round(seconds / DAY), 'day');
      return formats.date(value);
    },
    span: (from, to) => {
      const start = moment(from);
      const end = moment(to);
      let months =
        (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
      if (end.getUTCDate() < start.getUTCDate()) months -= 1;
      if (Number.isNaN(months) || months < 0) return '';
      const years = Math.floor(months / 12);
      const rest = months % 12;
      if (months === 0)
        return unit(Math.max(0, Math.floor((end.getTime() - start.getTime()) / 1000 / DAY)), 'day');
      return [years > 0 ? unit(years, 'year') : '', rest > 0 ? unit(rest, 'month') : '']
        .filter((part) => part !== '')
        .join(' ');
    },
    duration: (seconds) => {
      if (seconds < 90) return unit(Math.max(1, Math.round(seconds)), 'second');
      if (seconds < 90 * MINUTE) return unit(Math.round(seconds / MINUTE), 'minute');
      if (seconds < 48 * HOUR) return unit(Math.round(seconds / HOUR), 'hour');
      return unit(Math.round(seconds / DAY), 'day');
    },
    estimate: (value, unitName) => {
      switch (unitName) {
        case 'share':
          return formats.share(value);
        case 'relative':
          return formats.relative(value);
        case 'ratio':
          return `${formats.decimal(value, value < 10 ? 2 : 1)}×`;
        case 'money':
          return formats.money(value);
        case null:
          return formats.decimal(value);
        default:
          return formats.decimal(value);
      }
    },
    interval: (low, high, unitName) => {
      if (low === null || high === null) return '';
      return `${formats.estimate(low, unitName)} – ${formats.estimate(high, unitName)}`;
    },
  };
  return formats;
}
