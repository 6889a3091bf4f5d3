import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { identityQuery } from '../../api/queries';
import type { IdentityOfKind, IdentityOverview, Range } from '../../api/types';
import { m } from '../../messages';
import { Connect } from '../../ui/Connect';
import { DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import styles from './Identity.module.css';
import { IdentityTabs } from './IdentityTabs';

export function Component() {
  useTitle(m.identity.title);
  const overview = useQuery(identityQuery);
  if (overview.isPending) return <PageSkeleton />;
  if (overview.isError)
    return <ProblemCard page problem={overview.error} onRetry={() => void overview.refetch()} />;
  return overview.data.linked ? <Overview overview={overview.data} /> : <Nothing />;
}

function Nothing() {
  return (
    <>
      <h1>{m.identity.title}</h1>
      <Empty title={m.identity.emptyTitle}>
        <p>{m.identity.emptyLede}</p>
        <Connect />
      </Empty>
    </>
  );
}

function Overview({ overview }: { overview: IdentityOverview }) {
  const formats = useFormats();
  const told: [string, number, string | null][] = [
    [
      m.identity.stats.records,
      overview.records,
      overview.bare > 0 ? m.identity.bare(formats.count(overview.bare)) : null,
    ],
    [m.identity.stats.customers, overview.customers, null],
    [
      m.identity.stats.joined,
      overview.joined,
      formats.share(overview.joined / Math.max(1, overview.records)),
    ],
    [m.identity.stats.open, overview.open, null],
    [m.identity.stats.decisions, overview.decisions, null],
  ];
  return (
    <>
      <h1>{m.identity.heading(formats.count(overview.records), formats.count(overview.customers))}</h1>
      <p className="lede">{m.identity.lede}</p>
      <IdentityTabs />
      <dl className={styles.stats}>
        {told.map(([name, value, note]) => (
          <div key={name} className={styles.stat}>
            <dt>{name}</dt>
            <dd>
              <b>{formats.count(value)}</b>
              {note && <small>{note}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {overview.open > 0 ? (
          <Link className="text" to="/customers/identity/review">
            {m.identity.startReview(formats.count(overview.open))}
          </Link>
        ) : (
          <span className="muted">{m.identity.nothingOpen}</span>
        )}
      </p>
      <div className="stack">
        {overview.kinds.map((kind) => (
          <Kind key={kind.kind} of={kind} />
        ))}
      </div>
    </>
  );
}

function Kind({ of }: { of: IdentityOfKind }) {
  const formats = useFormats();
  const { quality } = of;
  return (
    <section className="card">
      <h2>{m.identity.kind(of.kind)}</h2>
      <p className="muted">{m.identity.kindNote(formats.count(of.records), formats.count(of.compared))}</p>
      <div className={styles.halves}>
        <div>
          <h3>{m.identity.quality}</h3>
          {quality === null ? (
            <p className="muted">{m.identity.noQuality}</p>
          ) : (
            <>
              <DataTable
                caption={`${m.identity.kind(of.kind)}: ${m.identity.quality}`}
                columns={[
                  { key: 'name', label: m.identity.measure, wide: true, render: ([name]) => name },
                  {
                    key: 'estimate',
                    label: m.identity.estimate,
                    align: 'right',
                    render: ([, range]) => percent(range.estimate),
                  },
                  {
                    key: 'interval',
                    label: m.identity.interval,
                    align: 'right',
                    render: ([, range]) =>
                      range.low === range.high
                        ? m.identity.estimated
                        : m.identity.between(percent(range.low), percent(range.high)),
                  },
                ]}
                rows={
                  [
                    [m.identity.precision, quality.precision],
                    [m.identity.recall, quality.recall],
                    [m.identity.f1, quality.f1],
                    [
                      m.identity.blockingRecall,
                      {
                        estimate: quality.blockingRecall,
                        low: quality.blockingRecall,
                        high: quality.blockingRecall,
                      },
                    ],
                  ] as [string, Range][]
                }
                rowKey={([name]) => name}
              />
              <p className="faint small">{m.identity.reviewed(quality.reviewed)}</p>
            </>
          )}
        </div>
        <div>
          <h3>{m.identity.rules}</h3>
          <p className="faint small">{m.identity.rulesNote}</p>
          <div
            className={styles.scroll}
            tabIndex={0}
            role="region"
            aria-label={`${m.identity.kind(of.kind)}: ${m.identity.rules}`}
          >
            <DataTable
              caption={`${m.identity.kind(of.kind)}: ${m.identity.rules}`}
              columns={[
                { key: 'rule', label: m.identity.rule, wide: true, render: (rule) => rule.rule },
                {
                  key: 'pairs',
                  label: m.identity.pairs,
                  align: 'right',
                  render: (rule) => formats.count(rule.pairs),
                },
                {
                  key: 'used',
                  label: m.identity.used,
                  align: 'right',
                  render: (rule) => (rule.used ? m.common.yes : m.identity.unused),
                },
              ]}
              rows={of.rules}
              rowKey={(rule) => rule.rule}
            />
          </div>
        </div>
      </div>
    </section>
  );
}

/** Never 100% where it is not. */
function percent(share: number): string {
  const digits = share > 0.999 && share < 1 ? 3 : 1;
  const rounded = (100 * share).toFixed(digits);
  return `${share < 1 && Number(rounded) === 100 ? '> 99.999' : rounded}%`;
}
