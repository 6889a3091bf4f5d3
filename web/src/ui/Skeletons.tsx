import { m } from '../messages';
import styles from './Skeletons.module.css';

export function Bone({ width = '100%', height = 14 }: { width?: string | number; height?: number }) {
  return <span className={styles.bone} style={{ width, height }} />;
}

/** Grey lines where text will stand; announced once as loading. */
export function SkeletonLines({ lines = 4 }: { lines?: number }) {
  return (
    <div className={styles.lines} role="status">
      <span className="hidden">{m.common.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Bone key={line} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div role="status">
      <span className="hidden">{m.common.loading}</span>
      <div className={styles.lines} aria-hidden="true">
        <Bone width="52%" height={30} />
        <Bone width="70%" />
        <Bone height={320} />
        <Bone height={120} />
      </div>
    </div>
  );
}
