import type { TrendPoint } from '../../api/types';
import styles from './Finding.module.css';

const WIDTH = 560;
const HEIGHT = 120;
const EDGE = 8;

interface TrendLineProps {
  points: TrendPoint[];
  thresholds: { atRisk: number; failing: number } | null;
}

/** Estimates with their intervals, and the two limits; the table behind it says the same in figures. */
export function TrendLine({ points, thresholds }: TrendLineProps) {
  const values = points.flatMap(({ estimate, low, high }) => [estimate, low, high]);
  const limits = thresholds ? [thresholds.atRisk, thresholds.failing] : [];
  const known = [...values, ...limits].filter((value) => value !== null);
  const least = Math.min(...known);
  const most = Math.max(...known);
  const y = (value: number) => HEIGHT - EDGE - ((value - least) / (most - least || 1)) * (HEIGHT - 2 * EDGE);
  const x = (index: number) => EDGE + (index / Math.max(points.length - 1, 1)) * (WIDTH - 2 * EDGE);
  const line = points.map((point, index) => `${x(index)},${y(point.estimate ?? least)}`).join(' ');
  return (
    <svg className={styles.trend} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {limits.map((limit, index) => (
        <line
          key={index}
          className={index === 0 ? styles.atRisk : styles.failing}
          x1={EDGE}
          x2={WIDTH - EDGE}
          y1={y(limit)}
          y2={y(limit)}
        />
      ))}
      {points.map((point, index) =>
        point.low === null || point.high === null ? null : (
          <line
            key={point.day}
            className={styles.whisker}
            x1={x(index)}
            x2={x(index)}
            y1={y(point.low)}
            y2={y(point.high)}
          />
        ),
      )}
      <polyline className={styles.line} points={line} />
      {points.map((point, index) => (
        <circle key={point.day} className={styles.dot} cx={x(index)} cy={y(point.estimate ?? least)} r={3} />
      ))}
    </svg>
  );
}
