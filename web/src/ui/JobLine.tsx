import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call, path } from '../api/client';
import { jobsQuery } from '../api/queries';
import type { Job } from '../api/types';
import { m } from '../messages';
import styles from './JobLine.module.css';
import { ProblemLine } from './ProblemCard';
import { useMayChange } from './useMayChange';
import { useFormats } from './useFormats';

/** A job with what it is doing, how far it is, how long it still takes, and the way to stop it. */
export function JobLine({ job }: { job: Job }) {
  const formats = useFormats();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => call('/jobs' + path(job.id, 'cancel'), { method: 'POST' }),
    onSuccess: () => void client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  const cancelling = cancel.isPending || cancel.isSuccess || job.cancelling === true;
  const may = useMayChange();
  const active = job.status === 'running' || job.status === 'queued';
  const known = job.total !== null && job.total > 0 && job.done !== null;
  const left = remaining(job);
  return (
    <div className={styles.job}>
      <div className={styles.head}>
        <b>{job.title}</b>
        <span className={`${styles.status} ${styles[job.status]}`}>{m.jobs.status[job.status]}</span>
      </div>
      {job.status === 'running' && (
        <div
          className={styles.track}
          role="progressbar"
          aria-label={m.jobs.progress(job.title)}
          aria-valuemin={0}
          aria-valuemax={known ? (job.total ?? undefined) : undefined}
          aria-valuenow={known ? (job.done ?? undefined) : undefined}
        >
          <i
            className={known ? '' : styles.unknown}
            style={
              known ? { width: `${Math.min(100, (100 * (job.done ?? 0)) / (job.total ?? 1))}%` } : undefined
            }
          />
        </div>
      )}
      <div className={styles.foot}>
        <span className="muted small">
          {[
            active ? job.doing : job.message,
            active && known ? m.common.of(formats.count(job.done ?? 0), formats.count(job.total ?? 0)) : null,
            active && left !== null ? m.jobs.left(formats.duration(left)) : null,
            !active && job.finished !== null ? formats.ago(job.finished) : null,
            !active && job.started !== null && job.finished !== null
              ? m.jobs.took(formats.duration(seconds(job)))
              : null,
          ]
            .filter((part) => part !== null && part !== '')
            .join(' · ')}
        </span>
        {active && may && (
          <Button
            size="compact-xs"
            style={{ flex: 'none' }}
            variant="default"
            aria-label={m.jobs.cancelJob(job.title)}
            disabled={cancelling}
            onClick={() => cancel.mutate()}
          >
            {cancelling ? m.jobs.cancelling : m.common.cancel}
          </Button>
        )}
      </div>
      {cancel.isError && <ProblemLine problem={cancel.error} />}
    </div>
  );
}

function seconds(job: Job): number {
  return (Date.parse(job.finished ?? '') - Date.parse(job.started ?? '')) / 1000;
}

/** Seconds left, as the server says (a time or a number of seconds). */
export function remaining(job: Pick<Job, 'eta'>, now = Date.now()): number | null {
  if (job.eta === null || job.eta === undefined) return null;
  if (typeof job.eta === 'number') return job.eta;
  const iso = /^PT?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(job.eta);
  if (iso) return Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
  const at = Date.parse(job.eta);
  return Number.isNaN(at) ? null : Math.max(0, (at - now) / 1000);
}
