import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { panelRowsQuery } from '../../api/queries';
import type { Panel, PanelColumn, PanelRow } from '../../api/types';
import { Bars } from '../../charts/Bars';
import { Matrix } from '../../charts/Matrix';
import { Scatter } from '../../charts/Scatter';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { LoadMore } from '../../ui/LoadMore';
import { ProblemLine } from '../../ui/ProblemCard';
import { RecordLink } from '../../ui/record/RecordLink';
import { useFormats } from '../../ui/useFormats';
import { PanelCell } from './cells';
import styles from './Finding.module.css';

/** A piece of evidence: a table, a matrix, bars or a scatter; each can be read as a table, down to all its rows. */
export function PanelCard({ finding, panel }: { finding: string; panel: Panel }) {
  const formats = useFormats();
  const [plain, setPlain] = useState(panel.kind === 'table');
  const [all, setAll] = useState(false);
  const rows = useInfiniteQuery({ ...panelRowsQuery(finding, panel.id), enabled: all });
  const loaded = rows.data?.pages.flatMap((page) => page.items);
  const total = panel.total ?? panel.rows.length;
  const more = total > panel.rows.length || Boolean(panel.rowsPath);
  const cell = (row: PanelRow, column: PanelColumn): ReactNode => (
    <PanelCell row={row} column={column} first={column === panel.columns[0]} formats={formats} />
  );
  const title = `panel-${panel.id}`;
  return (
    <section className="card" aria-labelledby={title}>
      <h2 id={title} className={styles.panelTitle}>
        {panel.title} {panel.note && <span className={styles.note}>{panel.note}</span>}
      </h2>
      {panel.rows.length === 0 ? (
        <p className="muted">{m.finding.noRows}</p>
      ) : plain ? (
        <DataTable
          caption={panel.title}
          columns={tableColumns(panel, cell)}
          rows={loaded && loaded.length > 0 ? loaded : panel.rows}
          rowKey={(_, index) => index}
          total={total}
          virtual={(loaded?.length ?? 0) > 60}
          rowLink
        />
      ) : panel.kind === 'matrix' ? (
        <Matrix panel={panel} cell={cell} />
      ) : panel.kind === 'scatter' ? (
        <Scatter panel={panel} cell={cell} />
      ) : (
        <Bars panel={panel} cell={cell} />
      )}
      {rows.isError && !rows.data && <ProblemLine problem={rows.error} />}
      {all && <LoadMore more={rows} label={m.finding.moreRows} />}
      <div className={styles.panelFoot}>
        {panel.kind !== 'table' && panel.rows.length > 0 && (
          <button className="text" onClick={() => setPlain(!plain)}>
            {plain ? m.common.asPicture : m.common.asTable}
          </button>
        )}
        {more && !all && plain && (
          <button className="text" onClick={() => setAll(true)}>
            {m.finding.allRows(formats.count(total))}
          </button>
        )}
        {panel.kind === 'table' && !more && total > 0 && <span>{m.common.rows(total)}</span>}
      </div>
    </section>
  );
}

function tableColumns(
  panel: Panel,
  cell: (row: PanelRow, column: PanelColumn) => ReactNode,
): TableColumn<PanelRow>[] {
  const columns: TableColumn<PanelRow>[] = panel.columns.map((column) => ({
    key: column.key,
    label: column.label,
    align: column.align ?? undefined,
    render: (row) => cell(row, column),
  }));
  // The first cell leads to the customer; the record of such a row gets a link of its own.
  const both = panel.rows.some((row) => row._record && row._customer !== null && row._customer !== undefined);
  if (both) {
    columns.push({
      key: '_record',
      label: m.record.title,
      render: (row) =>
        row._record ? (
          <RecordLink record={row._record} className="text" label={m.finding.openRecord(row._record.key)}>
            {m.finding.open}
          </RecordLink>
        ) : null,
    });
  }
  return columns;
}
