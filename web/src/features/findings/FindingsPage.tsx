import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { cutawayQuery } from '../../api/queries';
import type { Cutaway, Mechanism } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { StatusPill } from '../../ui/StatusMark';
import { tileStatus } from '../../ui/tileStatus';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import styles from './Finding.module.css';

export function Component() {
  useTitle(m.findings.title);
  const cutaway = useQuery(cutawayQuery);
  if (cutaway.isPending) return <PageSkeleton />;
  if (cutaway.isError)
    return <ProblemCard page problem={cutaway.error} onRetry={() => void cutaway.refetch()} />;
  return <List cutaway={cutaway.data} />;
}

function List({ cutaway }: { cutaway: Cutaway }) {
  const formats = useFormats();
  const all = cutaway.strata.flatMap((stratum) => stratum.mechanisms);
  const order = new Map(cutaway.fixFirst.map((fix, index) => [fix.id, index]));
  const place = (mechanism: Mechanism) => order.get(mechanism.id) ?? 99;
  const measured = all.filter((mechanism) => mechanism.measured).sort((a, b) => place(a) - place(b));
  const notYet = all.filter((mechanism) => !mechanism.measured);
  const exposed = new Map(cutaway.fixFirst.map((fix) => [fix.id, fix.exposed]));
  const name: TableColumn<Mechanism> = {
    key: 'name',
    label: m.findings.mechanism,
    render: (mechanism) => <Link to={`/findings/${mechanism.id}`}>{mechanism.name}</Link>,
  };
  const columns: TableColumn<Mechanism>[] = [
    name,
    {
      key: 'status',
      label: m.findings.statusColumn,
      render: (mechanism) => <StatusPill status={tileStatus(mechanism)} />,
    },
    {
      key: 'says',
      label: m.findings.says,
      wide: true,
      render: (mechanism) =>
        mechanism.headline ??
        mechanism.line ??
        (mechanism.reason ? (m.reason[mechanism.reason] ?? mechanism.reason) : ''),
    },
    {
      key: 'customers',
      label: m.finding.customers,
      align: 'right',
      render: (mechanism) => {
        const customers = exposed.get(mechanism.id)?.customers;
        return customers === undefined ? '' : formats.count(customers);
      },
    },
    {
      key: 'exposed',
      label: m.finding.exposedColumn,
      align: 'right',
      render: (mechanism) => {
        const value = exposed.get(mechanism.id)?.value;
        return value === undefined || value === null ? '' : formats.money(value);
      },
    },
  ];
  return (
    <>
      <h1>{m.findings.heading(measured.length)}</h1>
      <p className="lede">{m.findings.lede}</p>
      {measured.length > 0 && (
        <section className="card">
          <DataTable
            caption={m.findings.measured}
            columns={columns}
            rows={measured}
            rowKey={(mechanism) => mechanism.id}
            rowLink
          />
        </section>
      )}
      {notYet.length > 0 && (
        <>
          <h2 className={styles.group}>{m.findings.notYet}</h2>
          <section className="card">
            <DataTable
              caption={m.findings.notYet}
              columns={[
                name,
                {
                  key: 'id',
                  label: 'Id',
                  render: (mechanism) => <span className="faint">{mechanism.id}</span>,
                },
                {
                  key: 'needs',
                  label: m.findings.needs,
                  wide: true,
                  render: (mechanism) => (
                    <span className="muted">{mechanism.needs.map(m.evidence).join(', ')}</span>
                  ),
                },
              ]}
              rows={notYet}
              rowKey={(mechanism) => mechanism.id}
              rowLink
            />
          </section>
        </>
      )}
    </>
  );
}
