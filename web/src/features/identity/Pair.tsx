import { Link } from 'react-router';
import type { DescribedParty, Explanation } from '../../api/types';
import { m } from '../../messages';
import { RecordLink } from '../../ui/record/RecordLink';
import { useFormats } from '../../ui/useFormats';
import styles from './Identity.module.css';

export const named = (party: { source: string; key: string }) => `${party.source} #${party.key}`;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9@.]/g, '');

/** Both records side by side, what is equal marked by word and colour. */
export function Says({ one, other }: { one: DescribedParty; other: DescribedParty }) {
  const formats = useFormats();
  const columns = Object.keys(m.identity.columns).filter((column) => one.says[column] || other.says[column]);
  const value = (party: DescribedParty) =>
    party.value === null ? m.common.empty : formats.money(party.value);
  return (
    <table className={styles.says}>
      <caption className="hidden">{m.identity.says}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.what}>
            <span className="hidden">{m.identity.column}</span>
          </th>
          {[one, other].map((side) => (
            <th scope="col" key={named(side.party)}>
              <RecordLink record={{ ...side.party, kind: 'party', partyKind: side.party.kind }}>
                {named(side.party)}
              </RecordLink>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => {
          const a = one.says[column];
          const b = other.says[column];
          const both = a !== undefined && b !== undefined;
          const equal = both && plain(a) === plain(b);
          return (
            <tr key={column} data-equal={both && column !== 'updated_at' ? equal : undefined}>
              <th scope="row">{m.identity.columns[column]}</th>
              <td>{a ?? m.common.empty}</td>
              <td>
                {b ?? m.common.empty}
                {equal && <span className="hidden"> ({m.identity.equal})</span>}
              </td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">{m.identity.columns['customer']}</th>
          {[one, other].map((side) => (
            <td key={named(side.party)}>
              <Link className="text" to={`/customers/${side.customer}`}>
                C{side.customer}
              </Link>
            </td>
          ))}
        </tr>
        {(one.value !== null || other.value !== null) && (
          <tr>
            <th scope="row">{m.identity.columns['value']}</th>
            <td>{value(one)}</td>
            <td>{value(other)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface Bar {
  name: string;
  level: string;
  weight: number;
}

/** The sum of weights, a bar for each part. */
export function Weights({ pair }: { pair: Explanation }) {
  const formats = useFormats();
  if (pair.weight === null) return <p className="muted">{m.identity.nothingToWeigh}</p>;
  const bits = (value: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${formats.decimal(Math.abs(value), 1)}`;
  const bars: Bar[] = [
    { name: m.identity.start, level: '', weight: pair.start },
    ...pair.steps.map((step) => ({
      name: step.comparison,
      level:
        step.level +
        (step.rarity > 1 ? `, ${m.identity.rare}` : step.rarity < -1 ? `, ${m.identity.common}` : ''),
      weight: step.weight,
    })),
    ...(pair.household < -0.05 ? [{ name: m.identity.household, level: '', weight: pair.household }] : []),
  ];
  const ends = bars.map((_, index) => bars.slice(0, index + 1).reduce((all, bar) => all + bar.weight, 0));
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const at = (value: number) => (100 * (value - low)) / Math.max(1, high - low);
  return (
    <>
      <table className={styles.weights}>
        <caption className="hidden">{m.identity.waterfall}</caption>
        <thead>
          <tr>
            <th scope="col">{m.identity.comparison}</th>
            <th scope="col">{m.identity.agreement}</th>
            <td className={styles.barCell} aria-hidden="true" />
            <th scope="col">{m.identity.bits}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar, index) => {
            const end = ends[index] ?? 0;
            const from = end - bar.weight;
            return (
              <tr key={bar.name}>
                <th scope="row">{bar.name}</th>
                <td>{bar.level}</td>
                <td className={styles.barCell} aria-hidden="true">
                  <div className={styles.bar}>
                    <i
                      data-against={bar.weight < 0}
                      style={{
                        left: `${at(Math.min(from, end))}%`,
                        width: `${at(Math.max(from, end)) - at(Math.min(from, end))}%`,
                      }}
                    />
                  </div>
                </td>
                <td>{bits(bar.weight)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.identity.total}</th>
            <td colSpan={2}>{pair.chance !== null && m.identity.chance(formats.share(pair.chance, 1))}</td>
            <td>{bits(pair.weight)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="faint small">
        {m.identity.waterfallNote(formats.decimal(pair.joinFrom, 1), formats.decimal(pair.askFrom, 1))}{' '}
        {!pair.compared && m.identity.notCompared}
      </p>
    </>
  );
}
