import { useQuery } from '@tanstack/react-query';
import { Link, NavLink, useLocation } from 'react-router';
import { statusQuery } from '../api/queries';
import { m } from '../messages';
import { Brand } from '../ui/Brand';
import { useFormats } from '../ui/useFormats';
import { Account } from './Account';
import styles from './Navigation.module.css';

interface Entry {
  to: string;
  name: string;
  count?: number | undefined;
  children?: Entry[];
}

/** The sections that work, with what they hold. A section appears when it works. */
export function Navigation() {
  const { data } = useQuery(statusQuery);
  const { pathname } = useLocation();
  const formats = useFormats();
  const counts = data?.counts;
  const entries: Entry[] = [
    { to: '/', name: m.nav.cutaway },
    {
      to: '/customers',
      name: m.nav.customers,
      count: counts?.customers,
      children: [{ to: '/customers/identity', name: m.nav.identity }],
    },
    {
      to: '/loyalty',
      name: m.nav.understanding,
      children: [
        { to: '/loyalty', name: m.nav.loyalty },
        { to: '/value', name: m.nav.value },
      ],
    },
    {
      to: '/findings',
      name: m.nav.improvement,
      children: [{ to: '/findings', name: m.nav.findings, count: counts?.findings }],
    },
    {
      to: '/sources',
      name: m.nav.sources,
      count: counts?.sources,
    },
  ];
  return (
    <nav className={styles.nav} aria-label={m.nav.label}>
      <Link to="/" className={styles.brand}>
        <Brand />
      </Link>
      {entries.map((entry) => {
        const within = [entry, ...(entry.children ?? [])].some(({ to }) =>
          to === '/' ? pathname === '/' : pathname.startsWith(to),
        );
        return (
          <div key={entry.to}>
            <Item
              entry={entry}
              count={show(entry.count)}
              exact={entry.children !== undefined && entry.to !== '/customers'}
              quiet={
                entry.to === '/customers'
                  ? pathname.startsWith('/customers/identity')
                  : entry.children !== undefined
              }
            />
            {within &&
              entry.children?.map((child) => (
                <Item key={child.to + child.name} entry={child} count={show(child.count)} sub exact={false} />
              ))}
          </div>
        );
      })}
      <div className={styles.foot}>
        <Account />
      </div>
    </nav>
  );

  function show(count: number | undefined): string | undefined {
    return count === undefined || count === 0 ? undefined : formats.count(count);
  }
}

function Item(props: {
  entry: Entry;
  count: string | undefined;
  exact: boolean;
  sub?: boolean;
  quiet?: boolean;
}) {
  const { entry, count, exact, sub = false, quiet = false } = props;
  return (
    <NavLink
      to={entry.to}
      end={exact || entry.to === '/'}
      className={({ isActive }) =>
        [styles.item, sub ? styles.sub : '', isActive && !quiet ? styles.on : ''].join(' ').trim()
      }
    >
      <span>{entry.name}</span>
      {count !== undefined && <small>{count}</small>}
    </NavLink>
  );
}
