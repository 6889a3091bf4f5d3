import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { m } from '../messages';
import styles from './DataTable.module.css';

export interface TableColumn<T> {
  key: string;
  label: string;
  align?: 'left' | 'right' | 'center' | undefined;
  /** by which the server sorts; absent: cannot be sorted */
  sort?: string;
  render: (row: T, index: number) => ReactNode;
  /** takes what room the others leave */
  wide?: boolean;
  /** left out of narrow windows */
  minor?: boolean;
}

interface DataTableProps<T> {
  caption: string;
  columns: TableColumn<T>[];
  rows: T[];
  rowKey: (row: T, index: number) => string | number;
  /** how many rows there are at the server */
  total?: number | null | undefined;
  /** for example `-amount` */
  sorted?: string;
  onSort?: (sort: string) => void;
  /** draws only the rows in sight */
  virtual?: boolean;
  /** the first column's link covers the row */
  rowLink?: boolean;
  empty?: ReactNode;
  dimmed?: boolean;
}

const ESTIMATE = 45;

/** A table that can be sorted at the server, draws only what is in sight, and becomes a list in a narrow window. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { caption, columns, rows, virtual = false, sorted, onSort, total } = props;
  if (rows.length === 0 && props.empty !== undefined) return props.empty;
  const classes = [styles.table, props.rowLink ? styles.linked : '', props.dimmed ? styles.dimmed : ''];
  return (
    <div className={styles.frame}>
      <table
        className={classes.join(' ')}
        role="table"
        aria-label={caption}
        aria-rowcount={virtual ? (total ?? rows.length) + 1 : undefined}
        aria-busy={props.dimmed}
      >
        <thead role="rowgroup">
          <tr role="row" aria-rowindex={virtual ? 1 : undefined}>
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                data-align={column.align}
                data-wide={column.wide ? '' : undefined}
                aria-sort={ariaSort(column.sort, sorted)}
              >
                {column.sort !== undefined && onSort ? (
                  <SortButton column={column.label} sort={column.sort} sorted={sorted} onSort={onSort} />
                ) : (
                  column.label || <span className="hidden">{column.key}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {virtual ? (
          <VirtualBody {...props} />
        ) : (
          <tbody role="rowgroup">
            {rows.map((row, index) => (
              <tr key={props.rowKey(row, index)} role="row">
                <Cells columns={columns} row={row} index={index} />
              </tr>
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

function VirtualBody<T>({ rows, columns, rowKey }: DataTableProps<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current !== null) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ESTIMATE,
    overscan: 12,
    scrollMargin: top,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row, index);
    },
  });
  const shown = virtualizer.getVirtualItems();
  const before = shown[0] === undefined ? 0 : shown[0].start - top;
  const after = shown.length === 0 ? 0 : virtualizer.getTotalSize() - ((shown.at(-1)?.end ?? 0) - top);
  return (
    <tbody role="rowgroup" ref={body}>
      {before > 0 && <Spacer height={before} columns={columns.length} />}
      {shown.map(({ index, key }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <tr
            key={String(key)}
            role="row"
            aria-rowindex={index + 2}
            data-index={index}
            ref={virtualizer.measureElement}
          >
            <Cells columns={columns} row={row} index={index} />
          </tr>
        );
      })}
      {after > 0 && <Spacer height={after} columns={columns.length} />}
    </tbody>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true" className={styles.spacer}>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function Cells<T>({ columns, row, index }: { columns: TableColumn<T>[]; row: T; index: number }) {
  return columns.map((column) => {
    const content = column.render(row, index);
    return (
      <td
        key={column.key}
        role="cell"
        data-label={column.label}
        data-align={column.align}
        data-minor={column.minor ? '' : undefined}
        data-blank={content === null || content === '' || content === undefined ? '' : undefined}
      >
        {content}
      </td>
    );
  });
}

interface SortButtonProps {
  column: string;
  sort: string;
  sorted: string | undefined;
  onSort: (sort: string) => void;
}

function SortButton({ column, sort, sorted, onSort }: SortButtonProps) {
  const direction = ariaSort(sort, sorted);
  const field = sort.replace('-', '');
  // The first click sorts the way in which the column is mostly read; the second turns it around.
  const next = sorted === sort ? (sort.startsWith('-') ? field : `-${field}`) : sort;
  return (
    <button className={styles.sort} onClick={() => onSort(next)} title={m.common.sortBy(column)}>
      {column}
      <span aria-hidden="true" className={styles.arrow}>
        {direction === 'ascending' ? '↑' : direction === 'descending' ? '↓' : ''}
      </span>
    </button>
  );
}

function ariaSort(
  sort: string | undefined,
  sorted: string | undefined,
): 'ascending' | 'descending' | undefined {
  if (sort === undefined || sorted === undefined || sort.replace('-', '') !== sorted.replace('-', ''))
    return undefined;
  return sorted.startsWith('-') ? 'descending' : 'ascending';
}
