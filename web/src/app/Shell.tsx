import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { statusQuery } from '../api/queries';
import { m } from '../messages';
import { PageSkeleton } from '../ui/Skeletons';
import { useFormats } from '../ui/useFormats';
import { Brand } from '../ui/Brand';
import { Demonstration } from './Demonstration';
import { JobsIndicator } from './JobsIndicator';
import { Navigation } from './Navigation';
import styles from './Shell.module.css';

const Palette = lazy(() => import('./Palette'));
const NavigationDrawer = lazy(() => import('./NavigationDrawer'));
const RecordDrawer = lazy(() => import('../ui/record/RecordDrawer'));

const APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** What stands around every screen: navigation, search, as-of date, jobs. */
export function Shell() {
  const [finding, setFinding] = useState(false);
  const [found, setFound] = useState(false);
  const [menu, setMenu] = useState(false);
  const [menuAsked, setMenuAsked] = useState(false);
  const location = useLocation();
  const navigation = useNavigation();
  const main = useRef<HTMLElement>(null);
  const record = new URLSearchParams(location.search).get('record');
  const [recordAsked, setRecordAsked] = useState(false);

  const find = () => {
    setFound(true);
    setFinding(true);
  };
  useHotkeys([['mod+K', find]], []);

  if (record !== null && !recordAsked) setRecordAsked(true);

  const former = useRef(location.pathname);
  useEffect(() => {
    if (former.current === location.pathname) return;
    former.current = location.pathname;
    setMenu(false);
    // A window that was opened while the page was still on its way keeps the keyboard.
    if (document.activeElement?.closest('[role="dialog"]')) return;
    main.current?.focus({ preventScroll: true });
  }, [location.pathname]);

  return (
    <div className={styles.app}>
      <a className="skip" href="#content">
        {m.nav.skip}
      </a>
      <div className={styles.side}>
        <Navigation />
      </div>
      <div className={styles.page}>
        <Demonstration />
        <header className={styles.top}>
          <button
            className={styles.burger}
            aria-label={m.nav.open}
            aria-expanded={menu}
            onClick={() => {
              setMenuAsked(true);
              setMenu(true);
            }}
          >
            <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
              <path
                d="M3 5.5h14M3 10h14M3 14.5h14"
                stroke="currentColor"
                strokeWidth="1.6"
                strokeLinecap="round"
              />
            </svg>
          </button>
          <span className={styles.smallBrand}>
            <Brand />
          </span>
          <button
            className={styles.search}
            onClick={find}
            aria-haspopup="dialog"
            aria-keyshortcuts="Meta+K Control+K"
          >
            <span>{m.shell.search}</span>
            <kbd>{APPLE ? '⌘ K' : 'Ctrl K'}</kbd>
          </button>
          <div className={styles.state}>
            <JobsIndicator />
            <AsOf />
          </div>
        </header>
        <main
          id="content"
          className={styles.main}
          ref={main}
          tabIndex={-1}
          aria-busy={navigation.state !== 'idle'}
        >
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <Suspense fallback={null}>
        {found && <Palette opened={finding} onClose={() => setFinding(false)} />}
        {menuAsked && (
          <NavigationDrawer opened={menu} onClose={() => setMenu(false)}>
            <Navigation />
          </NavigationDrawer>
        )}
        {recordAsked && <RecordDrawer />}
      </Suspense>
      <ScrollRestoration getKey={(at) => at.pathname + at.search.replace(/[?&]record=[^&]*/, '')} />
    </div>
  );
}

function AsOf() {
  const { data } = useQuery(statusQuery);
  const formats = useFormats();
  if (!data?.asOf) return null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(data.asOf);
  return (
    <span className={styles.asOf} title={m.shell.asOfWhy}>
      {m.shell.asOf(day ? formats.date(data.asOf) : formats.dateTime(data.asOf))}
    </span>
  );
}
