import { TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { customerFiltersQuery, customersQuery, sourcesQuery } from '../../api/queries';
import type { CustomerRow } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { LoadMore } from '../../ui/LoadMore';
import { ProblemCard } from '../../ui/ProblemCard';
import { SkeletonLines } from '../../ui/Skeletons';
import { useAddressState } from '../../ui/useAddressState';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import styles from './Customers.module.css';

const FILTERS = ['source', 'segment', 'country', 'region', 'kind', 'minRecords'] as const;
const LISTS = { segment: 'segments', country: 'countries', region: 'regions' } as const;
const NAMES = ['q', 'sort', ...FILTERS] as const;
const DEFAULT_SORT = 'name';

export function Component() {
  useTitle(m.customers.title);
  const [state, change] = useAddressState(NAMES);
  const { q, sort, ...filters } = state;
  const list = useInfiniteQuery(customersQuery({ q, sort: sort ?? DEFAULT_SORT, ...filters }));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const total = list.data?.pages[0]?.total ?? null;
  const narrowed = q !== null || FILTERS.some((name) => filters[name] !== null);
  const formats = useFormats();
  const columns = useColumns(change);

  return (
    <>
      <h1 aria-live="polite">
        {total === null
          ? m.customers.title
          : narrowed
            ? m.customers.filtered(total)
            : total === 1
              ? m.customers.headingOne
              : m.customers.heading(formats.count(total))}
      </h1>
      <div className={styles.tools}>
        <Search value={q ?? ''} onSettle={(text) => change({ q: text })} />
        <Filters filters={filters} onChange={change} />
      </div>
      {list.isPending ? (
        <div className="card">
          <SkeletonLines lines={14} />
        </div>
      ) : list.isError && rows.length === 0 ? (
        <ProblemCard problem={list.error} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <Nobody
          narrowed={narrowed}
          onClear={() =>
            change({
              q: null,
              source: null,
              segment: null,
              country: null,
              region: null,
              kind: null,
              minRecords: null,
            })
          }
        />
      ) : (
        <div className={styles.list}>
          <DataTable
            caption={m.customers.title}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            total={total}
            sorted={sort ?? DEFAULT_SORT}
            onSort={(next) => {
              change({ sort: next === DEFAULT_SORT ? null : next });
              window.scrollTo({ top: 0 });
            }}
            dimmed={list.isPlaceholderData}
            virtual
            rowLink
          />
          <LoadMore more={list} />
          {total !== null && total > rows.length && (
            <p className="faint small">
              {m.customers.loaded(formats.count(rows.length), formats.count(total))}
            </p>
          )}
        </div>
      )}
    </>
  );
}

type Change = (change: Partial<Record<(typeof NAMES)[number], string | null>>) => void;

function useColumns(change: Change): TableColumn<CustomerRow>[] {
  const formats = useFormats();
  const { columns: names } = m.customers;
  const filter = (name: 'segment' | 'country', value: string | null) =>
    value ? (
      <button
        className={styles.value}
        onClick={() => change({ [name]: value })}
        title={`${m.customers.filter[name]}: ${value}`}
      >
        {value}
      </button>
    ) : null;
  return [
    {
      key: 'name',
      label: names.name,
      sort: 'name',
      wide: true,
      render: (row) => (
        <>
          <Link to={`/customers/${row.id}`}>
            {row.name ?? <i className="muted">{m.customers.unnamed}</i>}
          </Link>
          {row.email && <span className={styles.email}>{row.email}</span>}
        </>
      ),
    },
    {
      key: 'records',
      label: names.records,
      sort: '-records',
      align: 'right',
      render: (row) => <span title={row.sources?.join(', ')}>{formats.count(row.records)}</span>,
    },
    {
      key: 'segment',
      label: names.segment,
      sort: 'segment',
      render: (row) => filter('segment', row.segment),
    },
    {
      key: 'country',
      label: names.country,
      sort: 'country',
      render: (row) => filter('country', row.country),
    },
    {
      key: 'since',
      label: names.since,
      sort: 'since',
      minor: true,
      render: (row) => (row.since ? formats.year(row.since) : ''),
    },
    {
      key: 'lastEvent',
      label: names.lastEvent,
      sort: '-lastEvent',
      render: (row) => (row.lastEvent ? formats.date(row.lastEvent) : ''),
    },
    {
      key: 'events',
      label: names.events,
      sort: '-events',
      align: 'right',
      render: (row) => formats.count(row.events),
    },
    {
      key: 'amount',
      label: names.amount,
      sort: '-amount',
      align: 'right',
      render: (row) =>
        row.amount === null || row.amount === undefined ? '' : formats.exactMoney(row.amount),
    },
  ];
}

/** What is typed stays here; the address follows when the typing pauses. */
function Search({ value, onSettle }: { value: string; onSettle: (text: string) => void }) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <TextInput
      type="search"
      className={styles.search}
      aria-label={m.customers.search}
      placeholder={m.customers.search}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => onSettle(typed.trim()), 220);
      }}
    />
  );
}

