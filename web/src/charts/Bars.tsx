import type { ReactNode } from 'react';
import type { Panel, PanelColumn, PanelRow } from '../api/types';
import { StatusMark } from '../ui/StatusMark';
import styles from './Bars.module.css';
import { barsOf } from './cells';

interface BarsProps {
  panel: Panel;
  cell: (row: PanelRow, column: PanelColumn) => ReactNode;
}

/** Bars with their values in words, and the interval where there is one. */
export function Bars({ panel, cell }: BarsProps) {
  const [first, ...rest] = panel.columns;
  const told = rest.filter((column) => column.key !== 'low' && column.key !== 'high');
  return (
    <ul className={styles.bars}>
      {barsOf(panel).map((bar, index) => {
        const status = bar.row['status'];
        return (
          <li key={index} className={styles.bar}>
            <span className={styles.label}>
              {(status === 'failing' || status === 'at_risk' || status === 'healthy') && (
                <StatusMark status={status} size={9} />
              )}
              {first && cell(bar.row, first)}
            </span>
            <span
              className={styles.track}
              aria-hidden="true"
              data-status={typeof status === 'string' ? status : undefined}
            >
              <i style={{ width: `${bar.length * 100}%` }} />
              {bar.low !== null && bar.high !== null && (
                <b style={{ left: `${bar.low * 100}%`, width: `${(bar.high - bar.low) * 100}%` }} />
              )}
            </span>
            <span className={styles.values}>
              {told.map((column, at) => (
                <span key={column.key} className={at === told.length - 1 ? styles.main : styles.beside}>
                  <span className="hidden">{column.label}: </span>
                  {cell(bar.row, column)}
                  {at < told.length - 1 && <small> {column.label.toLowerCase()}</small>}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
