import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { customerLoyaltyQuery, customerQuery, statusQuery, worthQuery } from '../../api/queries';
import type { Customer, CustomerLoyalty, CustomerWorth } from '../../api/types';
import { m } from '../../messages';
import type { Formats } from '../../messages/formats';
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
  const { data: worth } = useQuery(worthQuery(customer.id));
  const { data: loyalty } = useQuery(customerLoyaltyQuery(customer.id));
  const { amount } = customer;
  const events = Object.values(customer.counts).reduce((sum, count) => sum + count, 0);
  const told: [string, string, string | null][] = [
    ...(worth ? worthOf(worth, formats) : []),
    ...(loyalty ? loyaltyOf(loyalty, formats) : []),
  ];
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
            {note && <small title={note}>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Stat = [string, string, string | null];

/** What the customer is worth, and whether she still is one: only what is known. */
function worthOf(worth: CustomerWorth, formats: Formats): Stat[] {
  const stats: Stat[] = [];
  const { lifetime, low, high, alive, contract, staysAYear } = worth;
  if (lifetime !== null && lifetime > 0) {
    stats.push([
      m.customer.stats.lifetime(worth.horizonMonths),
      formats.money(lifetime),
      low === null || high === null
        ? m.customer.stats.restsOn(worth.model)
        : `${formats.money(low)} – ${formats.money(high)}`,
    ]);
  }
  const was = (now: number, of: (earlier: CustomerWorth['earlier'][number]) => number | null) => {
    const before = worth.earlier.find((earlier) => of(earlier) !== null);
    const share = before ? of(before) : null;
    return before && share !== null && formats.share(share) !== formats.share(now)
      ? m.customer.stats.was(formats.share(share), formats.month(before.day))
      : null;
  };
  if (contract && staysAYear !== null) {
    stats.push([
      m.customer.stats.stays,
      formats.share(staysAYear),
      was(staysAYear, (earlier) => earlier.staysAYear),
    ]);
  } else if (alive !== null) {
    stats.push([
      m.customer.stats.alive,
      alive === 0 ? m.customer.stats.left : formats.share(alive),
      alive === 0 ? m.customer.stats.restsOn(worth.model) : was(alive, (earlier) => earlier.alive),
    ]);
  }
  return stats;
}

/** The loyalty class with its reason; of whom nothing tells, nothing is said. */
function loyaltyOf(loyalty: CustomerLoyalty, formats: Formats): Stat[] {
  const { name, reason } = loyalty;
  if (name === null) return [];
  const before = loyalty.earlier.find((earlier) => earlier.name !== null && earlier.name !== name);
  const moved = before?.name
    ? m.customer.stats.wasClass(m.loyalty.classes[before.name] ?? before.name, formats.month(before.day))
    : null;
  return [
    [m.customer.stats.loyalty, m.loyalty.classes[name] ?? name, [reason, moved].filter(Boolean).join('; ')],
  ];
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
