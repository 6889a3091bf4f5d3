import { useElementSize } from '@mantine/hooks';
import styles from './Chart.module.css';
import { numbersOf, ticksOf } from './scale';

export type LineTone = 'green' | 'ink' | 'clay' | 'slate' | 'amber';

export interface Line {
  name: string;
  tone: LineTone;
  dashed?: boolean;
  values: (number | null)[];
  low?: (number | null)[];
  high?: (number | null)[];
  /** the interval as a whisker at every point instead of a band */
  whiskers?: boolean;
  /** falls in steps instead of slopes */
  steps?: boolean;
}

interface LineChartProps {
  /** where the points stand, ascending */
  at: number[];
  lines: Line[];
  labels: { at: number; text: string }[];
  format: (value: number) => string;
  /** a moment that divides the picture */
  mark?: { at: number; text: string } | undefined;
  least?: number | undefined;
  most?: number | undefined;
  height?: number;
}

const LEFT = 58;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 24;

/** Lines with their intervals. The table that stands behind it says the same in figures. */
export function LineChart({ at, lines, labels, format, mark, least, most, height = 240 }: LineChartProps) {
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = measured > 0 ? measured : 640;
  const all = numbersOf(lines.flatMap((line) => [...line.values, ...(line.low ?? []), ...(line.high ?? [])]));
  const ticks = ticksOf(least ?? Math.min(...all), most ?? Math.max(...all));
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const from = at[0] ?? 0;
  const to = at.at(-1) ?? 1;
  const x = (value: number) => LEFT + ((value - from) / (to - from || 1)) * (width - LEFT - RIGHT);
  const y = (value: number) =>
    height - BOTTOM - ((value - low) / (high - low || 1)) * (height - TOP - BOTTOM);
  return (
    <div ref={ref} className={styles.chart} aria-hidden="true">
      {lines.length > 1 && (
        <ul className={styles.legend}>
          {lines.map((line) => (
            <li key={line.name}>
              <svg width="22" height="8" style={{ width: 22 }}>
                <line
                  className={styles.line}
                  data-tone={line.tone}
                  data-dashed={line.dashed ? '' : undefined}
                  x1="0"
                  x2="22"
                  y1="4"
                  y2="4"
                />
              </svg>
              {line.name}
            </li>
          ))}
        </ul>
      )}
      <svg height={height} viewBox={`0 0 ${width} ${height}`}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {labels.map((label, index) => (
          <text
            key={label.at}
            x={x(label.at)}
            y={height - 6}
            textAnchor={index === 0 ? 'start' : index === labels.length - 1 ? 'end' : 'middle'}
          >
            {label.text}
          </text>
        ))}
        {mark && (
          <g>
            <line className={styles.mark} x1={x(mark.at)} x2={x(mark.at)} y1={TOP} y2={height - BOTTOM} />
            <text x={x(mark.at) - 6} y={TOP + 8} textAnchor="end">
              {mark.text}
            </text>
          </g>
        )}
        {lines.map((line) => (
          <g key={line.name}>
            <Interval line={line} at={at} x={x} y={y} />
            {runs(line.values).map((run) => (
              <path
                key={run[0]}
                className={styles.line}
                data-tone={line.tone}
                data-dashed={line.dashed ? '' : undefined}
                d={pathOf(
                  run.map((index) => [x(at[index] ?? 0), y(line.values[index] ?? 0)]),
                  line.steps,
                )}
              />
            ))}
            {at.length <= 16 &&
              line.values.map((value, index) =>
                value === null ? null : (
                  <circle
                    key={index}
                    className={styles.dot}
                    data-tone={line.tone}
                    cx={x(at[index] ?? 0)}
                    cy={y(value)}
                    r={3}
                  />
                ),
              )}
          </g>
        ))}
      </svg>
    </div>
  );
}

interface IntervalProps {
  line: Line;
  at: number[];
  x: (value: number) => number;
  y: (value: number) => number;
}

function Interval({ line, at, x, y }: IntervalProps) {
  const { low, high } = line;
  if (!low || !high) return null;
  if (line.whiskers) {
    return low.map((end, index) => {
      const other = high[index];
      return end === null || other === null || other === undefined ? null : (
        <line
          key={index}
          className={styles.whisker}
          data-tone={line.tone}
          x1={x(at[index] ?? 0)}
          x2={x(at[index] ?? 0)}
          y1={y(end)}
          y2={y(other)}
        />
      );
    });
  }
  return runs(low).map((run) => {
    const there = run.map((index): [number, number] => [x(at[index] ?? 0), y(high[index] ?? 0)]);
    const back = run.map((index): [number, number] => [x(at[index] ?? 0), y(low[index] ?? 0)]).reverse();
    const upper = pathOf(there, line.steps);
    const lower = line.steps ? pathOf([...back].reverse(), true, true) : pathOf(back).replace('M', 'L');
    return <path key={run[0]} className={styles.band} data-tone={line.tone} d={`${upper}${lower}Z`} />;
  });
}

/** Neighbouring points that are known. */
function runs(values: (number | null)[]): number[][] {
  const all: number[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const last = all.at(-1);
    if (last && last.at(-1) === index - 1) last.push(index);
    else all.push([index]);
  });
  return all;
}

/** A path through points; in steps, the value holds until the next point. Backwards it continues a path. */
function pathOf(points: [number, number][], steps = false, backwards = false): string {
  const stepped = steps
    ? points.flatMap(([px, py], index): [number, number][] => {
        const before = points[index - 1];
        return before
          ? [
              [px, before[1]],
              [px, py],
            ]
          : [[px, py]];
      })
    : points;
  const ordered = backwards ? [...stepped].reverse() : stepped;
  return ordered
    .map(([px, py], index) => `${index === 0 && !backwards ? 'M' : 'L'}${px.toFixed(1)},${py.toFixed(1)}`)
    .join('');
}
