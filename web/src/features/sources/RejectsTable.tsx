import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { importRejectsQuery } from '../../api/queries';
import type { Reject } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { LoadMore } from '../../ui/LoadMore';
import { ProblemCard } from '../../ui/ProblemCard';
import { SkeletonLines } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import styles from './Sources.module.css';

/** Rows that do not fit: where they stand, what they say and why not. */
export function RejectsTable({ rejects }: { rejects: ReturnType<typeof importRejectsQuery> }) {
  const formats = useFormats();
  const list = useInfiniteQuery(rejects);
  if (list.isPending) return <SkeletonLines lines={8} />;
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && rows.length === 0) {
    return <ProblemCard problem={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0) {
    return (
      <Empty title={m.rejects.none}>
        <p>{m.rejects.noneText}</p>
      </Empty>
    );
  }
  const columns: TableColumn<Reject>[] = [
    {
      key: 'file',
      label: m.rejects.file,
      render: (row) =>
        row.import === null || row.import === undefined ? (
          row.file
        ) : (
          <Link to={`/sources/imports/${row.import}`}>{row.file}</Link>
        ),
    },
    { key: 'row', label: m.rejects.row, align: 'right', render: (row) => formats.count(row.row) },
    { key: 'column', label: m.rejects.column, render: (row) => row.column },
    {
      key: 'value',
      label: m.rejects.value,
      render: (row) =>
        row.value === null || row.value === undefined ? (
          ''
        ) : (
          <span className={styles.value}>{row.value}</span>
        ),
    },
    { key: 'reason', label: m.rejects.reason, wide: true, render: (row) => row.reason },
  ];
  return (
    <section className="card">
      <DataTable
        caption={m.rejects.title}
        columns={columns}
        rows={rows}
        rowKey={(_, index) => index}
        total={list.data?.pages[0]?.total}
        virtual={rows.length > 60}
      />
      <LoadMore more={list} />
    </section>
  );
}
