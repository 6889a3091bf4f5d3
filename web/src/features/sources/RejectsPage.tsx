import { useQuery } from '@tanstack/react-query';
import { rejectsQuery, sourcesQuery, statusQuery } from '../../api/queries';
import { m } from '../../messages';
import { useAddressState } from '../../ui/useAddressState';
import { useTitle } from '../../ui/useTitle';
import { RejectsTable } from './RejectsTable';
import styles from './Sources.module.css';
import { SourcesTabs } from './SourcesTabs';

const NAMES = ['source'] as const;

export function Component() {
  useTitle(m.rejects.title);
  const [{ source }, change] = useAddressState(NAMES);
  const { data: status } = useQuery(statusQuery);
  const { data: sources = [] } = useQuery(sourcesQuery);
  const count = status?.counts.rejects;
  return (
    <>
      <h1>
        {count === undefined
          ? m.rejects.title
          : count === 0
            ? m.rejects.headingNone
            : m.rejects.heading(count)}
      </h1>
      <p className="lede">{m.rejects.lede}</p>
      <SourcesTabs />
      {sources.length > 1 && (
        <div className={styles.filters} role="group" aria-label={m.rejects.source}>
          {sources.map(({ id, name }) => (
            <button
              key={id}
              className={styles.chip}
              aria-pressed={source === id}
              onClick={() => change({ source: source === id ? null : id })}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <RejectsTable rejects={rejectsQuery(source)} />
    </>
  );
}
