import type { Figure, LoyaltyReport, ScoredQuestion } from '../../api/types';
import { Behind } from '../../charts/Behind';
import { LineChart } from '../../charts/LineChart';
import { m } from '../../messages';
import type { Formats } from '../../messages/formats';
import { DataTable } from '../../ui/DataTable';
import { useFormats } from '../../ui/useFormats';
import styles from './Loyalty.module.css';

const day = (date: string) => Date.parse(date) / 86_400_000;

/** Writes a value in the unit of its question. */
function writer(question: ScoredQuestion, formats: Formats): (value: number) => string {
  switch (question.unit) {
    case 'points':
      return (value) => formats.decimal(value, 0);
    case 'share':
      return (value) => formats.share(value, 0);
    case 'mean':
      return (value) => formats.decimal(value, 2);
  }
}

/** Every question's score, quarter by quarter. */
export function Scores({ report }: { report: LoyaltyReport }) {
  return (
    <section className="card" aria-labelledby="scores">
      <h2 id="scores">{m.loyalty.scores}</h2>
      {report.questions.length === 0 ? (
        <p className="muted">{m.loyalty.scoresNone}</p>
      ) : (
        <>
          <p className="muted small">{m.loyalty.fewest}</p>
          {report.questions.map((question) => (
            <Asked key={`${question.metric}/${question.survey}/${question.text}`} question={question} />
          ))}
        </>
      )}
    </section>
  );
}

function Asked({ question }: { question: ScoredQuestion }) {
  const formats = useFormats();
  const write = writer(question, formats);
  const number = (value: number) => formats.decimal(value);
  const satisfied = Math.ceil(question.least + 0.75 * (question.most - question.least));
  const unit =
    question.unit === 'points'
      ? m.loyalty.units.points
      : question.unit === 'share'
        ? m.loyalty.units.share(number(satisfied), number(question.most))
        : m.loyalty.units.mean(number(question.least), number(question.most));
  const figure = (score: Figure | null) =>
    score === null ? (
      <span className="faint">{m.loyalty.tooFew}</span>
    ) : (
      <>
        {write(score.estimate)}{' '}
        <span className="faint">
          ({write(score.low)} – {write(score.high)})
        </span>
      </>
    );
  const told = question.scores.filter((score) => score.score !== null);
  const name = [m.loyalty.metrics[question.metric] ?? question.metric, question.survey]
    .filter(Boolean)
    .join(' · ');
  const first = question.scores[0];
  const last = question.scores.at(-1);
  return (
    <div className={styles.question}>
      <h3>{name}</h3>
      {question.text && <p className="muted small">“{question.text}”</p>}
      <div className={styles.scores}>
        <span>
          {m.loyalty.year}: <b>{figure(question.year)}</b>
        </span>
        {question.top && (
          <span>
            {m.loyalty.top}: {formats.share(question.top.estimate)}{' '}
            <span className="faint">
              ({formats.share(question.top.low)} – {formats.share(question.top.high)})
            </span>
          </span>
        )}
      </div>
      {told.length > 1 && first && last && (
        <LineChart
          at={question.scores.map((score) => day(score.to))}
          lines={[
            {
              name,
              tone: 'green',
              whiskers: true,
              values: question.scores.map((score) => score.score?.estimate ?? null),
              low: question.scores.map((score) => score.score?.low ?? null),
              high: question.scores.map((score) => score.score?.high ?? null),
            },
          ]}
          labels={[first, last].map((score) => ({ at: day(score.to), text: formats.date(score.to) }))}
          format={write}
          height={170}
        />
      )}
      <p className="small">{wave(question, write, formats)}</p>
      <p className="faint small">{unit}</p>
      <Behind>
        <DataTable
          caption={`${m.loyalty.scores}: ${name}`}
          rows={[...question.scores].reverse()}
          rowKey={(score) => score.to}
          columns={[
            { key: 'to', label: m.loyalty.quarter, render: (score) => formats.date(score.to) },
            { key: 'score', label: m.loyalty.score, align: 'right', render: (score) => figure(score.score) },
            {
              key: 'answers',
              label: m.loyalty.answers,
              align: 'right',
              render: (score) => formats.count(score.answers),
            },
          ]}
        />
        {question.segments.length > 1 && (
          <DataTable
            caption={`${m.loyalty.bySegment}: ${name}`}
            rows={question.segments}
            rowKey={(segment) => segment.name}
            columns={[
              { key: 'name', label: m.loyalty.bySegment, render: (segment) => segment.name },
              {
                key: 'score',
                label: m.loyalty.score,
                align: 'right',
                render: (segment) => figure(segment.score),
              },
              {
                key: 'answers',
                label: m.loyalty.answers,
                align: 'right',
                render: (segment) => formats.count(segment.answers),
              },
            ]}
          />
        )}
      </Behind>
    </div>
  );
}

function wave(question: ScoredQuestion, write: (value: number) => string, formats: Formats): string {
  if (question.wave === null) return m.loyalty.waveTooFew;
  const { change, low, high, detectable } = question.wave;
  const signed = (value: number) =>
    (value > 0 ? '+' : '') + (question.unit === 'share' ? formats.share(value, 1) : write(value));
  const told = question.unit === 'points' ? m.loyalty.points(signed(change)) : signed(change);
  return (detectable ? m.loyalty.wave : m.loyalty.waveNone)(told, `${signed(low)} – ${signed(high)}`);
}
