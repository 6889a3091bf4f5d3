import { Button } from '@mantine/core';
import { Problem } from '../api/client';
import { m } from '../messages';
import styles from './ProblemCard.module.css';

export interface ToldProblem {
  title: string;
  detail: string | undefined;
  todo: string | undefined;
  code: string | undefined;
}

/** Titles that only repeat the status of HTTP say nothing to people. */
const PHRASES =
  /^(Bad Request|Unauthorized|Forbidden|Not Found|Method Not Allowed|Conflict|Unprocessable.*|Too Many Requests|Internal Server Error|Service Unavailable|Insufficient Storage|Problem|Gone|Payload Too Large|Content Too Large)$/;

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
  const known = m.problem.titles[error.status] ?? m.problem.other(error.status);
  const title =
    error.code === 'unreadable'
      ? m.problem.unreadable
      : error.status === 0 || error.title === '' || PHRASES.test(error.title)
        ? known
        : error.title;
  return {
    title,
    detail: error.detail === title ? undefined : error.detail,
    todo: error.action ?? (error.detail ? undefined : (m.problem.todo[error.status] ?? m.problem.todoOther)),
    code: error.code,
  };
}

/** Shows a problem where its answer would have stood. */
export function ProblemCard(props: { problem: unknown; onRetry?: () => void; page?: boolean }) {
  const { problem, onRetry, page = false } = props;
  const Heading = page ? 'h1' : 'h2';
  const { title, detail, todo, code } = told(problem);
  return (
    <div className={styles.problem} role="alert">
      <Heading className={styles.title}>{title}</Heading>
      {detail !== undefined && <p>{detail}</p>}
      {todo !== undefined && <p className="muted">{todo}</p>}
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
      {detail === undefined ? <b>{title}</b> : detail}{' '}
      {todo !== undefined && <span className="muted">{todo}</span>}
    </p>
  );
}
