import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { recordQuery } from '../../api/queries';
import type { RecordAnswer, RecordRef } from '../../api/types';
import { m } from '../../messages';
import { ProblemCard } from '../ProblemCard';
import { SkeletonLines } from '../Skeletons';
import { changed } from '../useAddressState';
import { useFormats } from '../useFormats';
import { readRecord, writeRecord } from './recordAddress';
import styles from './RecordDrawer.module.css';
import { useValue } from './useValue';

/** A record with all it says, the file and row it came from, and how it changed. Opened by the address. */
export default function RecordDrawer() {
  const location = useLocation();
  const navigate = useNavigate();
  const asked = readRecord(new URLSearchParams(location.search).get('record'));
  const [last, setLast] = useState<RecordRef | null>(asked);
  if (asked !== null && (last === null || writeRecord(asked) !== writeRecord(last))) setLast(asked);

  // The row that opened the drawer gets the focus back.
  const opener = useRef<Element | null>(null);
  const opened = asked !== null;
  useLayoutEffect(() => {
    if (opened) {
      opener.current = document.activeElement;
      return undefined;
    }
    const timer = setTimeout(() => {
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
      opener.current = null;
    }, 120);
    return () => clearTimeout(timer);
  }, [opened]);

  const close = () => {
    const here = (location.state as { opened?: boolean } | null)?.opened === true;
    if (here) void navigate(-1);
    else {
      const search = changed(new URLSearchParams(location.search), { record: null }).toString();
      void navigate({ pathname: location.pathname, search }, { replace: true, preventScrollReset: true });
    }
  };
  const shown = asked ?? last;
  return (
    <Drawer.Root
      opened={opened}
      onClose={close}
      returnFocus={false}
      position="right"
      size={540}
      classNames={{ content: styles.drawer }}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <Drawer.Header className={styles.head} role="presentation">
          <Drawer.Title>
            <span className={styles.title}>{shown && m.record.of(m.kind(shown.kind), shown.source)}</span>
            <span className={styles.key}>{shown?.key}</span>
          </Drawer.Title>
          <Drawer.CloseButton aria-label={m.common.close} />
        </Drawer.Header>
        <Drawer.Body>{shown && <Content record={shown} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Content({ record }: { record: RecordRef }) {
  const answer = useQuery(recordQuery(record));
  if (answer.isPending) return <SkeletonLines lines={9} />;
  if (answer.isError) return <ProblemCard problem={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <div className={styles.content}>
      {answer.data.current === false && <p className={styles.past}>{m.record.past}</p>}
      <Origin record={answer.data} />
      <Values record={answer.data} />
      <History record={answer.data} />
    </div>
  );
}

function Origin({ record }: { record: RecordAnswer }) {
  const formats = useFormats();
  return (
    <section>
      <h2>{m.record.origin}</h2>
      <dl className={styles.values}>
        {record.file !== null && <Pair name={m.record.file}>{record.file}</Pair>}
        {record.row !== null && <Pair name={m.record.row}>{formats.count(record.row)}</Pair>}
        {record.import !== null && (
          <Pair name={m.record.import}>
            <Link className="text" to={`/sources/imports/${record.import.id}`}>
              {record.import.id}
            </Link>
            {record.import.at && <span className="muted"> · {formats.dateTime(record.import.at)}</span>}
          </Pair>
        )}
      </dl>
    </section>
  );
}

function Values({ record }: { record: RecordAnswer }) {
  const value = useValue();
  const filled = record.columns.filter((column) => column.value !== null && column.value !== '');
  const blank = record.columns.length - filled.length;
  const attributes = Object.entries(record.attributes ?? {});
  return (
    <section>
      <h2>{m.record.values}</h2>
      <dl className={styles.values}>
        {filled.map((column) => (
          <Pair key={column.name} name={column.name}>
            {value(column.value)}
          </Pair>
        ))}
      </dl>
      {blank > 0 && <p className="faint small">{m.record.emptyColumns(blank)}.</p>}
      {attributes.length > 0 && (
        <>
          <h3 className={styles.sub}>{m.record.attributes}</h3>
          <dl className={styles.values}>
            {attributes.map(([name, said]) => (
              <Pair key={name} name={name}>
                {value(said)}
              </Pair>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function History({ record }: { record: RecordAnswer }) {
  const formats = useFormats();
  const value = useValue();
  return (
    <section>
      <h2>{m.record.history}</h2>
      {record.history.length <= 1 && <p className="muted">{m.record.noHistory}</p>}
      <ol className={styles.history}>
        {record.history.map((step, index) => (
          <li key={`${step.import}-${index}`}>
            <div>
              <b>
                {m.record.ops[step.op === 'row' && step.changed.length > 0 ? 'changed' : step.op] ?? step.op}
              </b>{' '}
              <span className="muted">
                {step.at !== null && formats.dateTime(step.at)} · {m.record.import}{' '}
                <Link className="text" to={`/sources/imports/${step.import}`}>
                  {step.import}
                </Link>
              </span>
            </div>
            {step.changed.map((change) => (
              <div key={change.column} className={styles.change}>
                <span className="muted">{change.column}</span>
                <del>{value(change.before)}</del>
                <ins>{value(change.after)}</ins>
              </div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
