import type { TileStatus } from '../api/types';
import { m } from '../messages';
import styles from './StatusMark.module.css';

const SHAPES: Record<TileStatus, React.ReactNode> = {
  healthy: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  at_risk: (
    <>
      <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 1a5 5 0 0 0 0 10Z" fill="currentColor" />
    </>
  ),
  failing: <rect x="1" y="1" width="10" height="10" rx="1" fill="currentColor" />,
  not_measurable: <circle cx="6" cy="6" r="4.3" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  not_measured_yet: (
    <circle
      cx="6"
      cy="6"
      r="4.3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray="2 1.9"
    />
  ),
};

/** The shape of a status: always together with its colour and its words. */
export function StatusMark({ status, size = 11 }: { status: TileStatus; size?: number }) {
  return (
    <svg className={styles[status]} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {SHAPES[status]}
    </svg>
  );
}

/** A status in words, with its shape and colour. */
export function StatusPill({ status, words = true }: { status: TileStatus; words?: boolean }) {
  return (
    <span className={`${styles.pill} ${styles[`pill_${status}`]}`}>
      <StatusMark status={status} size={10} />
      {words ? m.status[status] : <span className="hidden">{m.status[status]}</span>}
    </span>
  );
}
