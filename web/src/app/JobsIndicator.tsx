import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { jobsQuery, sessionQuery, setupQuery } from '../api/queries';
import type { Job } from '../api/types';
import { m } from '../messages';
import { Disclosure } from '../ui/Disclosure';
import { JobLine } from '../ui/JobLine';
import styles from './JobsIndicator.module.css';

const active = (job: Job) => job.status === 'running' || job.status === 'queued';

/** Running work, on every screen. What a finished job has changed is read anew. */
export function JobsIndicator() {
  const client = useQueryClient();
  const { data: jobs = [] } = useQuery(jobsQuery);
  const running = jobs.filter(active);
  const lead = running.find((job) => job.status === 'running') ?? running[0];

  const former = useRef<Set<string>>(new Set());
  const activeIds = running.map((job) => String(job.id)).join(' ');
  useEffect(() => {
    const now = new Set(activeIds === '' ? [] : activeIds.split(' '));
    const ended = [...former.current].some((id) => !now.has(id));
    former.current = now;
    if (!ended) return;
    const quiet: unknown[] = [jobsQuery.queryKey[0], sessionQuery.queryKey[0], setupQuery.queryKey[0]];
    void client.invalidateQueries({ predicate: (query) => !quiet.includes(query.queryKey[0]) });
  }, [activeIds, client]);

  if (lead === undefined) return null;
  const share = lead.total && lead.done !== null ? Math.min(1, lead.done / lead.total) : null;
  return (
    <Disclosure
      side="below"
      className={styles.indicator}
      label={m.jobs.indicator(running.length > 1 ? lead.title : '')}
      button={
        <>
          <Ring share={share} />
          <span className={styles.title}>
            {running.length > 1 ? m.jobs.running(running.length) : lead.title}
          </span>
        </>
      }
    >
      {(close) => (
        <div className={styles.list}>
          {running.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
          <Link className="text" to="/jobs" onClick={close}>
            {m.jobs.all}
          </Link>
        </div>
      )}
    </Disclosure>
  );
}

function Ring({ share }: { share: number | null }) {
  const around = 2 * Math.PI * 6;
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      className={share === null ? styles.turning : ''}
    >
      <circle cx="8" cy="8" r="6" fill="none" stroke="var(--line)" strokeWidth="2.4" />
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="var(--green-mark)"
        strokeWidth="2.4"
        strokeDasharray={`${around * (share ?? 0.25)} ${around}`}
        transform="rotate(-90 8 8)"
      />
    </svg>
  );
}
