import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { address, call, path } from '../../api/client';
import { importQuery, importRejectsQuery, jobsQuery } from '../../api/queries';
import type { ImportRow } from '../../api/types';
import { m } from '../../messages';
import { ProblemCard, ProblemLine } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import { useMayChange } from '../../ui/useMayChange';
import { ImportStatus } from './ImportStatus';
import { RejectsTable } from './RejectsTable';
import styles from './Sources.module.css';
import { useReadAgain } from './useReadAgain';

const IN_FORCE = new Set(['settled']);
const REFUSED = new Set(['refused', 'failed']);

export function Component() {
  const { id = '' } = useParams();
  const found = useQuery(importQuery(id));
  useTitle(m.imports.title(id));
  if (found.isPending) return <PageSkeleton />;
  if (found.isError) return <ProblemCard page problem={found.error} onRetry={() => void found.refetch()} />;
  return <Page row={found.data} />;
}

function Page({ row }: { row: ImportRow }) {
  const formats = useFormats();
  const { columns: names } = m.imports;
  const counts: [string, number | null][] = [
    [names.read, row.read],
    [names.added, row.added],
    [names.changed, row.changed],
    [names.unchanged, row.unchanged],
    [names.closed, row.closed],
    [names.rejected, row.rejected],
    [names.anonymous, row.anonymous],
  ];
  const took =
    row.started && row.finished ? (Date.parse(row.finished) - Date.parse(row.started)) / 1000 : null;
  const at = row.finished ?? row.started;
  const may = useMayChange();
  const status = row.status.toLowerCase();
  return (
    <>
      <p className="muted">
        <Link to="/sources">{m.sources.title}</Link> › <Link to="/sources/imports">{m.sources.imports}</Link>{' '}
        › <b>{m.imports.title(row.id)}</b>
      </p>
      <p>
        <ImportStatus status={row.status} />
      </p>
      <h1>{m.imports.heading(row.source, m.kind(row.kind))}</h1>
      <p className="lede">
        <code>{row.entry}</code>
        {at && ` · ${formats.dateTime(at)}`}
        {took !== null && ` · ${m.jobs.took(formats.duration(took))}`}
        {row.who && ` · ${m.imports.who} ${row.who}`}
      </p>
      {row.message && (
        <p className={styles.message} data-tone={REFUSED.has(status) ? 'bad' : 'off'}>
          {row.message}
        </p>
      )}
      <dl className={styles.counts}>
        {counts.map(([name, count]) =>
          count === null || count === undefined ? null : (
            <div key={name} className={styles.count}>
              <dt>{name}</dt>
              <dd>{formats.count(count)}</dd>
            </div>
          ),
        )}
      </dl>
      <Actions row={row} inForce={may && IN_FORCE.has(status)} />
      {(row.rejected ?? 0) > 0 && (
        <>
          <h2>{m.rejects.title}</h2>
          <RejectsTable rejects={importRejectsQuery(String(row.id))} />
        </>
      )}
    </>
  );
}

function Actions({ row, inForce }: { row: ImportRow; inForce: boolean }) {
  const client = useQueryClient();
  const again = useReadAgain();
  const back = useMutation({
    mutationFn: () => call('/imports' + path(row.id, 'take-back'), { method: 'POST' }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: jobsQuery.queryKey });
      void client.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  const rejected = (row.rejected ?? 0) > 0;
  return (
    <div className={styles.buttons}>
      {inForce && (
        <Button variant="default" disabled={back.isPending || back.isSuccess} onClick={() => back.mutate()}>
          {back.isPending || back.isSuccess ? m.imports.takingBack : m.imports.takeBack}
        </Button>
      )}
      {rejected && (
        <Button
          variant="default"
          component="a"
          href={address('/imports' + path(row.id, 'rejects.csv'))}
          download
        >
          {m.imports.downloadRejects}
        </Button>
      )}
      {back.isSuccess ? (
        <span role="status">
          {m.imports.takenBackNote}{' '}
          <button
            className="text"
            onClick={() => again.mutate()}
            disabled={again.isPending || again.isSuccess}
          >
            {again.isSuccess ? m.sources.reading : m.imports.undo}
          </button>
        </span>
      ) : (
        inForce && <span className="faint small">{m.imports.takeBackWhat}</span>
      )}
      {back.isError && <ProblemLine problem={back.error} />}
      {again.isError && <ProblemLine problem={again.error} />}
    </div>
  );
}