function Filters(props: { filters: Record<(typeof FILTERS)[number], string | null>; onChange: Change }) {
  const { filters, onChange } = props;
  const { data: sources = [] } = useQuery(sourcesQuery);
  const { data: choices } = useQuery(customerFiltersQuery);
  const formats = useFormats();
  return (
    <div className={styles.filters}>
      <Chips
        label={m.customers.filter.kind}
        chosen={filters.kind}
        choices={Object.entries(m.customers.kinds)}
        onChoose={(kind) => onChange({ kind })}
      />
      {sources.length > 1 && (
        <Chips
          label={m.customers.filter.source}
          chosen={filters.source}
          choices={sources.map((source) => [source.id, source.name])}
          onChoose={(source) => onChange({ source })}
        />
      )}
      <Chips
        label={m.customers.columns.records}
        chosen={filters.minRecords}
        choices={[['2', m.customers.joined]]}
        onChoose={(minRecords) => onChange({ minRecords })}
      />
      {(['segment', 'country', 'region'] as const).map((name) => {
        const chosen = filters[name];
        const values = choices?.[LISTS[name]] ?? [];
        if (chosen !== null) {
          return (
            <button
              key={name}
              className={`${styles.chip} ${styles.on}`}
              aria-label={m.customers.removeFilter(m.customers.filter[name], chosen)}
              onClick={() => onChange({ [name]: null })}
            >
              {m.customers.filter[name]}: {chosen} <span aria-hidden="true">×</span>
            </button>
          );
        }
        if (values.length < 2) return null;
        return (
          <select
            key={name}
            className={styles.chip}
            aria-label={m.customers.filter[name]}
            value=""
            onChange={(event) => onChange({ [name]: event.currentTarget.value })}
          >
            <option value="">{m.customers.choose(m.customers.filter[name])}</option>
            {values.map(({ value, customers }) => (
              <option key={value} value={value}>
                {value} ({formats.count(customers)})
              </option>
            ))}
          </select>
        );
      })}
    </div>
  );
}

interface ChipsProps {
  label: string;
  chosen: string | null;
  choices: [string, string][];
  onChoose: (value: string | null) => void;
}

function Chips({ label, chosen, choices, onChoose }: ChipsProps) {
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {choices.map(([value, name]) => (
        <button
          key={value}
          className={`${styles.chip} ${chosen === value ? styles.on : ''}`}
          aria-pressed={chosen === value}
          onClick={() => onChoose(chosen === value ? null : value)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Nobody({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  if (narrowed) {
    return (
      <Empty title={m.customers.noMatchTitle}>
        <p>{m.customers.noMatchText}</p>
        <button className="text" onClick={onClear}>
          {m.common.clear}
        </button>
      </Empty>
    );
  }
  return (
    <Empty title={m.customers.noneTitle}>
      <p>{m.customers.noneText}</p>
      <Link className="text" to="/sources">
        {m.customers.noneStep}
      </Link>
    </Empty>
  );
}
