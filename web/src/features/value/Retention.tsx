import type { Figure, ValueReport } from '../../api/types';
import { Behind } from '../../charts/Behind';
import { LineChart } from '../../charts/LineChart';
import { m } from '../../messages';
import { DataTable } from '../../ui/DataTable';
import { useFormats } from '../../ui/useFormats';
import styles from './Value.module.css';

/** Gross and net revenue retention with their definitions. */
export function Retention({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { quarters, recurring } = report.retention;
  const figure = ({ estimate, low, high }: Figure) => (
    <>
      {formats.share(estimate)}{' '}
      <span className="faint">
        ({formats.share(low, 0)} – {formats.share(high, 0)})
      </span>
    </>
  );
  return (
    <section className="card" aria-labelledby="retention">
      <h2 id="retention">{m.value.retention}</h2>
      {quarters.length === 0 ? (
        <p className="muted">{m.value.retentionNone}</p>
      ) : (
        <>
          <p className="muted small">
            {m.value.retentionGross} {m.value.retentionNet}{' '}
            {recurring ? m.value.retentionRecurring : m.value.retentionAll}
          </p>
          <DataTable
            caption={m.value.retention}
            rows={[...quarters].reverse()}
            rowKey={(row) => row.to}
            columns={[
              {
                key: 'to',
                label: m.value.quarter,
                render: (row) => (
                  <>
                    {formats.date(row.to)}
                    <br />
                    <span className="faint small">{m.common.customers(row.customers)}</span>
                  </>
                ),
              },
              { key: 'gross', label: m.value.gross, align: 'right', render: (row) => figure(row.gross) },
              { key: 'net', label: m.value.net, align: 'right', render: (row) => figure(row.net) },
            ]}
          />
        </>
      )}
    </section>
  );
}

/** The Kaplan–Meier curve. */
export function Survival({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const curve = report.survival;
  if (curve === null) {
    return (
      <section className="card" aria-labelledby="survival">
        <h2 id="survival">{m.value.survival}</h2>
        <p className="muted">{m.value.survivalNone}</p>
      </section>
    );
  }
  const steps = [{ months: 0, share: 1, low: 1, high: 1, atRisk: curve.customers }, ...curve.steps];
  const last = steps.at(-1)?.months ?? 0;
  const years = Array.from({ length: Math.floor(last / 12) + 1 }, (_, year) => year).filter(
    (year) => last <= 60 || year % 2 === 0,
  );
  return (
    <section className="card" aria-labelledby="survival">
      <h2 id="survival">{m.value.survival}</h2>
      <p className="muted">
        {m.value.survivalNote(m.common.customers(curve.customers), formats.count(curve.left))}{' '}
        {curve.median === null
          ? m.value.survivalNoMedian
          : m.value.survivalMedian(formats.decimal(curve.median, 0))}
      </p>
      <LineChart
        at={steps.map((step) => step.months)}
        lines={[
          {
            name: m.value.stillThere,
            tone: 'green',
            steps: true,
            values: steps.map((step) => step.share),
            low: steps.map((step) => step.low),
            high: steps.map((step) => step.high),
          },
        ]}
        labels={years.map((year) => ({ at: year * 12, text: m.value.year(year) }))}
        format={(value) => formats.share(value, 0)}
        least={0}
        most={1}
      />
      <Behind>
        <DataTable
          caption={m.value.survival}
          rows={steps.filter((step, index) => index === steps.length - 1 || step.months % 6 === 0)}
          rowKey={(step) => step.months}
          columns={[
            { key: 'months', label: m.value.monthsAfter, render: (step) => formats.count(step.months) },
            {
              key: 'share',
              label: m.value.stillThere,
              align: 'right',
              render: (step) => formats.share(step.share),
            },
            {
              key: 'interval',
              label: m.value.interval,
              align: 'right',
              render: (step) => `${formats.share(step.low)} – ${formats.share(step.high)}`,
            },
            {
              key: 'atRisk',
              label: m.value.atRisk,
              align: 'right',
              render: (step) => formats.count(step.atRisk),
            },
          ]}
        />
      </Behind>
    </section>
  );
}

/** Who came together, and how many of them are or buy still. */
export function Cohorts({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { rows, staying, quarterly } = report.cohorts;
  const periods = Math.max(...rows.map((row) => row.shares.length), 0);
  if (rows.length === 0 || periods === 0) return null;
  const period = quarterly ? m.value.periods.quarter : m.value.periods.year;
  return (
    <section className="card" aria-labelledby="cohorts">
      <h2 id="cohorts">{m.value.cohorts}</h2>
      <p className="muted">{staying ? m.value.cohortsStaying(period) : m.value.cohortsBuying(period)}</p>
      <div className={styles.frame} tabIndex={0} role="group" aria-label={m.value.cohorts}>
        <table className={styles.cohorts}>
          <thead>
            <tr>
              <th scope="col">{m.value.came}</th>
              <th scope="col">{m.value.customers}</th>
              {Array.from({ length: periods }, (_, index) => (
                <th key={index} scope="col">
                  {quarterly ? `+${index + 1}` : m.value.year(index + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td data-plain="">{formats.count(row.customers)}</td>
                {Array.from({ length: periods }, (_, index) => {
                  const share = row.shares[index];
                  return share === undefined || share === null ? (
                    <td key={index} data-plain="" />
                  ) : (
                    <td key={index} style={{ '--share': share } as React.CSSProperties}>
                      {formats.share(share, 0)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
