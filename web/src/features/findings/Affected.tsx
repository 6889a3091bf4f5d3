import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, path, query } from '../../api/client';
import { affectedQuery } from '../../api/queries';
import type { CustomerRow, Finding, Page } from '../../api/types';
import { m } from '../../messages';
import { csv, save } from '../../ui/csv';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { LoadMore } from '../../ui/LoadMore';
import { ProblemLine } from '../../ui/ProblemCard';
import { useFormats } from '../../ui/useFormats';
import styles from './Finding.module.css';

const ends = (
  { low, high }: { low: number | null; high: number | null },
  money: (value: number) => string,
): string => [low, high].map((end) => (end === null ? m.common.empty : money(end))).join(' – ');

/** The customers on the bad side of a finding, and their list as a file. */
export function Affected({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const [shown, setShown] = useState(false);
  const list = useInfiniteQuery({ ...affectedQuery(finding.id), enabled: shown });
  const download = useMutation({ mutationFn: () => exportAffected(finding.id) });
  const exposed = finding.exposed;
  if (!finding.measured || finding.status === 'not_measurable') return null;
  const columns: TableColumn<CustomerRow>[] = [
    {
      key: 'name',
      label: m.customers.columns.name,
      render: (row) => <Link to={`/customers/${row.id}`}>{row.name ?? m.customers.unnamed}</Link>,
    },
    { key: 'segment', label: m.customers.columns.segment, render: (row) => row.segment },
    {
      key: 'last',
      label: m.customers.columns.lastEvent,
      render: (row) => (row.lastEvent ? formats.date(row.lastEvent) : ''),
    },
    {
      key: 'amount',
      label: m.customers.columns.amount,
      align: 'right',
      render: (row) => (row.amount === null || row.amount === undefined ? '' : formats.money(row.amount)),
    },
  ];
  return (
    <section className="card" aria-labelledby="affected">
      <h2 id="affected">{m.finding.affected}</h2>
      {exposed === null ? (
        <p className="muted">{m.finding.affectedNone}</p>
      ) : (
        <>
          <p>
            {m.finding.affectedLede(
              m.common.customers(exposed.customers),
              exposed.value === null ? null : formats.money(exposed.value),
            )}{' '}
            <span className="muted">{m.finding.exposedMeans}</span>
          </p>
          {finding.valueAtStake && (
            <p>
              {(finding.valueAtStake.low ?? 0) > 0
                ? m.finding.atStake(
                    formats.money(finding.valueAtStake.estimate),
                    ends(finding.valueAtStake, formats.money),
                  )
                : m.finding.nothingAtStake(ends(finding.valueAtStake, formats.money))}{' '}
              <span className="muted">{m.finding.atStakeMeans}</span>
            </p>
          )}
          {shown && list.data && (
            <DataTable
              caption={m.finding.affectedTitle}
              columns={columns}
              rows={list.data.pages.flatMap((page) => page.items)}
              rowKey={(row) => row.id}
              total={exposed.customers}
              virtual
              rowLink
            />
          )}
          {list.isError && <ProblemLine problem={list.error} />}
          {shown && <LoadMore more={list} />}
          {download.isError && <ProblemLine problem={download.error} />}
          {exposed.customers > 0 && (
            <div className={styles.buttons}>
              {!shown && (
                <Button variant="default" size="xs" onClick={() => setShown(true)}>
                  {m.finding.showAffected}
                </Button>
              )}
              <Button
                variant="default"
                size="xs"
                loading={download.isPending}
                onClick={() => download.mutate()}
              >
                {m.common.download}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Reads all pages and saves them as one file. */
async function exportAffected(id: string): Promise<void> {
  const rows: CustomerRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<CustomerRow> = await call(
      '/findings' + path(id, 'customers') + query({ cursor, limit: 200 }),
    );
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  const columns = [
    'id',
    'name',
    'kind',
    'segment',
    'region',
    'country',
    'email',
    'since',
    'lastEvent',
    'amount',
  ] as const;
  save(
    `${id}-customers.csv`,
    csv(
      [...columns],
      rows.map((row) => columns.map((column) => row[column])),
    ),
  );
}
