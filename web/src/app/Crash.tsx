import { Button } from '@mantine/core';
import { useRouteError } from 'react-router';
import { Problem } from '../api/client';
import { m } from '../messages';
import { ProblemCard } from '../ui/ProblemCard';
import styles from './Plain.module.css';

/** Shown instead of a screen that failed; the rest of the application stays. */
export function Crash({ inside = false }: { inside?: boolean }) {
  const error = useRouteError();
  const reload = () => window.location.reload();
  if (error instanceof Problem) return <ProblemCard page problem={error} onRetry={reload} />;
  return (
    <div className={inside ? '' : styles.plain} role="alert">
      <h1>{m.problem.crashTitle}</h1>
      <p className="lede">{m.problem.crashText}</p>
      {error instanceof Error && <pre>{error.message}</pre>}
      <Button onClick={reload}>{m.problem.reload}</Button>
    </div>
  );
}
