import { m } from '../messages';

/** The one step that fills an empty Perennial: a workspace. */
export function Connect() {
  return (
    <section className="card">
      <p>{m.sources.emptyText}</p>
      <pre tabIndex={0}>{m.sources.command}</pre>
      <pre tabIndex={0} aria-label="perennial.yaml">
        {m.sources.example}
      </pre>
      <p className="muted">{m.sources.emptyMore}</p>
    </section>
  );
}
