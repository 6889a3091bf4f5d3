import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call, path, query } from '../../api/client';
import { decisionsQuery, identityQuery } from '../../api/queries';
import type { Decision, IdentityOutcome } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { ProblemCard, ProblemLine } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useMayChange } from '../../ui/useMayChange';
import { useTitle } from '../../ui/useTitle';
import styles from './Identity.module.css';
import { IdentityTabs } from './IdentityTabs';
import { named } from './Pair';

/** What people decided, and taking it back. */
export function Component() {
  useTitle(m.identity.decisions);
  const decisions = useQuery(decisionsQuery);
  if (decisions.isPending) return <PageSkeleton />;
  if (decisions.isError)
    return <ProblemCard page problem={decisions.error} onRetry={() => void decisions.refetch()} />;
  return (
    <>
      <h1>{m.identity.decisionsHeading(decisions.data.length)}</h1>
      <p className="lede">{m.identity.decisionsLede}</p>
      <IdentityTabs />
      {decisions.data.length > 0 && <List decisions={decisions.data} />}
    </>
  );
}

function List({ decisions }: { decisions: Decision[] }) {
  const formats = useFormats();
  const client = useQueryClient();
  const may = useMayChange();
  const overview = useQuery(identityQuery);
  const undo = useMutation({
    mutationFn: (decision: number) =>
      call<IdentityOutcome>('/identity/decisions' + path(decision, 'undo'), {
        method: 'POST',
        body: { seen: overview.data?.version ?? 0 },
      }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['identity'] });
      void client.invalidateQueries({ queryKey: ['customer'] });
      void client.invalidateQueries({ queryKey: ['customers'] });
    },
  });
  const columns: TableColumn<Decision>[] = [
    { key: 'at', label: m.identity.when, render: (decision) => formats.dateTime(decision.at) },
    { key: 'who', label: m.identity.who, render: (decision) => decision.who },
    {
      key: 'about',
      label: m.identity.about,
      wide: true,
      render: (decision) => <About decision={decision} />,
    },
    {
      key: 'what',
      label: m.identity.what,
      render: (decision) => m.identity.how(decision.how, decision.verdict),
    },
    { key: 'reason', label: m.identity.reason, render: (decision) => decision.reason, minor: true },
    {
      key: 'state',
      label: m.identity.state,
      render: (decision) =>
        decision.undone ? (
          <span className={styles.undone}>
            {m.identity.wasUndone(decision.undone.by, formats.dateTime(decision.undone.at))}
          </span>
        ) : may ? (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => undo.mutate(decision.id)}
            loading={undo.isPending && undo.variables === decision.id}
          >
            {m.identity.undo}
          </Button>
        ) : (
          m.identity.holds
        ),
    },
  ];
  return (
    <section className="card">
      {undo.error && <ProblemLine problem={undo.error} />}
      {undo.data && !undo.data.exact && <p role="status">{m.identity.notExact}</p>}
      <DataTable
        caption={m.identity.decisions}
        columns={columns}
        rows={decisions}
        rowKey={(decision) => decision.id}
      />
    </section>
  );
}

function About({ decision }: { decision: Decision }) {
  const [one] = decision.ones;
  const [other] = decision.others;
  if (!one || !other) return null;
  const more = decision.ones.length + decision.others.length - 2;
  return (
    <>
      <Link
        className="text"
        to={
          '/customers/identity/pair' +
          query({
            kind: one.kind,
            source: one.source,
            key: one.key,
            otherSource: other.source,
            otherKey: other.key,
          })
        }
      >
        {named(one)} {m.identity.and} {named(other)}
      </Link>
      {more > 0 && <span className="faint"> {m.identity.more(more)}</span>}
    </>
  );
}
