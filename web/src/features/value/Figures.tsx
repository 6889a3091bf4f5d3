import type { ValueReport } from '../../api/types';
import { Behind } from '../../charts/Behind';
import { m } from '../../messages';
import { DataTable } from '../../ui/DataTable';
import { useFormats } from '../../ui/useFormats';
import styles from './Value.module.css';

/** What the figures rest on besides the evidence. */
export function Assumed({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { assumed } = report;
  const margin = (rate: number, known: boolean) => (
    <>
      {formats.share(rate)}{' '}
      <span className="faint">{known ? m.value.marginKnown : m.value.marginAssumed}</span>
    </>
  );
  return (
    <section className="card" aria-labelledby="assumed">
      <h2 id="assumed">{m.value.assumed}</h2>
      <dl className={styles.list}>
        <dt>{m.value.horizon}</dt>
        <dd>{m.value.months(assumed.horizonMonths)}</dd>
        <dt>{m.value.discount}</dt>
        <dd>{m.value.aYear(formats.share(assumed.discountRate))}</dd>
        {assumed.contractMargin !== null && (
          <>
            <dt>{m.value.contractMargin}</dt>
            <dd>{margin(assumed.contractMargin, assumed.contractMarginKnown)}</dd>
          </>
        )}
        <dt>{m.value.salesMargin}</dt>
        <dd>{margin(assumed.salesMargin, assumed.salesMarginKnown)}</dd>
        <dt>{m.value.returns}</dt>
        <dd>{m.value.returnsText}</dd>
        <dt>{m.value.costToServe}</dt>
        <dd>{m.value.costText}</dd>
      </dl>
    </section>
  );
}

export function Model({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { model, assumed } = report;
  const name = model.name || (assumed.contractMargin !== null ? m.value.modelContract : m.value.nobody);
  return (
    <section className="card" aria-labelledby="model">
      <h2 id="model">{m.value.model}</h2>
      <p>
        <b>{name}</b> {model.naive && <span className="faint">{m.value.naive}</span>}
      </p>
      <p className="muted">{model.why}</p>
      {model.regularity && (
        <p className="muted">
          {(model.regularity.regular ? m.value.regular : m.value.irregular)(
            formats.decimal(model.regularity.shape, 2),
          )}
        </p>
      )}
      {model.notes.length > 0 && (
        <>
          <h3>{m.value.notes}</h3>
          <ul className={`muted ${styles.notes}`}>
            {model.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      {model.parameters.length > 0 && (
        <Behind>
          <DataTable
            caption={m.value.parameters}
            rows={model.parameters}
            rowKey={(one) => one.name}
            columns={[
              { key: 'name', label: m.value.parameter, render: (one) => one.name },
              {
                key: 'value',
                label: m.value.estimate,
                align: 'right',
                render: (one) => (
                  <>
                    {formats.decimal(one.value)}{' '}
                    <span className="faint">
                      ({formats.decimal(one.low)} – {formats.decimal(one.high)})
                    </span>
                  </>
                ),
              },
            ]}
          />
        </Behind>
      )}
    </section>
  );
}

export function Distribution({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { tenths, median, worthless, total } = report.distribution;
  const known = total !== null && total > 0 && tenths.length > 0;
  const most = Math.max(...tenths.map((tenth) => tenth.share), Number.EPSILON);
  return (
    <section className="card" aria-labelledby="distribution">
      <h2 id="distribution">{m.value.distribution}</h2>
      {!known ? (
        <p className="muted">{m.value.distributionNone}</p>
      ) : (
        <>
          <p className="muted">
            {m.value.distributionLede(formats.share(tenths[0]?.share ?? 0))}{' '}
            {median !== null && m.value.median(formats.money(median), m.common.customers(worthless))}
          </p>
          <ul className={styles.bars} aria-hidden="true">
            {tenths.map((tenth) => (
              <li key={tenth.tenth}>
                <span>{m.value.tenth(tenth.tenth)}</span>
                <span>
                  <i style={{ width: `${Math.max(0, tenth.share / most) * 100}%` }} />
                </span>
                <b className="num">{formats.share(tenth.share)}</b>
              </li>
            ))}
          </ul>
          <Behind>
            <DataTable
              caption={m.value.distribution}
              rows={tenths}
              rowKey={(tenth) => tenth.tenth}
              columns={[
                { key: 'tenth', label: m.value.tenthColumn, render: (tenth) => m.value.tenth(tenth.tenth) },
                {
                  key: 'customers',
                  label: m.value.customers,
                  align: 'right',
                  render: (tenth) => formats.count(tenth.customers),
                },
                {
                  key: 'range',
                  label: m.value.range,
                  align: 'right',
                  render: (tenth) => `${formats.money(tenth.least)} – ${formats.money(tenth.most)}`,
                },
                {
                  key: 'sum',
                  label: m.value.sum,
                  align: 'right',
                  render: (tenth) => formats.money(tenth.sum),
                },
                {
                  key: 'share',
                  label: m.value.share,
                  align: 'right',
                  render: (tenth) => formats.share(tenth.share),
                },
              ]}
            />
          </Behind>
        </>
      )}
    </section>
  );
}

/** How many customers' value rests on which model. */
export function Who({ report }: { report: ValueReport }) {
  const formats = useFormats();
  return (
    <section className="card" aria-labelledby="who">
      <h2 id="who">{m.value.who}</h2>
      <DataTable
        caption={m.value.who}
        rows={report.models}
        rowKey={(row) => row.model}
        columns={[
          { key: 'model', label: m.value.modelColumn, render: (row) => row.model },
          {
            key: 'customers',
            label: m.value.customers,
            align: 'right',
            render: (row) => formats.count(row.customers),
          },
          {
            key: 'year',
            label: m.value.nextYear,
            align: 'right',
            render: (row) => (row.year === null ? m.common.unknown : formats.money(row.year)),
          },
        ]}
      />
    </section>
  );
}

export function Provenance({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { provenance } = report;
  return (
    <section className="card" aria-labelledby="provenance">
      <h2 id="provenance">{m.value.provenance}</h2>
      <p className="muted">
        {m.value.run(
          provenance.run,
          formats.dateTime(provenance.started),
          formats.duration(provenance.seconds),
        )}{' '}
        {provenance.compared.length > 0 &&
          m.value.compared(provenance.compared.map((day) => formats.date(day)).join(', '))}{' '}
        {m.value.seed(String(provenance.seed))}
      </p>
      <Behind>
        <DataTable
          caption={m.value.snapshots}
          rows={Object.entries(provenance.snapshots)}
          rowKey={([kind]) => kind}
          columns={[
            { key: 'kind', label: m.value.kind, render: ([kind]) => m.kind(kind) },
            { key: 'snapshot', label: m.value.snapshot, align: 'right', render: ([, id]) => String(id) },
          ]}
        />
      </Behind>
    </section>
  );
}
