import type { Candidate, ValueReport } from '../../api/types';
import { Behind } from '../../charts/Behind';
import { type Line, LineChart, type LineTone } from '../../charts/LineChart';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { useFormats } from '../../ui/useFormats';
import styles from './Value.module.css';

const TONES: LineTone[] = ['green', 'amber', 'slate', 'clay'];
const day = (date: string) => Date.parse(date) / 86_400_000;

/** Forecasts from a part of the past held against what came after it, beside the naive ones. */
export function Tried({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const test = report.backTest;
  if (test === null) {
    return (
      <section className="card" aria-labelledby="tried">
        <h2 id="tried">{m.value.backTest}</h2>
        <p className="muted">{m.value.backTestNone}</p>
      </section>
    );
  }
  const columns: TableColumn<Candidate>[] = [
    {
      key: 'name',
      label: m.value.forecast,
      render: (one) => (
        <>
          {one.name} {one.naive && <span className="faint">{m.value.naive}</span>}{' '}
          {one.used && <span className={styles.used}>{m.value.used}</span>}
        </>
      ),
    },
    {
      key: 'predicted',
      label: m.value.predicted,
      align: 'right',
      render: (one) => formats.count(one.predicted),
    },
    { key: 'actual', label: m.value.happened, align: 'right', render: (one) => formats.count(one.actual) },
    {
      key: 'tracking',
      label: m.value.trackingError,
      align: 'right',
      render: (one) => formats.share(one.trackingError, 1),
    },
    {
      key: 'rmse',
      label: m.value.squaredError,
      align: 'right',
      render: (one) => formats.decimal(one.squaredError, 3),
    },
    {
      key: 'mae',
      label: m.value.absoluteError,
      align: 'right',
      render: (one) => formats.decimal(one.absoluteError, 3),
    },
  ];
  const { naive, name } = report.model;
  const days = test.tracking.map((moment) => day(moment.day));
  const lines: Line[] = [
    ...test.tracked.map((model, index) => ({
      name: model,
      tone: TONES[index % TONES.length] ?? 'green',
      dashed: index > 0,
      values: test.tracking.map((moment) => moment.expected[index] ?? null),
    })),
    { name: m.value.actual, tone: 'ink', values: test.tracking.map((moment) => moment.actual) },
  ];
  const edge = (index: number) => test.tracking.at(index)?.day ?? test.cut;
  return (
    <section className="card" aria-labelledby="tried">
      <h2 id="tried">{m.value.backTest}</h2>
      <p className="muted">
        {m.value.backTestLede(
          formats.date(test.cut),
          formats.date(test.until),
          m.common.customers(test.customers),
        )}{' '}
        {test.sampled && m.value.sampled}
      </p>
      <p>
        <b>{naive ? m.value.notBetter(name) : m.value.beats(name)}</b>
      </p>
      {test.tracking.length > 1 && (
        <>
          <h3>{m.value.tracking}</h3>
          <LineChart
            at={days}
            lines={lines}
            labels={[0, -1].map((index) => ({ at: day(edge(index)), text: formats.date(edge(index)) }))}
            mark={{ at: day(test.cut), text: m.value.heldOut }}
            format={(value) => formats.count(value)}
            least={0}
          />
        </>
      )}
      <DataTable
        caption={m.value.backTest}
        columns={columns}
        rows={test.candidates}
        rowKey={(one) => one.name}
      />
      {test.failed.length > 0 && (
        <>
          <h3>{m.value.failed}</h3>
          <ul className={`muted ${styles.notes}`}>
            {test.failed.map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </>
      )}
      <Behind>
        {test.calibration.length > 0 && (
          <DataTable
            caption={m.value.calibration}
            rows={test.calibration}
            rowKey={(row) => row.purchases}
            columns={[
              { key: 'before', label: m.value.before, render: (row) => row.purchases },
              {
                key: 'customers',
                label: m.value.customers,
                align: 'right',
                render: (row) => formats.count(row.customers),
              },
              {
                key: 'actual',
                label: m.value.perCustomer,
                align: 'right',
                render: (row) => formats.decimal(row.actual, 2),
              },
              {
                key: 'expected',
                label: m.value.expectedPer,
                align: 'right',
                render: (row) => formats.decimal(row.expected, 2),
              },
            ]}
          />
        )}
        <DataTable
          caption={m.value.tracking}
          rows={test.tracking.filter((_, index) => (test.tracking.length - 1 - index) % 4 === 0)}
          rowKey={(moment) => moment.day}
          columns={[
            { key: 'day', label: m.value.tracking, render: (moment) => formats.date(moment.day) },
            {
              key: 'actual',
              label: m.value.actual,
              align: 'right',
              render: (moment) => formats.count(moment.actual),
            },
            ...test.tracked.map((model, index) => ({
              key: model,
              label: model,
              align: 'right' as const,
              render: (moment: (typeof test.tracking)[number]) => formats.count(moment.expected[index] ?? 0),
            })),
          ]}
        />
      </Behind>
    </section>
  );
}
