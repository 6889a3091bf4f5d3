import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { importsQuery } from '../../api/queries';
import type { ImportRow } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { LoadMore } from '../../ui/LoadMore';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { Stamp } from '../../ui/Stamp';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import { ImportStatus } from './ImportStatus';
import { SourcesTabs } from './SourcesTabs';

export function Component() {
  useTitle(m.sources.imports);
  const formats = useFormats();
  const list = useInfiniteQuery(importsQuery());
  if (list.isPending) return <PageSkeleton />;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { columns: names } = m.imports;
  const count = (value: number | null) =>
    value === null || value === undefined ? '' : value === 0 ? '0' : formats.count(value);
  const columns: TableColumn<ImportRow>[] = [
    {
      key: 'when',
      label: names.when,
      render: (row) => {
        const at = row.finished ?? row.started;
        return (
          <Link to={`/sources/imports/${row.id}`}>{at ? <Stamp at={at} /> : m.imports.title(row.id)}</Link>
        );
      },
    },
    { key: 'source', label: names.source, render: (row) => row.source },
    { key: 'kind', label: m.sources.kind, render: (row) => m.kind(row.kind) },
    { key: 'status', label: names.status, render: (row) => <ImportStatus status={row.status} /> },
    { key: 'read', label: names.read, align: 'right', render: (row) => count(row.read) },
    { key: 'added', label: names.added, align: 'right', render: (row) => count(row.added) },
    { key: 'changed', label: names.changed, align: 'right', render: (row) => count(row.changed) },
    {
      key: 'unchanged',
      label: names.unchanged,
      align: 'right',
      minor: true,
      render: (row) => count(row.unchanged),
    },
    { key: 'closed', label: names.closed, align: 'right', minor: true, render: (row) => count(row.closed) },
    { key: 'rejected', label: names.rejected, align: 'right', render: (row) => count(row.rejected) },
  ];
  return (
    <>
      <h1>{m.sources.imports}</h1>
      <p className="lede">{m.imports.lede}</p>
      <SourcesTabs />
      {list.isError && rows.length === 0 ? (
        <ProblemCard problem={list.error} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <Empty title={m.imports.none}>
          <p>{m.imports.noneText}</p>
          <Link className="text" to="/sources">
            {m.customers.noneStep}
          </Link>
        </Empty>
      ) : (
        <section className="card">
          <DataTable
            caption={m.sources.imports}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            total={list.data?.pages[0]?.total}
            virtual={rows.length > 60}
            rowLink
          />
          <LoadMore more={list} />
        </section>
      )}
    </>
  );
}
