import { useQuery } from '@tanstack/react-query';
import { jobsQuery } from '../../api/queries';
import { m } from '../../messages';
import { Empty } from '../../ui/Empty';
import { JobLine } from '../../ui/JobLine';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useTitle } from '../../ui/useTitle';
import styles from './Jobs.module.css';

export function Component() {
  useTitle(m.jobs.title);
  const jobs = useQuery(jobsQuery);
  if (jobs.isPending) return <PageSkeleton />;
  if (jobs.isError) return <ProblemCard page problem={jobs.error} onRetry={() => void jobs.refetch()} />;
  return (
    <>
      <h1>{m.jobs.heading}</h1>
      <p className="lede">{m.jobs.lede}</p>
      {jobs.data.length === 0 ? (
        <Empty title={m.jobs.none}>
          <p>{m.jobs.noneText}</p>
        </Empty>
      ) : (
        <ul className={styles.jobs}>
          {jobs.data.map((job) => (
            <li key={job.id} className="card">
              <JobLine job={job} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
