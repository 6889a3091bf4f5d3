import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, path } from '../../api/client';
import { cutawayQuery, storyQuery } from '../../api/queries';
import type { Finding, RelatedFinding, Remark, Said, TrendPoint } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { ProblemLine } from '../../ui/ProblemCard';
import { StatusPill } from '../../ui/StatusMark';
import { useFormats } from '../../ui/useFormats';
import { useMayChange } from '../../ui/useMayChange';
import styles from './Finding.module.css';
import { TrendLine } from './TrendLine';

/** How the headline went over the last month-ends, each with only what was known then. */
export function Trend({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const { data } = useQuery(storyQuery(finding.id));
  const told = data?.trend.filter((point) => point.estimate !== null) ?? [];
  if (told.length < 2) return null;
  const columns: TableColumn<TrendPoint>[] = [
    { key: 'day', label: m.finding.monthEnd, render: (point) => formats.date(point.day) },
    {
      key: 'estimate',
      label: m.finding.estimate,
      render: (point) =>
        point.estimate === null ? (
          m.finding.cannotTell
        ) : (
          <>
            {formats.estimate(point.estimate, finding.unit)}{' '}
            {point.low !== point.high && (
              <span className="faint">({formats.interval(point.low, point.high, finding.unit)})</span>
            )}
          </>
        ),
    },
    {
      key: 'status',
      label: m.findings.statusColumn,
      align: 'right',
      render: (point) => <StatusPill status={point.status} words={false} />,
    },
  ];
  return (
    <section className="card" aria-labelledby="trend">
      <h2 id="trend">{m.finding.trend}</h2>
      <p className="muted">{m.finding.trendNote}</p>
      <TrendLine points={told} thresholds={finding.thresholds} />
      <details className={styles.behind}>
        <summary>{m.finding.figures}</summary>
        <DataTable
          caption={m.finding.trend}
          columns={columns}
          rows={[...(data?.trend ?? [])].reverse()}
          rowKey={(point) => point.day}
        />
      </details>
    </section>
  );
}

/** Other bad findings that share its customers, teams or processes. */
export function RelatedFindings({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const { data } = useQuery(storyQuery(finding.id));
  if (!data || data.related.length === 0) return null;
  const columns: TableColumn<RelatedFinding>[] = [
    {
      key: 'title',
      label: m.finding.finding,
      render: (other) => <Link to={`/findings/${other.id}`}>{other.title}</Link>,
    },
    {
      key: 'customers',
      label: m.finding.sharedCustomers,
      align: 'right',
      render: (other) =>
        other.customers === 0
          ? ''
          : `${formats.count(other.customers)} (${formats.estimate(other.share, 'share')})`,
    },
    {
      key: 'scopes',
      label: m.finding.sharedScopes,
      render: (other) => other.scopes.map((scope) => scope.replace(':', ' ')).join(', '),
    },
  ];
  return (
    <section className="card" aria-labelledby="related">
      <h2 id="related">{m.finding.related}</h2>
      <DataTable
        caption={m.finding.related}
        columns={columns}
        rows={data.related}
        rowKey={(other) => other.id}
      />
    </section>
  );
}

/** Says above the finding that somebody called it no problem here. */
export function Suppressed({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const { data } = useQuery(storyQuery(finding.id));
  const suppressed = data?.said.suppressed;
  if (!suppressed) return null;
  return (
    <p className={styles.suppressed} role="note">
      {m.finding.suppressed(
        suppressed.words,
        suppressed.who,
        suppressed.until ? formats.date(suppressed.until) : null,
      )}
    </p>
  );
}

/** Whose the finding is, and what people say about it. */
export function Remarks({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const mayChange = useMayChange();
  const { data } = useQuery(storyQuery(finding.id));
  const say = useSay(finding.id);
  if (!finding.measured || !data) return null;
  const { owner, suppressed, remarks } = data.said;
  return (
    <section className="card" aria-labelledby="remarks">
      <h2 id="remarks">{m.finding.remarks}</h2>
      <p>{owner ? m.finding.owner(owner) : m.finding.noOwner}</p>
      {mayChange && <Say key={remarks.length} say={say} />}
      {mayChange && suppressed && (
        <Button
          variant="default"
          size="xs"
          loading={say.isPending}
          onClick={() => say.mutate({ what: 'lift', words: '', until: null })}
        >
          {m.finding.lift}
        </Button>
      )}
      {say.isError && <ProblemLine problem={say.error} />}
      {remarks.length > 0 && (
        <ol className={styles.remarks}>
          {remarks.map((remark) => (
            <li key={remark.id}>
              <span className="faint small">
                {remark.who} · {formats.date(remark.at)}
              </span>
              <br />
              {told(remark, formats.date)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface Saying {
  what: Remark['what'];
  words: string;
  until: string | null;
}

function useSay(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (saying: Saying) =>
      call<Said>('/findings' + path(id, 'remarks'), { method: 'POST', body: saying }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: storyQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: cutawayQuery.queryKey });
    },
  });
}

function Say({ say }: { say: ReturnType<typeof useSay> }) {
  const [what, choose] = useState<'comment' | 'assign' | 'suppress'>('comment');
  const [words, write] = useState('');
  const [until, setUntil] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate({ what, words, until: what === 'suppress' && until !== '' ? until : null });
      }}
    >
      <SegmentedControl
        size="xs"
        aria-label={m.finding.remarkKind}
        value={what}
        onChange={(value) => choose(value as typeof what)}
        data={[
          { value: 'comment', label: m.finding.comment },
          { value: 'assign', label: m.finding.assign },
          { value: 'suppress', label: m.finding.suppress },
        ]}
      />
      {what === 'assign' ? (
        <TextInput
          label={m.finding.ownerLabel}
          value={words}
          onChange={(event) => write(event.currentTarget.value)}
        />
      ) : (
        <Textarea
          label={what === 'suppress' ? m.finding.because : m.finding.commentLabel}
          autosize
          minRows={2}
          value={words}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
      {what === 'suppress' && (
        <TextInput
          type="date"
          label={m.finding.until}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" size="xs" loading={say.isPending}>
          {m.finding.keep}
        </Button>
      </div>
    </form>
  );
}

function told(remark: Remark, date: (day: string) => string): string {
  switch (remark.what) {
    case 'comment':
      return remark.words;
    case 'assign':
      return remark.words === '' ? m.finding.noOwner : m.finding.owner(remark.words);
    case 'suppress':
      return m.finding.suppressedFor(remark.words, remark.until ? date(remark.until) : null);
    case 'lift':
      return m.finding.lifted;
  }
}
