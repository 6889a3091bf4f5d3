import type { ReactNode } from 'react';
import styles from './Empty.module.css';

/** What the screen will show, and the one step that fills it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
