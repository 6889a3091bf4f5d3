import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { cutawayQuery, findingQuery } from '../../api/queries';
import type { Finding, Scope } from '../../api/types';
import { m } from '../../messages';
import { DataTable, type TableColumn } from '../../ui/DataTable';
import { ProblemCard } from '../../ui/ProblemCard';
import { PageSkeleton } from '../../ui/Skeletons';
import { StatusPill } from '../../ui/StatusMark';
import { tileStatus } from '../../ui/tileStatus';
import { useFormats } from '../../ui/useFormats';
import { useTitle } from '../../ui/useTitle';
import { Affected } from './Affected';
import styles from './Finding.module.css';
import { PanelCard } from './PanelCard';
import { RelatedFindings, Remarks, Suppressed, Trend } from './Story';

export function Component() {
  const { id = '' } = useParams();
  const finding = useQuery(findingQuery(id));
  useTitle(finding.data?.name ?? m.findings.title);
  if (finding.isPending) return <PageSkeleton />;
  if (finding.isError) {
    return (
      <>
        <p className={styles.crumbs}>
          <Link to="/">{m.nav.cutaway}</Link> › <b>{id}</b>
        </p>
        <ProblemCard page problem={finding.error} onRetry={() => void finding.refetch()} />
      </>
    );
  }
  return <Page finding={finding.data} />;
}

