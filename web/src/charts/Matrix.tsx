import type { ReactNode } from 'react';
import type { Panel, PanelColumn, PanelRow } from '../api/types';
import { m } from '../messages';
import { shareOf } from './cells';
import styles from './Matrix.module.css';

interface MatrixProps {
  panel: Panel;
  cell: (row: PanelRow, column: PanelColumn) => ReactNode;
}

/** A matrix whose cells say their value and are tinted by it. */
export function Matrix({ panel, cell }: MatrixProps) {
  const [head, ...columns] = panel.columns;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={panel.title}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            {head?.label ? <th scope="col">{head.label}</th> : <td />}
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {panel.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{head && cell(row, head)}</th>
              {columns.map((column) => {
                const value = row[column.key];
                const share = shareOf(value);
                const blank = value === null || value === undefined || value === '';
                return (
                  <td key={column.key} style={{ '--share': share ?? 0 }} data-blank={blank ? '' : undefined}>
                    {blank ? <span aria-label={m.finding.matrixEmpty}>·</span> : cell(row, column)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
