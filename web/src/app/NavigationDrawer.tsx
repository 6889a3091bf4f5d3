import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { m } from '../messages';

export default function NavigationDrawer(props: {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      size={264}
      withCloseButton={false}
      padding={0}
      aria-label={m.nav.label}
      styles={{ content: { background: 'var(--paper)' }, body: { height: '100%' } }}
    >
      {props.children}
    </Drawer>
  );
}
