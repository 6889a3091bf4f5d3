import type { ValueReport, ValueStep } from '../../api/types';
import { Behind } from '../../charts/Behind';
import { SignedBars } from '../../charts/SignedBars';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { useFormats } from '../../ui/useFormats';

/** How the worth of all changed, by what became of whom, beside the revenue of the same quarter. */
export function Ledger({ report }: { report: ValueReport }) {
  const formats = useFormats();
  const { steps } = report.worth;
  const money = (value: number) => formats.money(value);
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${money(Math.abs(value))}`;
  const change = (step: ValueStep) =>
    step.revenueBefore > 0 ? formats.relative(step.revenue / step.revenueBefore - 1) : m.common.unknown;
  const columns: TableColumn<ValueStep>[] = [
    { key: 'to', label: m.value.quarterTo, render: (step) => formats.date(step.to) },
    { key: 'start', label: m.value.start, align: 'right', render: (step) => money(step.start) },
    { key: 'gained', label: m.value.gained, align: 'right', render: (step) => signed(step.gained) },
    { key: 'lost', label: m.value.lost, align: 'right', render: (step) => signed(-step.lost) },
    { key: 'grown', label: m.value.grown, align: 'right', render: (step) => signed(step.grown) },
    { key: 'shrunk', label: m.value.shrunk, align: 'right', render: (step) => signed(-step.shrunk) },
    { key: 'revalued', label: m.value.revalued, align: 'right', render: (step) => signed(step.revalued) },
    {
      key: 'end',
      label: m.value.end,
      align: 'right',
      render: (step) => (
        <>
          {money(step.end.estimate)}{' '}
          <span className="faint">
            ({money(step.end.low)} – {money(step.end.high)})
          </span>
        </>
      ),
    },
    {
      key: 'revenue',
      label: m.value.revenue,
      align: 'right',
      render: (step) => (
        <>
          {money(step.revenue)} <span className="faint">({change(step)})</span>
        </>
      ),
    },
  ];
  return (
    <section className="card" aria-labelledby="ledger">
      <h2 id="ledger">{m.value.ledger}</h2>
      {steps.length === 0 ? (
        <p className="muted">{m.value.ledgerNone}</p>
      ) : (
        <>
          <p className="muted">{m.value.ledgerNote}</p>
          <SignedBars
            rows={steps.map((step) => ({
              key: step.to,
              label: formats.date(step.to),
              note: m.value.revenueNow(money(step.revenue), change(step)),
              parts: [
                { name: m.value.gained, tone: 'green', value: step.gained },
                { name: m.value.grown, tone: 'leaf', value: step.grown },
                { name: m.value.lost, tone: 'clay', value: -step.lost },
                { name: m.value.shrunk, tone: 'amber', value: -step.shrunk },
                { name: m.value.revalued, tone: 'slate', value: step.revalued },
              ],
              sum: signed(step.end.estimate - step.start),
            }))}
          />
          <p className="faint small" style={{ marginTop: 10 }}>
            {m.value.revaluedMeans}
          </p>
          <Behind>
            <DataTable caption={m.value.ledger} columns={columns} rows={steps} rowKey={(step) => step.to} />
          </Behind>
        </>
      )}
    </section>
  );
}
