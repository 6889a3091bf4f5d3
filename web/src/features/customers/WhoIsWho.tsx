import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { Link } from 'react-router';
import { call, path, query } from '../../api/client';
import { identityHistoryQuery } from '../../api/queries';
import type { Customer, CustomerRecord, IdentityChange, IdentityOutcome } from '../../api/types';
import { m } from '../../messages';
import { ProblemLine } from '../../ui/ProblemCard';
import { RecordLink } from '../../ui/record/RecordLink';
import { useFormats } from '../../ui/useFormats';
import { useMayChange } from '../../ui/useMayChange';
import styles from './Customer.module.css';

const keyOf = (record: { source: string; kind: string; key: string }) =>
  JSON.stringify([record.source, record.kind, record.key]);

/** The records that are this customer: why each joined, splitting some off, making two customers one. */
export function WhoIsWho({ customer }: { customer: Customer }) {
  const may = useMayChange();
  const [doing, setDoing] = useState<'split' | 'merge' | null>(null);
  const [leaving, setLeaving] = useState<ReadonlySet<string>>(new Set());
  const records = customer.records;
  const toggle = (key: string) =>
    setLeaving((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const close = () => {
    setDoing(null);
    setLeaving(new Set());
  };
  return (
    <section className="card">
      <h2>{m.customer.recordsTitle(customer.kind, records.length)}</h2>
      <ul className={styles.records}>
        {records.map((record) => (
          <li key={keyOf(record)}>
            <RecordRow
              record={record}
              other={records.find((other) => other !== record && !other.bare)}
              {...(doing === 'split'
                ? { chosen: leaving.has(keyOf(record)), onChoose: () => toggle(keyOf(record)) }
                : {})}
            />
          </li>
        ))}
      </ul>
      {customer.why && <p className="faint small">{customer.why}</p>}
      {may && doing === null && (
        <div className={styles.decide}>
          {records.length > 1 && (
            <button type="button" className="text" onClick={() => setDoing('split')}>
              {m.customer.somebodyElse}
            </button>
          )}
          <button type="button" className="text" onClick={() => setDoing('merge')}>
            {m.customer.merge}
          </button>
        </div>
      )}
      {doing === 'split' && (
        <Decide
          help={m.customer.somebodyElseHelp}
          action={m.customer.split}
          customer={customer.id}
          disabled={leaving.size === 0 || leaving.size === records.length}
          send={(more) =>
            call<IdentityOutcome>('/identity/splits', {
              method: 'POST',
              body: {
                customer: Number(customer.id),
                leaving: records
                  .filter((record) => leaving.has(keyOf(record)))
                  .map(({ source, kind, key }) => ({ source, kind, key })),
                ...more,
              },
            })
          }
          onClose={close}
        />
      )}
      {doing === 'merge' && <Merge customer={customer} onClose={close} />}
      <History customer={customer} />
    </section>
  );
}

function RecordRow(props: {
  record: CustomerRecord;
  other: CustomerRecord | undefined;
  chosen?: boolean;
  onChoose?: () => void;
}) {
  const { record, other, chosen, onChoose } = props;
  const formats = useFormats();
  const to = { kind: 'party', source: record.source, key: record.key, partyKind: record.kind };
  const name = `${record.source} #${record.key}`;
  return (
    <>
      <div className={styles.record}>
        <span className={styles.chooser}>
          {onChoose && (
            <Checkbox
              size="xs"
              checked={chosen ?? false}
              onChange={onChoose}
              aria-label={m.customer.choose(name)}
            />
          )}
          <span>
            {record.bare ? (
              <span>{record.source}</span>
            ) : (
              <RecordLink record={to} className={styles.recordLink}>
                {record.source}
              </RecordLink>
            )}{' '}
            <span className="faint">{record.key}</span>
          </span>
        </span>
        <span>{record.name ?? (record.bare ? <i className="muted">{m.customer.bare}</i> : '')}</span>
        <span
          className="num"
          title={record.weight === null ? undefined : m.customer.weight(String(record.weight))}
        >
          {record.weight === null || record.weight === undefined ? '' : formats.decimal(record.weight, 1)}
        </span>
      </div>
      {record.reason && (
        <div className="faint small">
          {record.reason}
          {other && !record.bare && (
            <>
              {' · '}
              <Link
                className="text"
                to={
                  '/customers/identity/pair' +
                  query({
                    kind: record.kind,
                    source: record.source,
                    key: record.key,
                    otherSource: other.source,
                    otherKey: other.key,
                  })
                }
                aria-label={m.customer.compare(name, `${other.source} #${other.key}`)}
              >
                {m.customer.compareShort}
              </Link>
            </>
          )}
        </div>
      )}
    </>
  );
}

interface More {
  reason: string;
  seen: number;
}

/** A decision with its reason; what came of it is read anew. */
function Decide(props: {
  help: string;
  action: string;
  customer: string | number;
  disabled: boolean;
  send: (more: More) => Promise<IdentityOutcome>;
  onClose: () => void;
  children?: React.ReactNode;
}) {
  const client = useQueryClient();
  const history = useQuery(identityHistoryQuery(props.customer));
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: () => props.send({ reason, seen: history.data?.version ?? 0 }),
    onSuccess: props.onClose,
    onSettled: () => refresh(client),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    decide.mutate();
  };
  return (
    <form className={styles.decision} onSubmit={submit}>
      <p className="muted small">{props.help}</p>
      {props.children}
      <TextInput
        label={m.customer.reasonLabel}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
      />
      <div className={styles.decide}>
        <Button
          type="submit"
          size="xs"
          disabled={props.disabled || history.data === undefined}
          loading={decide.isPending}
        >
          {props.action}
        </Button>
        <Button size="xs" variant="default" onClick={props.onClose}>
          {m.common.cancel}
        </Button>
      </div>
      {decide.error && <ProblemLine problem={decide.error} />}
    </form>
  );
}

function refresh(client: ReturnType<typeof useQueryClient>) {
  void client.invalidateQueries({ queryKey: ['customer'] });
  void client.invalidateQueries({ queryKey: ['customers'] });
  void client.invalidateQueries({ queryKey: ['identity'] });
  void client.invalidateQueries({ queryKey: ['status'] });
}

function Merge({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [number, setNumber] = useState('');
  const digits = /^\s*[Cc]?(\d{1,18})\s*$/.exec(number)?.[1];
  return (
    <Decide
      help={m.customer.mergeHelp}
      action={m.customer.mergeDo}
      customer={customer.id}
      disabled={digits === undefined}
      send={(more) =>
        call<IdentityOutcome>('/identity/merges', {
          method: 'POST',
          body: { one: Number(customer.id), other: Number(digits), ...more },
        })
      }
      onClose={onClose}
    >
      <TextInput
        label={m.customer.mergeLabel}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        error={number !== '' && digits === undefined ? m.customer.notANumber : undefined}
      />
    </Decide>
  );
}

/** Merges, splits and what was taken back. */
function History({ customer }: { customer: Customer }) {
  const history = useQuery(identityHistoryQuery(customer.id));
  const items = history.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.historyTitle}>{m.customer.history}</h3>
      <ol className={styles.history}>
        {items.map((item) => (
          <li key={item.change}>
            <Change item={item} customer={Number(customer.id)} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Change({ item, customer }: { item: IdentityChange; customer: number }) {
  const formats = useFormats();
  const client = useQueryClient();
  const may = useMayChange();
  const { decision } = item;
  const undo = useMutation({
    mutationFn: (id: number) =>
      call<IdentityOutcome>('/identity/decisions' + path(id, 'undo'), {
        method: 'POST',
        body: { seen: item.change },
      }),
    onSettled: () => refresh(client),
  });
  const came = new Map<number, number>();
  const went = new Map<number, number>();
  for (const { from, to } of item.moved) {
    if (to === customer) came.set(from, (came.get(from) ?? 0) + 1);
    else went.set(to, (went.get(to) ?? 0) + 1);
  }
  return (
    <>
      <span>{m.customer.changed(item.what, item.who)}</span>{' '}
      <span className="faint small">{formats.dateTime(item.at)}</span>
      <div className="faint small">
        {[...came].map(([from, count]) => (
          <span key={`from${from}`}>{m.customer.movedIn(count, `C${from}`)} </span>
        ))}
        {[...went].map(([to, count]) => (
          <span key={`to${to}`}>{m.customer.movedOut(count, `C${to}`)} </span>
        ))}
        {decision !== null && item.what !== 'undo' && decision.reason}
      </div>
      {may && decision !== null && decision.undone === null && item.what !== 'undo' && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => undo.mutate(decision.id)}
          loading={undo.isPending}
        >
          {m.identity.undo}
        </Button>
      )}
      {undo.error && <ProblemLine problem={undo.error} />}
    </>
  );
}
