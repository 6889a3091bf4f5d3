import type { Panel, PanelRow } from '../api/types';

/** The share that a cell speaks of, for its tint: a number from 0 to 1, or the first percentage in its text. */
export function shareOf(cell: unknown): number | null {
  if (typeof cell === 'object' && cell !== null && 'value' in cell) return shareOf(cell.value);
  if (typeof cell === 'number') return cell >= 0 && cell <= 1 ? cell : null;
  if (typeof cell !== 'string') return null;
  const percent = /(\d+(?:[.,]\d+)?)\s*%/.exec(cell);
  if (percent === null) return null;
  return Math.min(1, Number((percent[1] ?? '0').replace(',', '.')) / 100);
}

export interface Bar {
  label: unknown;
  /** 0 to 1 of the track */
  length: number;
  low: number | null;
  high: number | null;
  row: PanelRow;
}

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** The bars of a panel: as long as the server says, else by their value beside the longest. */
export function barsOf(panel: Pick<Panel, 'columns' | 'rows'>): Bar[] {
  const [first, ...rest] = panel.columns;
  const keys = ['estimate', 'value', ...rest.map((column) => column.key)];
  const valueOf = (row: PanelRow) => {
    for (const key of keys) {
      const value = number(row[key]);
      if (value !== null) return value;
    }
    return null;
  };
  const longest = Math.max(
    ...panel.rows.map((row) => Math.abs(number(row['high']) ?? valueOf(row) ?? 0)),
    Number.EPSILON,
  );
  const clip = (value: number) => Math.max(0, Math.min(1, value));
  return panel.rows.map((row) => {
    const told = number(row._value);
    const value = valueOf(row);
    const low = number(row['low']);
    const high = number(row['high']);
    return {
      label: first === undefined ? '' : row[first.key],
      length: clip(told ?? Math.abs(value ?? 0) / longest),
      low: told === null && low !== null ? clip(low / longest) : null,
      high: told === null && high !== null ? clip(high / longest) : null,
      row,
    };
  });
}
