import type { ReactNode } from 'react';
import { m } from '../messages';
import styles from './Chart.module.css';

/** The table that stands behind a picture. */
export function Behind({ children }: { children: ReactNode }) {
  return (
    <details className={styles.behind}>
      <summary>{m.common.inFigures}</summary>
      {children}
    </details>
  );
}
