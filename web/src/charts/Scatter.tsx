import type { ReactNode } from 'react';
import type { Panel, PanelColumn, PanelRow } from '../api/types';
import { m } from '../messages';
import styles from './Scatter.module.css';
import { dotsOf } from './dots';

interface ScatterProps {
  panel: Panel;
  cell: (row: PanelRow, column: PanelColumn) => ReactNode;
}

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 48;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 40;

const across = (share: number) => LEFT + share * (WIDTH - LEFT - RIGHT);
const up = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM);

/** Things by two shares and a size, those with a bad verdict in another colour; each is told in words below. */
export function Scatter({ panel, cell }: ScatterProps) {
  const { dots, x, y, fair } = dotsOf(panel);
  const [first, horizontal, vertical, ...rest] = panel.columns;
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.picture} aria-hidden="true">
        <rect
          x={LEFT}
          y={TOP}
          width={WIDTH - LEFT - RIGHT}
          height={HEIGHT - TOP - BOTTOM}
          className={styles.field}
        />
        <line x1={LEFT} x2={WIDTH - RIGHT} y1={up(fair)} y2={up(fair)} className={styles.fair} />
        {x.ticks.map((tick) => (
          <text
            key={tick.label}
            x={across(tick.at)}
            y={HEIGHT - BOTTOM + 16}
            textAnchor="middle"
            className={styles.tick}
          >
            {tick.label}
          </text>
        ))}
        {y.ticks.map((tick) => (
          <text key={tick.label} x={LEFT - 7} y={up(tick.at) + 4} textAnchor="end" className={styles.tick}>
            {tick.label}
          </text>
        ))}
        <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end" className={styles.axis}>
          {horizontal?.label} →
        </text>
        <text x={LEFT + 6} y={TOP + 14} className={styles.axis}>
          ↑ {vertical?.label}
        </text>
        {dots.map((dot, index) => (
          <g key={index} data-bad={dot.bad ? '' : undefined} className={styles.dot}>
            <circle cx={across(dot.x)} cy={up(dot.y)} r={4 + 16 * dot.size} />
            <text
              x={across(dot.x) + (dot.x > 0.7 ? -1 : 1) * (9 + 16 * dot.size)}
              y={up(dot.y) + 4}
              textAnchor={dot.x > 0.7 ? 'end' : 'start'}
            >
              {dot.label}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className={styles.legend}>
        <span className={styles.sound}>{m.finding.scatterSound}</span>
        <span className={styles.bad}>{m.finding.scatterBad}</span>
        <span>{m.finding.scatterFair}</span>
      </figcaption>
      <ul className={styles.told}>
        {dots.map((dot, index) => (
          <li key={index}>
            {first && cell(dot.row, first)}
            <span className={styles.values}>
              {[horizontal, vertical, ...rest].map(
                (column) =>
                  column && (
                    <span key={column.key}>
                      <small>{column.label}</small> {cell(dot.row, column)}
                    </span>
                  ),
              )}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
