import type { Panel, PanelRow } from '../api/types';

export interface Dot {
  label: string;
  /** 0 to 1 of the axis */
  x: number;
  y: number;
  /** 0 to 1, so that areas are as the sizes */
  size: number;
  bad: boolean;
  row: PanelRow;
}

export interface Axis {
  ticks: { at: number; label: string }[];
}

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

/** From the tenth below the least to the tenth above the greatest, within 0 and 1. */
function axis(values: number[]): { place: (value: number) => number; axis: Axis } {
  const low = Math.max(0, Math.floor((Math.min(...values, 1) - 0.02) * 10) / 10);
  const high = Math.min(1, Math.ceil((Math.max(...values, 0) + 0.02) * 10) / 10);
  const span = Math.max(high - low, 0.1);
  const steps = span > 0.5 ? 0.2 : span > 0.2 ? 0.1 : 0.05;
  const ticks = [];
  for (let at = low; at <= low + span + 1e-9; at += steps) {
    ticks.push({ at: (at - low) / span, label: `${Math.round(at * 100)}%` });
  }
  return { place: (value) => Math.max(0, Math.min(1, (value - low) / span)), axis: { ticks } };
}

/** The dots of a panel whose columns are label, x, y, size and verdict; `fair` is where all would lie, weighed alike. */
export function dotsOf(panel: Pick<Panel, 'columns' | 'rows'>): {
  dots: Dot[];
  x: Axis;
  y: Axis;
  fair: number;
} {
  const [label, across, up, size, verdict] = panel.columns.map((column) => column.key);
  const of = (row: PanelRow, key: string | undefined) => (key === undefined ? null : number(row[key]));
  const rows = panel.rows.filter((row) => of(row, across) !== null && of(row, up) !== null);
  const fairShare = rows.length === 0 ? 0 : 1 / rows.length;
  const x = axis(rows.map((row) => of(row, across) ?? 0));
  const y = axis([...rows.map((row) => of(row, up) ?? 0), fairShare]);
  const largest = Math.max(...rows.map((row) => of(row, size) ?? 0), Number.EPSILON);
  return {
    dots: rows.map((row) => ({
      label: label === undefined ? '' : String(row[label] ?? ''),
      x: x.place(of(row, across) ?? 0),
      y: y.place(of(row, up) ?? 0),
      size: Math.sqrt(Math.max(0, of(row, size) ?? 0) / largest),
      bad: verdict !== undefined && row[verdict] !== 'sound' && row[verdict] !== '',
      row,
    })),
    x: x.axis,
    y: y.axis,
    fair: y.place(fairShare),
  };
}
