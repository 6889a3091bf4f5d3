import { useElementSize } from '@mantine/hooks';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { CutawayView, Mechanism, Status, Stratum, TileStatus } from '../../api/types';
import { m } from '../../messages';
import { StatusMark } from '../../ui/StatusMark';
import { tileStatus } from '../../ui/tileStatus';
import styles from './Drawing.module.css';
import { neighbour } from './neighbour';
import { Plant } from './Plant';

interface DrawingProps {
  strata: Stratum[];
  only: TileStatus | null;
  /** statuses within a part of the company in place of those of the whole */
  part?: CutawayView | null;
  /** a day to compare with */
  day?: CutawayView | null;
}

interface Ground {
  tops: number[];
  height: number;
}

/** The company cut open: a layer per stratum, a tile per mechanism, a plant that is rooted in the information. */
export function Drawing({ strata, only, part = null, day = null }: DrawingProps) {
  const { ref: measured, width, height } = useElementSize<HTMLDivElement>();
  const layers = useRef<HTMLDivElement>(null);
  const [ground, setGround] = useState<Ground | null>(null);

  useLayoutEffect(() => {
    const box = layers.current;
    if (box === null) return;
    const start = box.getBoundingClientRect().top;
    const tops = [...box.querySelectorAll('[data-stratum]')].map(
      (layer) => layer.getBoundingClientRect().top - start,
    );
    setGround({ tops, height: box.offsetHeight });
  }, [width, height, strata]);

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const tiles = [...(layers.current?.querySelectorAll<HTMLElement>('[data-tile]') ?? [])];
    const at = tiles.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const next = neighbour(
      tiles.map((tile) => tile.getBoundingClientRect()),
      at,
      event.key,
    );
    if (next === null) return;
    event.preventDefault();
    tiles[next]?.focus();
  };

  return (
    <div className={styles.drawing} ref={measured}>
      {ground !== null && width > 0 && <Soil ground={ground} width={width} />}
      <div
        className={styles.layers}
        ref={layers}
        role="group"
        aria-label={m.cutaway.drawing}
        aria-describedby="drawing-help"
        onKeyDown={move}
      >
        <span className="hidden" id="drawing-help">
          {m.cutaway.drawingHelp}
        </span>
        {strata.map((stratum, index) => (
          <section
            key={stratum.id}
            data-stratum={stratum.id}
            className={styles.layer}
            style={{ '--layer': `var(--soil-${index + 1})` }}
            aria-labelledby={`stratum-${stratum.id}`}
          >
            <header className={styles.head}>
              <h2 id={`stratum-${stratum.id}`}>{stratum.name}</h2>
              <p>{stratum.subtitle}</p>
            </header>
            <ul className={styles.tiles} data-many={stratum.mechanisms.length > 5 ? '' : undefined}>
              {stratum.mechanisms.map((mechanism) => (
                <Tile key={mechanism.id} mechanism={mechanism} only={only} part={part} day={day} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

function Tile(props: {
  mechanism: Mechanism;
  only: TileStatus | null;
  part: CutawayView | null;
  day: CutawayView | null;
}) {
  const { mechanism, only, part, day } = props;
  const within = part?.statuses[mechanism.id];
  const status = within ?? tileStatus(mechanism);
  const untold = part !== null && within === undefined;
  const before = day?.statuses[mechanism.id];
  return (
    <li>
      <Link
        to={`/findings/${mechanism.id}`}
        data-tile={mechanism.id}
        data-status={status}
        data-dimmed={untold || (only !== null && only !== status) ? '' : undefined}
        className={styles.tile}
        title={mechanism.headline ?? undefined}
      >
        <span className={styles.name}>
          <StatusMark status={status} />
          <b>{mechanism.name}</b>
          <span className="hidden">: </span>
          <span className={status === 'not_measured_yet' ? 'hidden' : styles.word}>{m.status[status]}</span>
        </span>
        <span className="hidden">. </span>
        <span className={styles.line}>
          {said(mechanism, status, untold, within)}
          {day !== null && before !== undefined && (
            <span className={styles.before}>
              {before === status ? m.cutaway.asBefore : m.cutaway.before(m.status[before])}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

function said(mechanism: Mechanism, status: TileStatus, untold: boolean, within: Status | undefined): string {
  const words = untold ? m.cutaway.untold : within === undefined ? line(mechanism, status) : m.status[within];
  return mechanism.suppressed ? `${words} · ${m.cutaway.suppressed}` : words;
}

/** One line of evidence; without a measurement, what it needs. */
function line(mechanism: Mechanism, status: TileStatus): string {
  if (mechanism.measured && mechanism.line) return mechanism.line;
  if (mechanism.needs.length > 0) return m.cutaway.needs(mechanism.needs.map(m.evidence).join(', '));
  if (status === 'not_measured_yet') return m.cutaway.notYet;
  return mechanism.reason ? (m.reason[mechanism.reason] ?? mechanism.reason) : m.status[status];
}

/** The ground behind the tiles, drawn to the measured heights of the layers. */
function Soil({ ground, width }: { ground: Ground; width: number }) {
  const { tops, height } = ground;
  const narrow = width < 640;
  const surface = tops[3] ?? height / 3;
  return (
    <svg
      className={styles.soil}
      width="100%"
      height="100%"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {tops.map((top, index) => {
        const y = Math.max(top, 0) + (index === 0 ? 0 : -2);
        const w = (share: number) => share * width;
        return (
          <path
            key={index}
            d={`M0 ${y} C ${w(0.2)} ${y - 5} ${w(0.35)} ${y + 6} ${w(0.55)} ${y} S ${w(0.85)} ${y - 5} ${width} ${y} V ${height} H 0 Z`}
            fill={`var(--soil-${index + 1})`}
          />
        );
      })}
      <Plant height={height} ground={surface} x={narrow ? 20 : 64} spread={narrow ? 0.36 : 1} />
    </svg>
  );
}
