import { useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client';
import { sessionQuery } from '../api/queries';
import { m } from '../messages';
import { Disclosure } from '../ui/Disclosure';
import { ProblemLine } from '../ui/ProblemCard';
import styles from './Account.module.css';

/** What stays known after signing out. */
const KEPT = ['session', 'setup', 'signed-out'];

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Who is signed in, the theme, and the way out. */
export function Account() {
  const { data: session } = useQuery(sessionQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('/session', { method: 'DELETE', anonymous: true }),
    onSuccess: () => {
      client.setQueryData(['signed-out'], true);
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => !KEPT.includes(String(queryKey[0])) });
    },
  });
  if (!session) return null;
  const role = m.shell.roles[session.role] ?? session.role.toLowerCase().replaceAll('_', ' ');
  return (
    <Disclosure
      side="above"
      label={m.shell.account}
      className={styles.account}
      button={
        <>
          <span>{session.name}</span>
          <small>{role}</small>
        </>
      }
    >
      {() => (
        <div className={styles.panel}>
          <span className="muted small">{session.email}</span>
          <fieldset className={styles.themes}>
            <legend>{m.shell.theme}</legend>
            {SCHEMES.map((scheme) => (
              <label key={scheme}>
                <input
                  type="radio"
                  name="theme"
                  checked={scheme === colorScheme}
                  onChange={() => setColorScheme(scheme)}
                />
                {m.shell.themes[scheme]}
              </label>
            ))}
          </fieldset>
          <button className="text" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
            {m.shell.signOut}
          </button>
          {signOut.isError && <ProblemLine problem={signOut.error} />}
        </div>
      )}
    </Disclosure>
  );
}
