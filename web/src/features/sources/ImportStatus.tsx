import { m } from '../../messages';
import styles from './Sources.module.css';

const TONES: Record<string, string> = {
  refused: 'bad',
  failed: 'bad',
  running: 'busy',
  queued: 'busy',
  cancelled: 'off',
  taken_back: 'off',
  unchanged: 'off',
  interrupted: 'off',
};

/** What became of an import, in words and colour. */
export function ImportStatus({ status }: { status: string }) {
  const known = status.toLowerCase();
  return (
    <span className={styles.status} data-tone={TONES[known] ?? 'good'}>
      {m.imports.status[known] ?? known.replaceAll('_', ' ')}
    </span>
  );
}
