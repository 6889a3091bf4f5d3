import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { customerSearchQuery, cutawayQuery } from '../api/queries';
import { m } from '../messages';
import { StatusMark } from '../ui/StatusMark';
import { tileStatus } from '../ui/tileStatus';
import styles from './Palette.module.css';

interface Choice {
  id: string;
  group: string;
  name: string;
  detail: string;
  to: string;
  mark?: React.ReactNode;
}

const SCREENS: [string, string][] = [
  [m.nav.cutaway, '/'],
  [m.nav.customers, '/customers'],
  [m.nav.identity, '/customers/identity'],
  [m.identity.review, '/customers/identity/review'],
  [m.nav.loyalty, '/loyalty'],
  [m.nav.value, '/value'],
  [m.nav.findings, '/findings'],
  [m.nav.sources, '/sources'],
  [m.sources.imports, '/sources/imports'],
  [m.sources.rejects, '/sources/rejects'],
  [m.nav.jobs, '/jobs'],
];

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Finds customers, mechanisms and screens from anywhere. */
export default function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={620} yOffset="12vh">
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label={m.palette.label}>
        <Finder onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const list = useId();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const asked = text.trim();
  const [settled] = useDebouncedValue(asked, 160);
  const { data: cutaway } = useQuery(cutawayQuery);
  const { data: customers, isFetching } = useQuery(customerSearchQuery(settled));
  const wished = useRef<string>(undefined);
  const scroller = useRef<HTMLDivElement>(null);

  const choices = useMemo(() => {
    const wanted = folded(asked);
    const fits = (...texts: (string | null)[]) =>
      texts.some((part) => part !== null && folded(part).includes(wanted));
    const found: Choice[] = [];
    if (asked.length >= 2) {
      // Whose name is what was typed comes before whom another record calls so.
      const named = (customers ?? []).filter((customer) => fits(customer.name));
      const other = (customers ?? []).filter((customer) => !fits(customer.name));
      for (const customer of [...named, ...other]) {
        found.push({
          id: `customer-${customer.id}`,
          group: m.palette.customers,
          name: customer.name ?? m.customers.unnamed,
          detail: [customer.email, customer.country].filter(Boolean).join(' · '),
          to: `/customers/${customer.id}`,
        });
      }
      if ((customers?.length ?? 0) >= 6) {
        found.push({
          id: 'customers-all',
          group: m.palette.customers,
          name: m.palette.allCustomers(asked),
          detail: '',
          to: `/customers?q=${encodeURIComponent(asked)}`,
        });
      }
    }
    const mechanisms = cutaway?.strata.flatMap((stratum) => stratum.mechanisms) ?? [];
    for (const mechanism of mechanisms) {
      const worth =
        asked === ''
          ? mechanism.measured
          : fits(mechanism.name, mechanism.id, mechanism.line, mechanism.headline);
      if (worth) {
        found.push({
          id: `finding-${mechanism.id}`,
          group: m.palette.findings,
          name: mechanism.name,
          detail: mechanism.line ?? m.status[tileStatus(mechanism)],
          to: `/findings/${mechanism.id}`,
          mark: <StatusMark status={tileStatus(mechanism)} />,
        });
      }
    }
    for (const [name, to] of SCREENS) {
      if (fits(name)) found.push({ id: `screen-${to}`, group: m.palette.screens, name, detail: '', to });
    }
    return found;
  }, [asked, customers, cutaway]);

  const current = Math.min(active, choices.length - 1);
  useEffect(() => {
    scroller.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, choices]);

  const open = (choice: Choice | undefined) => {
    if (choice === undefined) return;
    onClose();
    void navigate(choice.to);
  };
  // Enter before the answer is there opens what comes first in it.
  const searching = asked !== settled || isFetching;
  useEffect(() => {
    if (wished.current === undefined || searching) return;
    const wish = wished.current;
    wished.current = undefined;
    if (wish === asked) open(choices[0]);
  });
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && choices.length > 0) {
      event.preventDefault();
      setActive((current + step + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (searching && active === 0 && asked !== '') wished.current = asked;
      else open(choices[current]);
    }
  };

  const groups = [...new Set(choices.map((choice) => choice.group))];
  return (
    <div className={styles.finder}>
      <input
        className={styles.input}
        data-autofocus
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={choices[current] ? `${list}-${choices[current].id}` : undefined}
        aria-label={m.palette.label}
        placeholder={m.palette.placeholder}
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <div className={styles.list} id={list} role="listbox" aria-label={m.palette.label} ref={scroller}>
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group}>
            <div className={styles.group} aria-hidden="true">
              {group}
            </div>
            {choices.map((choice, index) =>
              choice.group !== group ? null : (
                <div
                  key={choice.id}
                  id={`${list}-${choice.id}`}
                  role="option"
                  aria-selected={index === current}
                  className={styles.choice}
                  onPointerMove={() => setActive(index)}
                  onClick={() => open(choice)}
                >
                  {choice.mark}
                  <span className={styles.name}>{choice.name}</span>
                  <span className={styles.detail}>{choice.detail}</span>
                </div>
              ),
            )}
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className={styles.nothing}>{m.palette.nothing(asked)}</p>}
      <div className="hidden" role="status">
        {m.palette.results(choices.length)}
      </div>
      <div className={styles.hint}>{m.palette.hint}</div>
    </div>
  );
}
