import { useQuery } from '@tanstack/react-query';
import { jobsQuery, statusQuery, valueQuery } from '../../api/queries';
import type { ValueReport } from '../../api/types';
import { m } from '../../messages';
import { Connect } from '../../ui/Connect';
import { Empty } from '../../ui/Empty';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import { Tried } from './BackTest';
import { Cohorts, Retention, Survival } from './Retention';
import { Assumed, Distribution, Model, Provenance, Who } from './Figures';
import { Ledger } from './Ledger';
import styles from './Value.module.css';

export function Component() {
  useTitle(m.value.title);
  const value = useQuery(valueQuery);
  if (value.isPending) return <PageSkeleton />;
  if (value.isError) return <ProblemCard page problem={value.error} onRetry={() => void value.refetch()} />;
  return value.data === null ? <Nothing /> : <Page report={value.data} />;
}

function Nothing() {
  const { data: status } = useQuery(statusQuery);
  const { data: jobs } = useQuery(jobsQuery);
  const busy = jobs?.some((job) => job.status === 'running' || job.status === 'queued') ?? false;
  return (
    <>
      <h1>{m.value.emptyTitle}</h1>
      <Empty title={busy ? m.value.measuring : m.value.emptyText} />
      {!busy && (status?.counts.sources ?? 0) === 0 && <Connect />}
    </>
  );
}

function Page({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { equity, customers, change, why } = report.worth;
  return (
    <>
      <h1>
        {equity === null
          ? m.value.unknown
          : m.value.headline(formats.money(equity.estimate), report.assumed.horizonMonths)}
      </h1>
      <p className="lede">
        {equity === null ? (
          <>
            {m.value.cannotTell(why)} {m.value.noPurchases}
          </>
        ) : (
          <>
            {m.value.lede(
              `${formats.money(equity.low)} – ${formats.money(equity.high)}`,
              m.common.customers(customers),
            )}{' '}
            {change !== null
              ? m.value.change(
                  change.low <= 0 && change.high >= 0
                    ? `${change.estimate < 0 ? m.value.fell(formats.share(-change.estimate)) : m.value.rose(formats.share(change.estimate))}; ${m.loyalty.noChange}`
                    : change.estimate < 0
                      ? m.value.fell(formats.share(-change.estimate))
                      : m.value.rose(formats.share(change.estimate)),
                  `${formats.relative(change.low)} – ${formats.relative(change.high)}`,
                )
              : why && m.value.cannotTell(why)}
          </>
        )}
      </p>
      <div className={styles.columns}>
        <div className="stack">
          <Ledger report={report} />
          <Distribution report={report} />
          <Tried report={report} />
          <Survival report={report} />
          <Cohorts report={report} />
        </div>
        <div className="stack">
          <Assumed report={report} />
          <Model report={report} />
          <Retention report={report} />
          <Who report={report} />
          <Provenance report={report} />
        </div>
      </div>
    </>
  );
}
