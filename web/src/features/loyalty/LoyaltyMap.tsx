import type { ClassShare, Figure, LoyaltyReport, LoyaltySegment } from '../../api/types';
import { Behind } from '../../charts/Behind';
import { m } from '../../messages';
import type { Formats } from '../../messages/formats';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { useFormats } from '../../ui/useFormats';
import styles from './Loyalty.module.css';

const figure = (formats: Formats, value: Figure | null) =>
  value === null ? (
    <span className="faint">{m.loyalty.tooFew}</span>
  ) : (
    <>
      {formats.share(value.estimate)}{' '}
      <span className="faint">
        ({formats.share(value.low)} – {formats.share(value.high)})
      </span>
    </>
  );

/** The classes by what customers say and what they do. */
export function LoyaltyMap({ report }: { report: LoyaltyReport }) {
  const formats = useFormats();
  const byName = new Map(report.map.map((one) => [one.name, one]));
  const cell = (name: string, span: number) => (
    <Cell name={name} span={span} one={byName.get(name)} formats={formats} />
  );
  const columns: TableColumn<ClassShare>[] = [
    { key: 'class', label: m.loyalty.className, render: (one) => m.loyalty.classes[one.name] ?? one.name },
    {
      key: 'customers',
      label: m.loyalty.customers,
      align: 'right',
      render: (one) => formats.count(one.customers),
    },
    {
      key: 'share',
      label: m.loyalty.share,
      align: 'right',
      render: (one) => (one.name === 'unheard' ? '' : figure(formats, one.share)),
    },
    {
      key: 'valueShare',
      label: m.loyalty.valueShare,
      align: 'right',
      render: (one) => (one.name === 'unheard' ? '' : figure(formats, one.valueShare)),
    },
    { key: 'value', label: m.loyalty.value, align: 'right', render: (one) => formats.money(one.value) },
  ];
  return (
    <section className="card" aria-labelledby="map">
      <h2 id="map">{m.loyalty.map}</h2>
      <p className="muted">{m.loyalty.mapNote}</p>
      <div className={styles.frame} tabIndex={0} role="group" aria-label={m.loyalty.map}>
        <table className={styles.map}>
          <thead>
            <tr>
              <td style={{ border: 0, background: 'none', padding: 0, width: '17%' }} />
              <th scope="col">{m.loyalty.stays}</th>
              <th scope="col">{m.loyalty.slips}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{m.loyalty.positive}</th>
              {cell('secure', 1)}
              {cell('favourable', 1)}
            </tr>
            <tr>
              <th scope="row">{m.loyalty.neutral}</th>
              {cell('indifferent', 2)}
            </tr>
            <tr>
              <th scope="row">{m.loyalty.negative}</th>
              {cell('captive', 1)}
              {cell('at risk', 1)}
            </tr>
            <tr>
              <th scope="row">{m.loyalty.classes['unheard']}</th>
              {cell('unheard', 2)}
            </tr>
          </tbody>
        </table>
      </div>
      <Behind>
        <DataTable caption={m.loyalty.map} columns={columns} rows={report.map} rowKey={(one) => one.name} />
      </Behind>
    </section>
  );
}

interface CellProps {
  name: string;
  span: number;
  one: ClassShare | undefined;
  formats: Formats;
}

function Cell({ name, span, one, formats }: CellProps) {
  return (
    <td data-class={name} colSpan={span}>
      <b>{m.loyalty.classes[name]}</b>{' '}
      {one?.share ? (
        <>
          <strong className="num">{formats.share(one.share.estimate)}</strong>{' '}
          <small style={{ display: 'inline' }}>
            ({formats.share(one.share.low)} – {formats.share(one.share.high)})
          </small>
        </>
      ) : (
        <strong className="num">{formats.count(one?.customers ?? 0)}</strong>
      )}{' '}
      <small>
        {name === 'unheard' ? '' : `${m.loyalty.heardOnly(formats.count(one?.customers ?? 0))} · `}
        {m.loyalty.means[name]}
      </small>
    </td>
  );
}

/** The classes within each segment. */
export function Segments({ report }: { report: LoyaltyReport }) {
  const formats = useFormats();
  const share = (segment: LoyaltySegment, name: string) =>
    segment.classes.find((one) => one.name === name)?.share ?? null;
  const class_ = (name: string): TableColumn<LoyaltySegment> => ({
    key: name,
    label: m.loyalty.classes[name] ?? name,
    align: 'right',
    render: (segment) => figure(formats, share(segment, name)),
  });
  if (report.segments.length === 0) return null;
  return (
    <section className="card" aria-labelledby="segments">
      <h2 id="segments">{m.loyalty.segments}</h2>
      <p className="muted">{m.loyalty.segmentsNote}</p>
      <DataTable
        caption={m.loyalty.segments}
        rows={report.segments}
        rowKey={(segment) => segment.name}
        columns={[
          { key: 'name', label: m.loyalty.segment, render: (segment) => segment.name },
          {
            key: 'heard',
            label: m.loyalty.heard,
            align: 'right',
            render: (segment) => m.common.of(formats.count(segment.heard), formats.count(segment.active)),
          },
          class_('secure'),
          class_('favourable'),
          class_('indifferent'),
          class_('captive'),
          class_('at risk'),
        ]}
      />
    </section>
  );
}
