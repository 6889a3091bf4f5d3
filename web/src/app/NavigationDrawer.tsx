import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { m } from '../messages';

export default function NavigationDrawer(props: {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer.Root opened={props.opened} onClose={props.onClose} size={264}>
      <Drawer.Overlay backgroundOpacity={0.3} />
      <Drawer.Content aria-label={m.nav.label} style={{ background: 'var(--paper)' }}>
        {props.children}
      </Drawer.Content>
    </Drawer.Root>
  );
}
