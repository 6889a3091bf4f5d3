import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PanelColumn, PanelRow, RichCell } from '../../api/types';
import { m } from '../../messages';
import type { Formats } from '../../messages/formats';
import { RecordLink } from '../../ui/record/RecordLink';

/** Writes a cell of a panel: mostly ready text, otherwise by the column's format. */
export function writeCell(value: unknown, format: string | null | undefined, formats: Formats): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.map(String).join(', ');
  if (typeof value === 'object') {
    const rich = value as RichCell;
    return rich.text ?? writeCell(rich.value, format, formats);
  }
  if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
  if (typeof value === 'number') {
    switch (format) {
      case 'share':
      case 'relative':
      case 'ratio':
      case 'money':
        return formats.estimate(value, format);
      default:
        return Number.isInteger(value) ? formats.count(value) : formats.decimal(value);
    }
  }
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formats.date(text);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return formats.dateTime(text);
  return text;
}

/** A cell of a panel; the first one of a row leads to what the row is about. */
export function PanelCell(props: { row: PanelRow; column: PanelColumn; first: boolean; formats: Formats }) {
  const { row, column, first, formats } = props;
  const value = row[column.key];
  const text = writeCell(value, column.format, formats);
  const note =
    typeof value === 'object' && value !== null && 'note' in value ? (value as RichCell).note : null;
  let content: ReactNode = text;
  if (first) {
    const shown = text === '' ? m.common.empty : text;
    if (row._customer !== null && row._customer !== undefined) {
      content = <Link to={`/customers/${row._customer}`}>{shown}</Link>;
    } else if (row._link) content = <Link to={row._link}>{shown}</Link>;
    else if (row._record) content = <RecordLink record={row._record}>{shown}</RecordLink>;
  }
  if (!note) return content;
  return (
    <span title={note}>
      {content}
      <span className="hidden"> ({note})</span>
    </span>
  );
}
