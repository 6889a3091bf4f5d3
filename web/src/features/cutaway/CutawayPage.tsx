import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { cutawayQuery, jobsQuery, statusQuery, viewsQuery } from '../../api/queries';
import type { Cutaway, CutawayView, FixFirst, TileStatus } from '../../api/types';
import { m } from '../../messages';
import { Connect } from '../../ui/Connect';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { StatusMark, StatusPill } from '../../ui/StatusMark';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import styles from './Cutaway.module.css';
import { Drawing } from './Drawing';

const STATUSES: TileStatus[] = ['healthy', 'at_risk', 'failing', 'not_measurable', 'not_measured_yet'];

export function Component() {
  useTitle(m.cutaway.title);
  const cutaway = useQuery(cutawayQuery);
  const { data: status } = useQuery(statusQuery);
  if (cutaway.isPending) return <PageSkeleton />;
  if (cutaway.isError)
    return <ProblemCard page problem={cutaway.error} onRetry={() => void cutaway.refetch()} />;
  if (status?.counts.sources === 0) return <Unconnected cutaway={cutaway.data} />;
  return <Connected cutaway={cutaway.data} />;
}

function Connected({ cutaway }: { cutaway: Cutaway }) {
  const [only, choose] = useOnly();
  const { data: views } = useQuery(viewsQuery);
  const [part, choosePart] = useView('part', views?.parts);
  const [day, chooseDay] = useView('beside', views?.days);
  const formats = useFormats();
  const coming = useComing(cutaway);
  return (
    <>
      <h1>{coming ? m.cutaway.comingTitle : cutaway.sentence}</h1>
      <p className="lede">{coming ? m.cutaway.comingLede : cutaway.lede}</p>
      <Legend cutaway={cutaway} only={only} onChoose={choose} />
      {views && (views.parts.length > 0 || views.days.length > 0) && (
        <div className={styles.views}>
          {views.parts.length > 0 && (
            <NativeSelect
              size="xs"
              label={m.cutaway.part}
              value={part?.id ?? ''}
              onChange={(event) => choosePart(event.currentTarget.value)}
              data={[
                { value: '', label: m.cutaway.whole },
                ...views.parts.map(({ id }) => ({ value: id, label: id.replace(':', ': ') })),
              ]}
            />
          )}
          {views.days.length > 0 && (
            <NativeSelect
              size="xs"
              label={m.cutaway.beside}
              value={day?.id ?? ''}
              onChange={(event) => chooseDay(event.currentTarget.value)}
              data={[
                { value: '', label: m.cutaway.noDay },
                ...[...views.days].reverse().map(({ id }) => ({ value: id, label: formats.date(id) })),
              ]}
            />
          )}
          <Button variant="default" size="xs" onClick={() => window.print()}>
            {m.cutaway.print}
          </Button>
        </div>
      )}
      <Drawing strata={cutaway.strata} only={only} part={part} day={day} />
      <div className={styles.grid}>
        <FixFirstList cutaway={cutaway} coming={coming} />
        <Foundation cutaway={cutaway} />
      </div>
    </>
  );
}

function Unconnected({ cutaway }: { cutaway: Cutaway }) {
  return (
    <>
      <h1>{m.cutaway.emptyTitle}</h1>
      <p className="lede">{m.cutaway.emptyLede}</p>
      <Connect />
      <div className={styles.below}>
        <Drawing strata={cutaway.strata} only={null} />
      </div>
    </>
  );
}

/** Whether the first findings are being worked out now: nothing that is said of them yet is true. */
function useComing({ counts }: Cutaway): boolean {
  const { data: jobs = [] } = useQuery(jobsQuery);
  return (
    counts.healthy + counts.atRisk + counts.failing === 0 &&
    jobs.some((job) => job.status === 'running' || job.status === 'queued')
  );
}

/** A view that the address names, and how to name another. */
function useView(name: string, views: CutawayView[] | undefined): [CutawayView | null, (id: string) => void] {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get(name);
  const chosen = views?.find(({ id }) => id === wanted) ?? null;
  const choose = (id: string) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (id === '') after.delete(name);
        else after.set(name, id);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return [chosen, choose];
}

