import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { call, path } from '../../api/client';
import { identityQuery, pairQuery, questionsQuery } from '../../api/queries';
import type { Explanation, IdentityOutcome, Question, Verdict } from '../../api/types';
import { m } from '../../messages';
import { Empty } from '../../ui/Empty';
import { ProblemCard, ProblemLine } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useMayChange } from '../../ui/useMayChange';
import { useTitle } from '../../ui/useTitle';
import styles from './Identity.module.css';
import { IdentityTabs } from './IdentityTabs';
import { named, Says, Weights } from './Pair';

const STEP = 30;
const keyOf = (question: Question) => JSON.stringify([question.one.party, question.other.party]);

interface Done {
  question: Question;
  decision: number;
  /** customers that the answer made one */
  joined: readonly number[];
}

/** Uncertain pairs one after the other, decided with one key each. */
export function Component() {
  useTitle(m.identity.review);
  const formats = useFormats();
  const client = useQueryClient();
  const may = useMayChange();
  const overview = useQuery(identityQuery);
  const [handled, setHandled] = useState<ReadonlySet<string>>(new Set());
  const questions = useQuery(questionsQuery(STEP * (1 + Math.floor(handled.size / (STEP - 10)))));
  const [done, setDone] = useState<readonly Done[]>([]);
  const [said, setSaid] = useState('');
  const region = useRef<HTMLElement>(null);

  const settled = ({ one, other }: Question) =>
    done.some(({ joined }) => joined.includes(one.customer) && joined.includes(other.customer));
  const waiting = (questions.data?.items ?? []).filter(
    (question) => !handled.has(keyOf(question)) && !settled(question),
  );
  const current = waiting[0];
  const next = waiting[1];
  const explanation = useQuery({
    ...(current ? pairQuery(current.one.party, current.other.party) : pairQuery(NOBODY, NOBODY)),
    enabled: current !== undefined,
  });
  useEffect(() => {
    if (next) void client.prefetchQuery(pairQuery(next.one.party, next.other.party));
  }, [client, next]);
  const place = current ? keyOf(current) : '';
  useEffect(() => {
    region.current?.focus({ preventScroll: true });
  }, [place]);

  const settle = () => {
    void client.invalidateQueries({ queryKey: ['identity', 'overview'] });
    void client.invalidateQueries({ queryKey: ['identity', 'decisions'] });
    void client.invalidateQueries({ queryKey: ['identity', 'history'] });
    void client.invalidateQueries({ queryKey: ['customer'] });
    void client.invalidateQueries({ queryKey: ['customers'] });
  };
  const decide = useMutation({
    mutationFn: ({ question, verdict }: { question: Question; verdict: Verdict }) =>
      call<IdentityOutcome>('/identity/decisions', {
        method: 'POST',
        body: {
          one: question.one.party,
          other: question.other.party,
          verdict,
          weight: question.weight,
          seen: explanation.data?.version ?? overview.data?.version ?? 0,
        },
      }),
    onSuccess: (outcome, { question, verdict }) => {
      const joined = verdict === 'SAME' ? outcome.customers : [];
      setDone((before) => [...before, { question, decision: outcome.decision, joined }]);
      const words = m.identity.decided(verdict, named(question.one.party), named(question.other.party));
      setSaid(outcome.shown ? words : `${words} ${m.identity.later}`);
    },
    onSettled: settle,
  });
  const undo = useMutation({
    mutationFn: ({ decision }: Done) =>
      call<IdentityOutcome>('/identity/decisions' + path(decision, 'undo'), {
        method: 'POST',
        body: { seen: overview.data?.version ?? 0 },
      }),
    onSuccess: (outcome, { question }) => {
      setDone((before) => before.filter((one) => one.question !== question));
      setHandled((before) => new Set([...before].filter((key) => key !== keyOf(question))));
      void client.invalidateQueries({ queryKey: ['identity', 'pair'] });
      setSaid(
        outcome.exact
          ? m.identity.undone(named(question.one.party), named(question.other.party))
          : m.identity.notExact,
      );
    },
    onSettled: settle,
  });

  const answer = (verdict: Verdict) => {
    if (current === undefined || !may) return;
    setHandled((before) => new Set(before).add(keyOf(current)));
    decide.mutate({ question: current, verdict });
  };
  const skip = () => {
    if (current) setHandled((before) => new Set(before).add(keyOf(current)));
  };
  const last = done.at(-1);
  const takeBack = () => {
    if (last && !undo.isPending) undo.mutate(last);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { s: () => answer('SAME'), d: () => answer('DIFFERENT'), k: skip, u: takeBack }[
      event.key.toLowerCase()
    ];
    if (act) {
      event.preventDefault();
      act();
    }
  };

  if (questions.isPending) return <PageSkeleton />;
  if (questions.isError)
    return <ProblemCard page problem={questions.error} onRetry={() => void questions.refetch()} />;
  const open = overview.data?.open ?? questions.data.total ?? 0;
  return (
    <>
      <h1>{open === 0 ? m.identity.reviewDone : m.identity.reviewHeading(formats.count(open))}</h1>
      <p className="lede">{open === 0 ? m.identity.reviewDoneLede : m.identity.reviewLede}</p>
      <IdentityTabs />
      <section
        ref={region}
        tabIndex={-1}
        className={styles.pair}
        aria-label={m.identity.pair}
        onKeyDown={onKeyDown}
      >
        {current ? (
          <>
            <p className={styles.said}>{current.words}</p>
            <div className={styles.actions}>
              {may && (
                <>
                  <Button onClick={() => answer('SAME')} aria-keyshortcuts="S">
                    {m.identity.same}
                  </Button>
                  <Button variant="default" onClick={() => answer('DIFFERENT')} aria-keyshortcuts="D">
                    {m.identity.different}
                  </Button>
                </>
              )}
              <Button variant="subtle" onClick={skip} aria-keyshortcuts="K">
                {m.identity.skip}
              </Button>
              <Button variant="subtle" onClick={takeBack} disabled={!last} aria-keyshortcuts="U">
                {m.identity.undo}
              </Button>
              <span className="faint small">{m.identity.keys}</span>
            </div>
            <Messages said={said} problem={decide.error ?? undo.error} />
            <div className={styles.halves}>
              <div className="card">
                <h2>{m.identity.says}</h2>
                <Says one={current.one} other={current.other} />
              </div>
              <div className="card">
                <h2>{m.identity.waterfall}</h2>
                <Why explanation={explanation.data} problem={explanation.error} />
              </div>
            </div>
          </>
        ) : (
          <>
            <Messages said={said} problem={decide.error ?? undo.error} />
            <Empty title={m.identity.reviewDone}>
              <p>{m.identity.reviewDoneLede}</p>
              {last && (
                <Button variant="default" onClick={takeBack}>
                  {m.identity.undo}
                </Button>
              )}
            </Empty>
          </>
        )}
      </section>
    </>
  );
}

const NOBODY = { source: '', kind: 'person', key: '' };

function Messages({ said, problem }: { said: string; problem: unknown }) {
  return (
    <div>
      <p className="muted small" role="status">
        {said}
      </p>
      {problem !== null && problem !== undefined && <ProblemLine problem={problem} />}
    </div>
  );
}

function Why({ explanation, problem }: { explanation: Explanation | undefined; problem: unknown }) {
  if (explanation) return <Weights pair={explanation} />;
  return problem ? <ProblemLine problem={problem} /> : <p className="muted">{m.common.loading}</p>;
}
