import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { jobsQuery, loyaltyQuery, statusQuery } from '../../api/queries';
import type { LoyaltyReport } from '../../api/types';
import { m } from '../../messages';
import { Connect } from '../../ui/Connect';
import { Empty } from '../../ui/Empty';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import { LoyaltyMap, Segments } from './LoyaltyMap';
import { Moved } from './Moved';
import { Scores } from './Scores';
import styles from './Loyalty.module.css';

export function Component() {
  useTitle(m.loyalty.title);
  const loyalty = useQuery(loyaltyQuery);
  if (loyalty.isPending) return <PageSkeleton />;
  if (loyalty.isError)
    return <ProblemCard page problem={loyalty.error} onRetry={() => void loyalty.refetch()} />;
  return loyalty.data === null ? <Nothing /> : <Page report={loyalty.data} />;
}

function Nothing() {
  const { data: status } = useQuery(statusQuery);
  const { data: jobs } = useQuery(jobsQuery);
  const busy = jobs?.some((job) => job.status === 'running' || job.status === 'queued') ?? false;
  return (
    <>
      <h1>{m.loyalty.emptyTitle}</h1>
      <Empty title={busy ? m.loyalty.measuring : m.loyalty.emptyText} />
      {!busy && (status?.counts.sources ?? 0) === 0 && <Connect />}
    </>
  );
}

function Page({ report }: { report: LoyaltyReport }) {
  const formats = useFormats();
  const valueOf = (name: string) => report.map.find((one) => one.name === name)?.valueShare?.estimate;
  const indifferent = valueOf('indifferent');
  const atRisk = valueOf('at risk');
  return (
    <>
      <h1>
        {indifferent === undefined || atRisk === undefined
          ? m.loyalty.unknown
          : m.loyalty.headline(formats.share(indifferent + atRisk))}
      </h1>
      <p className="lede">
        {m.loyalty.lede(
          formats.count(report.heard),
          formats.count(report.active),
          formats.share(report.active === 0 ? 0 : report.heard / report.active),
          formats.count(report.effective),
        )}{' '}
        <Link className="text" to="/findings/M01">
          {m.loyalty.finding}
        </Link>
      </p>
      <div className={styles.columns}>
        <div className="stack">
          <LoyaltyMap report={report} />
          <Moved report={report} />
        </div>
        <div className="stack">
          <Scores report={report} />
          <p className="faint small">
            {m.loyalty.provenance(
              formats.dateTime(report.provenance.started),
              formats.duration(report.provenance.seconds),
            )}
          </p>
        </div>
      </div>
      <div className={styles.below}>
        <Segments report={report} />
      </div>
    </>
  );
}
