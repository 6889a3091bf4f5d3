import { m } from '../../messages';
import { useFormats } from '../useFormats';

/** Writes any value of a record for reading. */
export function useValue(): (value: unknown) => string {
  const formats = useFormats();
  return (value) => {
    if (value === null || value === undefined || value === '') return m.record.blank;
    if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
    if (Array.isArray(value)) return value.map(String).join('; ');
    if (typeof value === 'object') return JSON.stringify(value);
    const text = String(value);
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return formats.dateTime(text);
    if (/^-?\d+\.\d{4}$/.test(text)) return text.replace(/(\.\d\d\d*?)0+$/, '$1');
    return text;
  };
}