function useOnly(): [TileStatus | null, (status: TileStatus) => void] {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('status');
  const only = STATUSES.find((status) => status === wanted) ?? null;
  const choose = (status: TileStatus) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (status === only) after.delete('status');
        else after.set('status', status);
        return after;
      },
      { replace: true, preventScrollReset: true },
    );
  return [only, choose];
}

function Legend(props: {
  cutaway: Cutaway;
  only: TileStatus | null;
  onChoose: (status: TileStatus) => void;
}) {
  const { counts } = props.cutaway;
  const count: Record<TileStatus, number> = {
    healthy: counts.healthy,
    at_risk: counts.atRisk,
    failing: counts.failing,
    not_measurable: counts.notMeasurable,
    not_measured_yet: counts.notMeasuredYet,
  };
  return (
    <div className={styles.legend} role="group" aria-label={m.cutaway.legend}>
      {STATUSES.map((status) => (
        <button
          key={status}
          className={styles.key}
          data-status={status}
          aria-pressed={props.only === status}
          disabled={count[status] === 0}
          onClick={() => props.onChoose(status)}
        >
          <StatusMark status={status} size={10} />
          {m.cutaway.legendNote(count[status], m.status[status])}
        </button>
      ))}
    </div>
  );
}

function FixFirstList({ cutaway, coming }: { cutaway: Cutaway; coming: boolean }) {
  const { fixFirst, counts } = cutaway;
  const measured = counts.healthy + counts.atRisk + counts.failing + counts.notMeasurable;
  const none = measured === 0 ? m.cutaway.fixFirstNoneYet : m.cutaway.fixFirstNone;
  return (
    <section className="card" aria-labelledby="fix-first">
      <h2 id="fix-first">{m.cutaway.fixFirst}</h2>
      {fixFirst.length === 0 ? (
        <p className="muted">{coming ? m.cutaway.fixFirstComing : none}</p>
      ) : (
        <ol className={styles.fixes}>
          {fixFirst.map((fix) => (
            <Fix key={fix.id} fix={fix} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Fix({ fix }: { fix: FixFirst }) {
  const formats = useFormats();
  const { exposed } = fix;
  // What cannot be told from nothing is not shown as a loss.
  const valueAtStake = fix.valueAtStake && (fix.valueAtStake.low ?? 0) > 0 ? fix.valueAtStake : null;
  return (
    <li>
      <Link className={styles.fix} to={`/findings/${fix.id}`}>
        <StatusPill status={fix.status} words={false} />
        <span>
          <b>{fix.title}</b>
          <span className={styles.detail}>{fix.detail}</span>
        </span>
        <span className={styles.value}>
          {valueAtStake
            ? formats.money(valueAtStake.estimate)
            : exposed?.value != null
              ? formats.money(exposed.value)
              : m.common.empty}
          <small>
            {valueAtStake && `${m.cutaway.atStake} · `}
            {valueAtStake && exposed?.value != null && m.cutaway.exposed(formats.money(exposed.value))}
            {!valueAtStake && exposed && m.cutaway.exposedCustomers(exposed.customers)}
          </small>
        </span>
      </Link>
    </li>
  );
}

function Foundation({ cutaway }: { cutaway: Cutaway }) {
  const formats = useFormats();
  const { parties, customers, anonymousEvents } = cutaway.customers;
  if (parties === 0 && anonymousEvents === 0) return null;
  const most = Math.max(parties, customers, 1);
  const bars: [string, number, string][] = [
    [m.cutaway.parties, parties, '/sources'],
    [m.cutaway.customers, customers, '/customers'],
  ];
  return (
    <section className="card" aria-labelledby="foundation">
      <h2 id="foundation">{m.cutaway.foundation}</h2>
      {bars.map(([name, count, to]) => (
        <Link key={name} to={to} className={styles.bar}>
          <span>{name}</span>
          <span className={styles.track} aria-hidden="true">
            <i style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <b>{formats.count(count)}</b>
        </Link>
      ))}
      <p className="faint small">
        {m.cutaway.foundationNote}
        {anonymousEvents > 0 && ` ${formats.count(anonymousEvents)} ${m.cutaway.anonymous}.`}
      </p>
    </section>
  );
}
