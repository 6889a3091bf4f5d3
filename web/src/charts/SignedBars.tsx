import styles from './Chart.module.css';

export interface SignedPart {
  name: string;
  tone: 'green' | 'leaf' | 'clay' | 'amber' | 'slate';
  /** below zero: to the left */
  value: number;
}

export interface SignedRow {
  key: string;
  label: string;
  note?: string;
  parts: SignedPart[];
  /** what it comes to, in words */
  sum: string;
}

/** What was added to the right of a line, what was taken to its left, on one scale for all rows. */
export function SignedBars({ rows }: { rows: SignedRow[] }) {
  const side = (row: SignedRow, right: boolean) =>
    row.parts.filter((part) => (right ? part.value > 0 : part.value < 0));
  const length = (parts: SignedPart[]) => parts.reduce((sum, part) => sum + Math.abs(part.value), 0);
  const left = Math.max(...rows.map((row) => length(side(row, false))), 0);
  const right = Math.max(...rows.map((row) => length(side(row, true))), 0);
  const all = left + right || 1;
  const tones = new Map(rows.flatMap((row) => row.parts.map((part) => [part.name, part.tone])));
  return (
    <div aria-hidden="true">
      <ul className={styles.legend}>
        {[...tones].map(([name, tone]) => (
          <li key={name}>
            <span className={styles.swatch} data-tone={tone} />
            {name}
          </li>
        ))}
      </ul>
      <ul className={styles.signed}>
        {rows.map((row) => (
          <li key={row.key}>
            <span>{row.label}</span>
            <span className={styles.sides}>
              {[false, true].map((toRight) => (
                <span
                  key={String(toRight)}
                  className={styles.side}
                  style={{ width: `${((toRight ? right : left) / all) * 100}%` }}
                >
                  {side(row, toRight).map((part) => (
                    <i
                      key={part.name}
                      data-tone={part.tone}
                      style={{ width: `${(Math.abs(part.value) / ((toRight ? right : left) || 1)) * 100}%` }}
                    />
                  ))}
                </span>
              ))}
            </span>
            <b className="num">{row.sum}</b>
            {row.note && <small className={styles.note}>{row.note}</small>}
          </li>
        ))}
      </ul>
    </div>
  );
}
