import { useQuery } from '@tanstack/react-query';
import { linkModelQuery } from '../../api/queries';
import type { LinkModel } from '../../api/types';
import { m } from '../../messages';
import { DataTable } from '../../ui/DataTable';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import styles from './Identity.module.css';
import { IdentityTabs } from './IdentityTabs';

/** What was learned: levels with their chances and weights. */
export function Component() {
  useTitle(m.identity.model);
  const models = useQuery(linkModelQuery);
  if (models.isPending) return <PageSkeleton />;
  if (models.isError)
    return <ProblemCard page problem={models.error} onRetry={() => void models.refetch()} />;
  return (
    <>
      <h1>{m.identity.modelHeading}</h1>
      <p className="lede">{m.identity.modelLede}</p>
      <IdentityTabs />
      {models.data.map((model) => (
        <OfKind key={model.kind} model={model} />
      ))}
    </>
  );
}

const chance = (value: number) => (value >= 0.001 ? value.toFixed(3) : value.toExponential(1));

function OfKind({ model }: { model: LinkModel }) {
  const formats = useFormats();
  const rows = model.comparisons.flatMap((comparison) =>
    comparison.levels.map((level, index) => ({
      ...level,
      comparison: comparison.name,
      first: index === 0,
    })),
  );
  return (
    <>
      <h2 className={styles.group}>
        {m.identity.modelKind(
          m.identity.kind(model.kind),
          formats.count(Math.round(1 / Math.max(model.match, 1e-12))),
        )}
      </h2>
      <section className="card">
        <DataTable
          caption={m.identity.kind(model.kind)}
          columns={[
            {
              key: 'comparison',
              label: m.identity.comparison,
              render: (row) =>
                row.first ? <b>{row.comparison}</b> : <span className="hidden">{row.comparison}</span>,
            },
            { key: 'level', label: m.identity.level, wide: true, render: (row) => row.name },
            { key: 'm', label: m.identity.m, align: 'right', render: (row) => chance(row.m) },
            { key: 'u', label: m.identity.u, align: 'right', render: (row) => chance(row.u) },
            { key: 'h', label: m.identity.h, align: 'right', minor: true, render: (row) => chance(row.h) },
            {
              key: 'weight',
              label: m.identity.weight,
              align: 'right',
              render: (row) => formats.decimal(row.weight, 1),
            },
          ]}
          rows={rows}
          rowKey={(row) => row.comparison + row.name}
        />
      </section>
    </>
  );
}
