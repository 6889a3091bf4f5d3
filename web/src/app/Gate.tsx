import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Outlet } from 'react-router';
import { sessionQuery, setupQuery } from '../api/queries';
import { m } from '../messages';
import { ProblemCard } from '../ui/ProblemCard';
import styles from './Gate.module.css';

const SetupPage = lazy(() => import('../features/access/SetupPage'));
const SignInPage = lazy(() => import('../features/access/SignInPage'));

/**
 * Lets only people who are signed in through. Signing in happens at the address that was asked for, so that an expired
 * session ends where it was interrupted.
 */
export function Gate() {
  const session = useQuery(sessionQuery);
  const setup = useQuery({ ...setupQuery, enabled: session.data === null });

  if (session.data) return <Outlet />;
  const error = session.error ?? setup.error;
  if (error) {
    return (
      <main className={styles.center}>
        <ProblemCard page problem={error} onRetry={() => void (session.error ? session : setup).refetch()} />
      </main>
    );
  }
  if (session.isPending || setup.isPending) return <Waiting />;
  return <Suspense fallback={<Waiting />}>{setup.data?.needed ? <SetupPage /> : <SignInPage />}</Suspense>;
}

function Waiting() {
  return (
    <p className={styles.waiting} role="status">
      {m.common.loading}
    </p>
  );
}
