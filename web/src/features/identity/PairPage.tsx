import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { pairQuery, sourcesQuery } from '../../api/queries';
import type { PartyRef } from '../../api/types';
import { m } from '../../messages';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useTitle } from '../../ui/useTitle';
import styles from './Identity.module.css';
import { IdentityTabs } from './IdentityTabs';
import { named, Says, Weights } from './Pair';

/** Why any two records are, or are not, one customer. */
export function Component() {
  useTitle(m.identity.why);
  const [search] = useSearchParams();
  const told = (name: string) => search.get(name) ?? '';
  const kind = told('kind') || 'person';
  const one: PartyRef = { kind, source: told('source'), key: told('key') };
  const other: PartyRef = { kind, source: told('otherSource'), key: told('otherKey') };
  const whole = [one.source, one.key, other.source, other.key].every((text) => text !== '');
  return (
    <>
      <h1>{whole ? m.identity.pairTitle(named(one), named(other)) : m.identity.why}</h1>
      <p className="lede">{m.identity.whyLede}</p>
      <IdentityTabs />
      <div className="stack">
        <Form key={search.toString()} one={one} other={other} />
        {whole && <Answer one={one} other={other} />}
      </div>
    </>
  );
}

function Form({ one, other }: { one: PartyRef; other: PartyRef }) {
  const [, setSearch] = useSearchParams();
  const sources = useQuery(sourcesQuery);
  const ids = (sources.data ?? []).map((source) => source.id);
  const [kind, setKind] = useState(one.kind);
  const [source, setSource] = useState<string | null>(one.source || null);
  const [key, setKey] = useState(one.key);
  const [otherSource, setOtherSource] = useState<string | null>(other.source || null);
  const [otherKey, setOtherKey] = useState(other.key);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setSearch({ kind, source: source ?? '', key, otherSource: otherSource ?? '', otherKey });
  };
  return (
    <form className={`card ${styles.form}`} onSubmit={submit}>
      <Select
        label={m.identity.recordKind}
        value={kind}
        onChange={(value) => setKind(value ?? 'person')}
        data={[
          { value: 'person', label: m.identity.person },
          { value: 'organization', label: m.identity.organization },
        ]}
        w={140}
      />
      <Select
        label={m.identity.firstSource}
        value={source}
        onChange={setSource}
        data={ids}
        w={160}
        searchable
      />
      <TextInput
        label={m.identity.firstKey}
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        w={130}
      />
      <Select
        label={m.identity.otherSource}
        value={otherSource}
        onChange={setOtherSource}
        data={ids}
        w={160}
        searchable
      />
      <TextInput
        label={m.identity.otherKey}
        value={otherKey}
        onChange={(event) => setOtherKey(event.currentTarget.value)}
        w={130}
      />
      <Button type="submit">{m.identity.show}</Button>
    </form>
  );
}

function Answer({ one, other }: { one: PartyRef; other: PartyRef }) {
  const pair = useQuery(pairQuery(one, other));
  if (pair.isPending) return <PageSkeleton />;
  if (pair.isError) return <ProblemCard problem={pair.error} onRetry={() => void pair.refetch()} />;
  const { verdict, words } = pair.data;
  return (
    <>
      <section className="card">
        <h2>{pair.data.joined ? m.identity.joinedPair : m.identity.apartPair}</h2>
        <p>{verdict}</p>
        {words !== null && <p className="muted">{words}</p>}
      </section>
      <div className={styles.halves}>
        <section className="card">
          <h2>{m.identity.says}</h2>
          <Says one={pair.data.one} other={pair.data.other} />
        </section>
        <section className="card">
          <h2>{m.identity.waterfall}</h2>
          <Weights pair={pair.data} />
        </section>
      </div>
    </>
  );
}
