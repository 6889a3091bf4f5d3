import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { LoyaltyReport } from '../../api/types';
import { m } from '../../messages';
import { useFormats } from '../../ui/useFormats';
import styles from './Loyalty.module.css';

const ORDER = [
  'secure',
  'favourable',
  'indifferent',
  'captive',
  'at risk',
  'unheard',
  'cannot tell',
  'not yet there',
  'gone',
];

/** From which class to which customers went between an earlier day and now. */
export function Moved({ report }: { report: LoyaltyReport }) {
  const formats = useFormats();
  const days = report.movements.map((movement) => movement.day);
  const [chosen, choose] = useState(days.at(-1));
  const movement = report.movements.find(({ day }) => day === chosen);
  if (movement === undefined) {
    return (
      <section className="card" aria-labelledby="moved">
        <h2 id="moved">{m.loyalty.movement}</h2>
        <p className="muted">{m.loyalty.movementNone}</p>
      </section>
    );
  }
  const present = (side: 'then' | 'now') =>
    ORDER.filter((name) => movement.cells.some((cell) => cell[side] === name));
  const count = (then: string, now: string) =>
    movement.cells.find((cell) => cell.then === then && cell.now === now)?.customers ?? 0;
  const sum = (then: string) => present('now').reduce((all, now) => all + count(then, now), 0);
  return (
    <section className="card" aria-labelledby="moved">
      <h2 id="moved">{m.loyalty.movement}</h2>
      <NativeSelect
        className={styles.choose}
        size="xs"
        w={190}
        label={m.loyalty.movementSince}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
        data={days.map((day) => ({ value: day, label: formats.date(day) }))}
      />
      <p className="muted">{m.loyalty.movementNote(formats.date(movement.day))}</p>
      <div className={styles.frame} tabIndex={0} role="group" aria-label={m.loyalty.movement}>
        <table className={styles.moves}>
          <thead>
            <tr>
              <th scope="col">{m.loyalty.then}</th>
              {present('now').map((now) => (
                <th key={now} scope="col">
                  {m.loyalty.classes[now]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {present('then').map((then) => (
              <tr key={then}>
                <th scope="row">{m.loyalty.classes[then]}</th>
                {present('now').map((now) => {
                  const moved = count(then, now);
                  return (
                    <td
                      key={now}
                      data-same={then === now ? '' : undefined}
                      style={{ '--share': moved / (sum(then) || 1) } as React.CSSProperties}
                    >
                      {moved === 0 ? <span className="faint">0</span> : formats.count(moved)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
