import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { jobsQuery, sourcesQuery } from '../../api/queries';
import type { SourceRow, SourceTable } from '../../api/types';
import { m } from '../../messages';
import { Connect } from '../../ui/Connect';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { ProblemCard, ProblemLine } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { Stamp } from '../../ui/Stamp';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import { useMayChange } from '../../ui/useMayChange';
import { period } from './period';
import styles from './Sources.module.css';
import { SourcesTabs } from './SourcesTabs';
import { importing, useReadAgain } from './useReadAgain';

export function Component() {
  useTitle(m.sources.title);
  const may = useMayChange();
  const sources = useQuery(sourcesQuery);
  if (sources.isPending) return <PageSkeleton />;
  if (sources.isError)
    return <ProblemCard page problem={sources.error} onRetry={() => void sources.refetch()} />;
  const connected = sources.data.length > 0;
  return (
    <>
      <div className={styles.head}>
        <h1>{m.sources.heading(sources.data.length)}</h1>
        {connected && may && <ReadAgain />}
      </div>
      <p className="lede">{m.sources.lede}</p>
      {connected ? (
        <>
          <SourcesTabs />
          <div className="stack">
            {sources.data.map((source) => (
              <Island key={source.id} source={source} />
            ))}
          </div>
        </>
      ) : (
        <Connect />
      )}
    </>
  );
}

function ReadAgain() {
  const { data: jobs } = useQuery(jobsQuery);
  const again = useReadAgain();
  const reading = importing(jobs) || again.isPending;
  return (
    <div>
      <Button onClick={() => again.mutate()} disabled={reading}>
        {reading ? m.sources.reading : m.sources.readAgain}
      </Button>
      {again.isError && <ProblemLine problem={again.error} />}
    </div>
  );
}

function Island({ source }: { source: SourceRow }) {
  const formats = useFormats();
  const columns: TableColumn<SourceTable>[] = [
    {
      key: 'file',
      label: m.sources.table,
      wide: true,
      render: (table) => <code>{table.file ?? table.entry}</code>,
    },
    { key: 'kind', label: m.sources.kind, render: (table) => m.kind(table.kind) },
    {
      key: 'mode',
      label: m.sources.mode,
      minor: true,
      render: (table) => (table.mode ? (m.sources.modes[table.mode.toLowerCase()] ?? table.mode) : ''),
    },
    {
      key: 'rows',
      label: m.sources.rows,
      align: 'right',
      render: (table) => (table.rows === null || table.rows === undefined ? '' : formats.count(table.rows)),
    },
    { key: 'last', label: m.sources.lastImport, render: (table) => <LastImport table={table} /> },
  ];
  const facts = [
    source.every ? m.sources.every(period(source.every)) : m.sources.noRhythm,
    source.duplicateFree ? m.sources.duplicateFree : null,
  ].filter((fact) => fact !== null);
  return (
    <section className="card" aria-labelledby={`source-${source.id}`}>
      <div className={styles.islandHead}>
        <h2 id={`source-${source.id}`}>
          {source.name} <span className={styles.id}>{source.id}</span>
        </h2>
        <span className="faint small">
          {facts.join(' · ')}
          {source.every && (
            <span className={styles.status} data-tone={source.late ? 'bad' : 'good'}>
              {source.late ? m.sources.late : m.sources.onTime}
            </span>
          )}
        </span>
      </div>
      <DataTable
        caption={source.name}
        columns={columns}
        rows={source.tables}
        rowKey={(table) => table.entry}
      />
    </section>
  );
}

function LastImport({ table }: { table: SourceTable }) {
  const { lastImport } = table;
  if (lastImport === null || lastImport === undefined)
    return <span className="faint">{m.sources.never}</span>;
  if (typeof lastImport === 'string') return <Stamp at={lastImport} />;
  const at = lastImport.finished ?? lastImport.started;
  return (
    <Link className="text" to={`/sources/imports/${lastImport.id}`}>
      {at ? <Stamp at={at} /> : m.imports.title(lastImport.id)}
    </Link>
  );
}
