import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { customerQuery, statusQuery } from '../../api/queries';
import type { Customer } from '../../api/types';
import { m } from '../../messages';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import styles from './Customer.module.css';
import { initials } from './initials';
import { Timeline } from './Timeline';
import { WhoIsWho } from './WhoIsWho';

export function Component() {
  const { id = '' } = useParams();
  const customer = useQuery(customerQuery(id));
  useTitle(customer.data ? (customer.data.name ?? m.customers.unnamed) : m.customers.title);
  if (customer.isPending) return <PageSkeleton />;
  if (customer.isError) {
    return (
      <>
        <p>
          <Link className="text" to="/customers">
            {m.customers.title}
          </Link>
        </p>
        <ProblemCard page problem={customer.error} onRetry={() => void customer.refetch()} />
      </>
    );
  }
  return <Page id={id} customer={customer.data} />;
}

function Page({ id, customer }: { id: string; customer: Customer }) {
  const old = customer.resolvedFrom;
  return (
    <>
      {old !== null && old !== undefined && (
        <p className={styles.notice} role="status">
          {m.customer.merged(String(old))}
        </p>
      )}
      <Header customer={customer} />
      <Stats customer={customer} />
      <div className={styles.columns}>
        <Timeline id={id} counts={customer.counts} />
        <div className="stack">
          <WhoIsWho customer={customer} />
          <Members customer={customer} />
          <Reach customer={customer} />
          <Contradictions customer={customer} />
          <Facts customer={customer} />
          <Unknown customer={customer} />
        </div>
      </div>
    </>
  );
}

function Header({ customer }: { customer: Customer }) {
  const formats = useFormats();
  const { data: status } = useQuery(statusQuery);
  const { organization } = customer;
  const until = customer.left ?? status?.asOf ?? new Date().toISOString();
  const span = customer.since === null ? '' : formats.span(customer.since, until);
  const parts = [
    span === '' ? null : m.customer.for(span),
    customer.left === null ? null : m.customer.left(formats.date(customer.left)),
    [customer.region, customer.country].filter(Boolean).join(', ') || null,
  ].filter((part) => part !== null);
  return (
    <header className={styles.header}>
      <div className={styles.avatar} aria-hidden="true">
        {initials(customer.name)}
      </div>
      <div>
        <h1>
          {customer.name ?? m.customers.unnamed}{' '}
          {organization && (
            <span className={styles.organization}>
              <Link to={`/customers/${organization.id}`}>{organization.name}</Link>
            </span>
          )}
        </h1>
        <div className="muted">
          {parts.join(' · ')}
          {customer.segment && (
            <>
              {parts.length > 0 && ' · '}
              {m.customer.segment('')}
              <Link
                to={`/customers?segment=${encodeURIComponent(customer.segment)}`}
                className={styles.segment}
              >
                {customer.segment}
              </Link>
            </>
          )}
          {customer.owner && ` · ${m.customer.owner(customer.owner)}`}
        </div>
      </div>
    </header>
  );
}

/** Key figures: a card only where there is a figure. */
function Stats({ customer }: { customer: Customer }) {
  const formats = useFormats();
  const { amount } = customer;
  const events = Object.values(customer.counts).reduce((sum, count) => sum + count, 0);
  const told: [string, string, string | null][] = [];
  if (amount !== null) {
    told.push([
      m.customer.stats.amount,
      formats.money(amount.total),
      m.kindCount(amount.purchases, 'purchase'),
    ]);
  }
  if (events > 0) {
    const kinds = Object.entries(customer.counts)
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([kind, count]) => m.kindCount(count, kind));
    told.push([m.customer.stats.events, formats.count(events), kinds.join(' · ')]);
  }
  const records = customer.records.length;
  const sources = new Set(customer.records.map((record) => record.source)).size;
  told.push([m.customer.stats.records, formats.count(records), m.customer.fromSources(sources)]);
  if (customer.lastEvent) told.push([m.customer.stats.lastEvent, formats.date(customer.lastEvent), null]);
  return (
    <dl className={styles.stats}>
      {told.map(([name, value, note]) => (
        <div key={name} className={styles.stat}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b>
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The people of an organization. */
function Members({ customer }: { customer: Customer }) {
  const { members } = customer;
  if (!members || members.total === 0) return null;
  return (
    <section className="card">
      <h2>{m.customer.members(members.total)}</h2>
      <ul className={styles.members}>
        {members.first.map((member) => (
          <li key={member.id}>
            <Link className={styles.recordLink} to={`/customers/${member.id}`}>
              {member.name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reach({ customer }: { customer: Customer }) {
  const { contact } = customer;
  if (!contact || (!contact.email && !contact.phone && !contact.address)) return null;
  return (
    <section className="card">
      <h2>{m.customer.contact}</h2>
      <div className={styles.reach}>
        {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
        {contact.phone && <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>}
        {contact.address && <span>{contact.address}</span>}
      </div>
    </section>
  );
}

function Contradictions({ customer }: { customer: Customer }) {
  const found = customer.contradictions;
  if (found.length === 0) return null;
  return (
    <section className="card">
      <h2>{m.customer.contradictions}</h2>
      <dl className={styles.facts}>
        {found.map((contradiction, index) => (
          <div key={index} className={styles.pair}>
            <dt>{contradiction.label}</dt>
            <dd>
              {contradiction.values.map(({ value, source }) => (
                <div key={source + value}>
                  {value} <span className="faint">{source}</span>
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="faint small">{m.customer.contradictionsNote}</p>
    </section>
  );
}

function Facts({ customer }: { customer: Customer }) {
  const disputed = new Set(customer.contradictions.map((found) => found.label));
  const facts = customer.facts.filter((fact) => !disputed.has(fact.label));
  if (facts.length === 0) return null;
  return (
    <section className="card">
      <h2>{m.customer.facts}</h2>
      <dl className={styles.facts}>
        {facts.map((fact) => (
          <div key={fact.label + fact.source + fact.value} className={styles.pair}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.value} <span className="faint">{fact.source}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Unknown({ customer }: { customer: Customer }) {
  const { missing } = customer;
  if (missing.length === 0) return null;
  return (
    <section className={styles.unknown}>
      <h2>{m.customer.unknown}</h2>
      <ul>
        {missing.map(({ what, evidence }) => (
          <li key={what}>
            {what} <span className="small">{m.customer.wouldTell(evidence)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
