import { Menu, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client';
import { sessionQuery } from '../api/queries';
import { m } from '../messages';
import styles from './Account.module.css';

const SCHEMES = ['auto', 'light', 'dark'] as const;

/** Who is signed in, the theme, and the way out. */
export function Account() {
  const { data: session } = useQuery(sessionQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => call('/session', { method: 'DELETE', anonymous: true }),
    onSettled: () => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, null);
      client.setQueryData(['signed-out'], true);
    },
  });
  if (!session) return null;
  const role = m.shell.roles[session.role] ?? session.role.toLowerCase().replaceAll('_', ' ');
  return (
    <Menu position="top-start" width={192} shadow="md" keepMounted={false}>
      <Menu.Target>
        <button className={styles.account} aria-label={m.shell.account(session.name)}>
          <span>{session.name}</span>
          <small>{role}</small>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{m.shell.theme}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={scheme === colorScheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={scheme === colorScheme ? <span aria-hidden="true">✓</span> : null}
          >
            {m.shell.themes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>{m.shell.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
