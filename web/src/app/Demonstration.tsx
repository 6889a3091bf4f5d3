import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client';
import { jobsQuery, statusQuery } from '../api/queries';
import { m } from '../messages';
import { ProblemLine } from '../ui/ProblemCard';
import { useMayChange } from '../ui/useMayChange';
import styles from './Demonstration.module.css';

/** Says on every screen that what is shown is made up, and takes it away with one click. */
export function Demonstration() {
  const client = useQueryClient();
  const { data } = useQuery(statusQuery);
  const may = useMayChange();
  const remove = useMutation({
    mutationFn: () => call('/demonstration', { method: 'DELETE' }),
    onSuccess: () => void client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  if (!data?.demonstration) return null;
  const going = remove.isPending || remove.isSuccess;
  return (
    <aside className={styles.banner} aria-label={m.shell.demonstration(data.organization ?? '')}>
      <span>
        {m.shell.demonstration(data.organization ?? '')}{' '}
        <span className={styles.what}>{m.shell.removedWhat}</span>
      </span>
      {may && (
        <button className={styles.remove} disabled={going} onClick={() => remove.mutate()}>
          {going ? m.shell.removing : m.shell.removeDemonstration}
        </button>
      )}
      {remove.isError && <ProblemLine problem={remove.error} />}
    </aside>
  );
}
