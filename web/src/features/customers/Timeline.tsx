import { useInfiniteQuery } from '@tanstack/react-query';
import { timelineQuery } from '../../api/queries';
import type { TimelineItem } from '../../api/types';
import { m } from '../../messages';
import { LoadMore } from '../../ui/LoadMore';
import { ProblemCard } from '../../ui/ProblemCard';
import { RecordLink } from '../../ui/record/RecordLink';
import { SkeletonLines } from '../../ui/Skeletons';
import { useAddressState } from '../../ui/useAddressState';
import { useFormats } from '../../ui/useFormats';
import customersStyles from './Customers.module.css';
import styles from './Timeline.module.css';
import { byYear } from './byYear';

const NAMES = ['group', 'eventKind', 'from', 'to'] as const;

interface TimelineProps {
  id: string;
  counts: Record<string, number>;
}

/** Every event of a customer, newest first, each leading to the row it came from. */
export function Timeline({ id, counts }: TimelineProps) {
  const formats = useFormats();
  const [state, change] = useAddressState(NAMES);
  const { group, eventKind, from, to } = state;
  const list = useInfiniteQuery(timelineQuery(id, { group: group ?? 'all', kind: eventKind, from, to }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total;
  const filtered = NAMES.some((name) => state[name] !== null);
  const kinds = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <section className="card" aria-labelledby="timeline">
      <div className={styles.head}>
        <h2 id="timeline">
          {m.customer.timeline}{' '}
          {total !== null && total !== undefined && (
            <span className={styles.count}>{m.customer.eventCount(total)}</span>
          )}
        </h2>
        <div className={customersStyles.chips} role="group" aria-label={m.customer.groupLabel}>
          {Object.entries(m.customer.groups).map(([value, name]) => {
            const on = (group ?? 'all') === value;
            return (
              <button
                key={value}
                className={`${customersStyles.chip} ${on ? customersStyles.on : ''}`}
                aria-pressed={on}
                onClick={() => change({ group: value === 'all' ? null : value, eventKind: null })}
              >
                {name}
              </button>
            );
          })}
        </div>
      </div>
      <div className={styles.filters}>
        <label>
          {m.customer.kindLabel}
          <select
            value={eventKind ?? ''}
            onChange={(event) => change({ eventKind: event.currentTarget.value })}
          >
            <option value="">{m.customer.allKinds}</option>
            {kinds.map(([kind, count]) => (
              <option key={kind} value={kind}>
                {m.kind(kind)} ({formats.count(count)})
              </option>
            ))}
          </select>
        </label>
        <label>
          {m.customer.from}
          <input
            type="date"
            value={from ?? ''}
            max={to ?? undefined}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
        </label>
        <label>
          {m.customer.to}
          <input
            type="date"
            value={to ?? ''}
            min={from ?? undefined}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </label>
        {filtered && (
          <button
            className="text"
            onClick={() => change({ group: null, eventKind: null, from: null, to: null })}
          >
            {m.common.clear}
          </button>
        )}
      </div>
      {list.isPending ? (
        <SkeletonLines lines={8} />
      ) : list.isError && items.length === 0 ? (
        <ProblemCard problem={list.error} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <p className="muted">{filtered ? m.customer.emptyFiltered : m.customer.empty}</p>
      ) : (
        <div className={list.isPlaceholderData ? styles.dimmed : ''}>
          {byYear(items, (at) => (at === null ? m.customer.noDate : formats.year(at))).map(
            ([year, events]) => (
              <section key={year} aria-label={year}>
                <h3 className={styles.year}>{year}</h3>
                <ol className={styles.events}>
                  {events.map((item, index) => (
                    <Event
                      key={`${item.record.kind}/${item.record.source}/${item.record.key}/${index}`}
                      item={item}
                    />
                  ))}
                </ol>
              </section>
            ),
          )}
          <LoadMore more={list} />
          {!list.hasNextPage && <p className={styles.begin}>{m.customer.begin}</p>}
        </div>
      )}
    </section>
  );
}

function Event({ item }: { item: TimelineItem }) {
  const formats = useFormats();
  return (
    <li className={styles.event}>
      {item.at === null ? (
        <span className={styles.day}>{m.common.empty}</span>
      ) : (
        <time className={styles.day} dateTime={item.at} title={formats.dateTime(item.at)}>
          {formats.day(item.at)}
        </time>
      )}
      <span className={styles.dot} data-tone={item.tone} aria-hidden="true" />
      <div className={styles.what}>
        <RecordLink record={item.record} className={styles.title}>
          {item.title}
        </RecordLink>
        {item.detail && <div className={styles.detail}>{item.detail}</div>}
      </div>
      <span className={styles.source}>{item.source}</span>
    </li>
  );
}
