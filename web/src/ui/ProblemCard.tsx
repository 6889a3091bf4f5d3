import { Button } from '@mantine/core';
import { Problem } from '../api/client';
import { m } from '../messages';
import styles from './ProblemCard.module.css';

export interface ToldProblem {
  title: string;
  detail: string | undefined;
  todo: string;
  code: string | undefined;
}

/** A problem in words: what happened, with which value, what to do. */
export function told(error: unknown): ToldProblem {
  if (!(error instanceof Problem)) {
    return {
      title: m.problem.crashTitle,
      detail: error instanceof Error ? error.message : String(error),
      todo: m.problem.todoOther,
      code: undefined,
    };
  }
  const known = m.problem.titles[error.status];
  const title =
    error.code === 'unreadable'
      ? m.problem.unreadable
      : error.status === 0 || error.title === ''
        ? (known ?? m.problem.other(error.status))
        : error.title;
  return {
    title,
    detail: error.detail === title ? undefined : error.detail,
    todo: error.action ?? m.problem.todo[error.status] ?? m.problem.todoOther,
    code: error.code,
  };
}

/** Shows a problem where its answer would have stood. */
export function ProblemCard({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { title, detail, todo, code } = told(problem);
  return (
    <div className={styles.problem} role="alert">
      <h2>{title}</h2>
      {detail !== undefined && <p>{detail}</p>}
      <p className="muted">{todo}</p>
      <div className={styles.foot}>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {m.common.retry}
          </Button>
        )}
        {code !== undefined && <span className="faint small">{m.problem.code(code)}</span>}
      </div>
    </div>
  );
}

/** One line of a problem, beside the button that met it. */
export function ProblemLine({ problem }: { problem: unknown }) {
  const { title, detail, todo } = told(problem);
  return (
    <p className={styles.line} role="alert">
      <b>{title}</b> {detail} <span className="muted">{todo}</span>
    </p>
  );
}