function Page({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const status = tileStatus(finding);
  const baldrige = Array.isArray(finding.baldrige) ? finding.baldrige.join(', ') : finding.baldrige;
  return (
    <>
      <Crumbs finding={finding} />
      <p className={styles.badges}>
        <StatusPill status={status} />
        {finding.since && (
          <span className={styles.since}>{m.finding.since(formats.month(finding.since))}</span>
        )}
        <span className="faint">
          {[finding.id, baldrige ? m.finding.baldrige(baldrige) : null].filter(Boolean).join(' · ')}
        </span>
      </p>
      <h1>{finding.title}</h1>
      {finding.lede && <p className="lede">{finding.lede}</p>}
      <Suppressed finding={finding} />
      <div className={styles.columns}>
        <div className="stack">
          {!finding.measured && <NotYet finding={finding} />}
          {finding.panels.map((panel) => (
            <PanelCard key={panel.id} finding={finding.id} panel={panel} />
          ))}
          <Where finding={finding} />
          <Affected finding={finding} />
          <Trend finding={finding} />
          <RelatedFindings finding={finding} />
        </div>
        <div className="stack">
          {finding.nextStep && (
            <section className="card">
              <h2>{m.finding.next}</h2>
              <p className={styles.last}>{finding.nextStep}</p>
            </section>
          )}
          {finding.measured && <HowSure finding={finding} />}
          <Remarks finding={finding} />
          <Missing finding={finding} />
          {finding.definition && (
            <section className="card">
              <h2>{m.finding.definition}</h2>
              <p className="muted">{finding.definition}.</p>
              <p className={`faint ${styles.last}`}>{m.finding.definitionNote}</p>
            </section>
          )}
        </div>
      </div>
    </>
  );
}

function Crumbs({ finding }: { finding: Finding }) {
  const { data } = useQuery(cutawayQuery);
  const stratum = data?.strata.find((candidate) => candidate.id === finding.stratum);
  return (
    <nav className={styles.crumbs} aria-label="Breadcrumb">
      <Link to="/">{m.nav.cutaway}</Link>
      <span aria-hidden="true"> › </span>
      <span>{stratum?.name ?? finding.stratum}</span>
      <span aria-hidden="true"> › </span>
      <b aria-current="page">{finding.name}</b>
    </nav>
  );
}

/** What a mechanism that Perennial does not measure yet will do, and need. */
function NotYet({ finding }: { finding: Finding }) {
  const needs = finding.needs && finding.needs.length > 0 ? finding.needs : finding.missing;
  return (
    <section className="card">
      <h2>{m.finding.notMeasured}</h2>
      {finding.measures && <p>{m.finding.willMeasure(finding.measures)}</p>}
      {finding.does && <p className="muted">{m.finding.willDo(finding.does)}</p>}
      {needs.length > 0 && (
        <>
          <h3>{m.finding.notMeasuredNeeds}</h3>
          <ul className={styles.list}>
            {needs.map((need) => (
              <li key={need}>{need.replaceAll('_', ' ')}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function HowSure({ finding }: { finding: Finding }) {
  const formats = useFormats();
  const { estimate, low, high, unit, n, q, type, thresholds } = finding;
  const exact = low === high;
  return (
    <section className="card">
      <h2>{m.finding.howSure}</h2>
      <dl className={styles.sure}>
        <dt>{m.finding.estimate}</dt>
        <dd>
          {estimate === null ? (
            finding.reason ? (
              (m.reason[finding.reason] ?? finding.reason)
            ) : (
              m.finding.cannotTell
            )
          ) : (
            <b>
              {formats.estimate(estimate, unit)}
              {!exact && low !== null && ` (${formats.interval(low, high, unit)})`}
            </b>
          )}
        </dd>
        {type && estimate !== null && (
          <>
            <dt>{m.finding.kind}</dt>
            <dd>{type === 'C' ? m.finding.counted : m.finding.sampled}</dd>
          </>
        )}
        {n !== null && (
          <>
            <dt>{m.finding.n}</dt>
            <dd>{formats.count(n)}</dd>
          </>
        )}
        {q !== null && (
          <>
            <dt>{m.finding.chance}</dt>
            <dd>{m.finding.chanceText(q < 0.0001 ? '< 0.0001' : formats.decimal(q, 4))}</dd>
          </>
        )}
        {thresholds && (
          <>
            <dt>{m.finding.thresholds}</dt>
            <dd>
              {m.finding.thresholdText(
                formats.estimate(thresholds.atRisk, unit),
                formats.estimate(thresholds.failing, unit),
                finding.direction === 'down',
              )}
            </dd>
          </>
        )}
        {finding.howSure.map(({ label, value }) => (
          <div key={label} className={styles.pair}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {finding.wouldChange.length > 0 && (
          <>
            <dt>{m.finding.wouldChange}</dt>
            <dd>
              {finding.wouldChange.map((change) => (
                <div key={change}>{change}</div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Missing({ finding }: { finding: Finding }) {
  if (!finding.measured || finding.missing.length === 0) return null;
  return (
    <section className="card">
      <h2>{m.finding.missing}</h2>
      <ul className={styles.list}>
        {finding.missing.map((evidence) => (
          <li key={evidence}>
            <code>{evidence}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Where({ finding }: { finding: Finding }) {
  const formats = useFormats();
  if (finding.scopes.length === 0) return null;
  const columns: TableColumn<Scope>[] = [
    { key: 'name', label: m.finding.scope, render: (scope) => scope.name || scope.scope },
    {
      key: 'of',
      label: m.finding.scopeOf,
      render: (scope) => <span className="muted">{scope.scope.split(':', 1)[0]?.replaceAll('_', ' ')}</span>,
    },
    {
      key: 'estimate',
      label: m.finding.estimate,
      render: (scope) =>
        scope.estimate === null ? (
          m.finding.cannotTell
        ) : (
          <>
            {formats.estimate(scope.estimate, finding.unit)}{' '}
            {scope.low !== scope.high && (
              <span className="faint">({formats.interval(scope.low, scope.high, finding.unit)})</span>
            )}
          </>
        ),
    },
    {
      key: 'customers',
      label: m.finding.customers,
      align: 'right',
      render: (scope) => (scope.customers === null ? '' : formats.count(scope.customers)),
    },
    {
      key: 'value',
      label: m.finding.exposedColumn,
      align: 'right',
      render: (scope) => (scope.value === null ? '' : formats.money(scope.value)),
    },
    {
      key: 'status',
      label: m.findings.statusColumn,
      align: 'right',
      render: (scope) => <StatusPill status={scope.status} words={false} />,
    },
  ];
  return (
    <section className="card">
      <h2>{m.finding.where}</h2>
      <DataTable
        caption={m.finding.where}
        columns={columns}
        rows={finding.scopes}
        rowKey={(scope) => scope.scope}
      />
    </section>
  );
}
