import { useClickOutside } from '@mantine/hooks';
import { type ReactNode, useId, useRef, useState } from 'react';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  /** what the button says beyond what it shows */
  label: string;
  className?: string | undefined;
  button: ReactNode;
  /** where the panel opens */
  side: 'above' | 'below';
  children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel beside it; Escape, a click elsewhere or leaving it closes it. */
export function Disclosure({ label, className, button, side, children }: DisclosureProps) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  const root = useClickOutside<HTMLDivElement>(() => setOpened(false));
  const close = () => setOpened(false);
  return (
    <div
      ref={root}
      className={styles.root}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && opened) {
          event.stopPropagation();
          close();
          target.current?.focus();
        }
      }}
      onBlur={(event) => {
        const next = event.relatedTarget;
        if (next instanceof Node && !event.currentTarget.contains(next)) close();
      }}
    >
      <button
        ref={target}
        type="button"
        className={className}
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        onClick={() => setOpened(!opened)}
      >
        {button}
        <span className="hidden"> {label}</span>
      </button>
      {opened && (
        <div id={id} className={`${styles.panel} ${styles[side]}`}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
