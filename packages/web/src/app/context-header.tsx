import type { Responsible } from '../api/visit.ts';
import { State } from '../parts/state.tsx';

export interface Fact {
  readonly label: string;
  readonly value: React.ReactNode;
  /** May be cut where there is no room; everything else stays whole. */
  readonly long?: boolean;
}

/** The same facts in the same place on every screen; the responsible person is always last and never folds away. */
export function ContextHeader({
  label = 'Encounter',
  title,
  under,
  facts,
  children,
}: {
  label?: string;
  title: string;
  under: string;
  facts: readonly Fact[];
  children: React.ReactNode;
}) {
  return (
    <section className="context" aria-label={label}>
      <div className="context__who">
        <h1>{title}</h1>
        <p>{under}</p>
      </div>
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.label} className={fact.long ? 'fact--long' : undefined}>
            <dt>{fact.label}</dt>
            <dd title={typeof fact.value === 'string' ? fact.value : undefined}>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <div className="responsible">{children}</div>
    </section>
  );
}

export function ResponsiblePerson({ responsible }: { responsible: Responsible }) {
  const { displayName, initials, attestation } = responsible;
  return (
    <>
      <span className="avatar" aria-hidden="true">
        {initials}
      </span>
      <dl>
        <dt>Responsible: performed the service</dt>
        <dd>{displayName}</dd>
      </dl>
      <Attestation {...attestation} />
    </>
  );
}

function Attestation({ state, text }: Responsible['attestation']) {
  if (state === 'attested') return <State kind="attested">{text}</State>;
  return <State kind={state === 'not-yet' ? 'question' : 'none'}>{text}</State>;
}
