import { useEffect, useState } from 'react';
import { ApiFault } from '../api/client.ts';
import type { Held } from '../api/resource.ts';
import { State } from './state.tsx';

/** What would be here, and how it gets here. */
export function Empty({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="empty">
      <p className="strong">{title}</p>
      {children ? <p>{children}</p> : null}
    </div>
  );
}

const WAIT_MS = 300;

/** Nothing for 300 ms, then ruled grey. */
export function Loading({ what }: { what: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className="skeleton" role="status">
      <span className="sr">Loading {what}</span>
      <i />
      <i />
      <i />
    </div>
  );
}

/** What could not be done, what was kept, what to do: in its place. */
export function FaultCard({
  title,
  fault,
  kept,
  children,
}: {
  title: string;
  fault: Error;
  kept?: string;
  children?: React.ReactNode;
}) {
  const known = fault instanceof ApiFault ? fault : null;
  const reasons = (known?.body.reasons as readonly { id: string; text: string }[] | undefined) ?? [];
  return (
    <div className="finding finding--fail" role="alert">
      <p className="finding__top">
        <State kind="fail">{title}</State>
        {known ? <span className="rule">{known.code}</span> : null}
      </p>
      <h3>{sentence(known ? known.message : 'The server cannot be reached.')}</h3>
      {reasons.length > 0 ? (
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={`${reason.id} ${reason.text}`}>
              <span className="rule">{reason.id}</span> {reason.text}
            </li>
          ))}
        </ul>
      ) : null}
      {known?.at ? <p className="src">At {known.at}.</p> : null}
      {kept ? <p className="todo">{kept}</p> : null}
      {children ? <div className="btns">{children}</div> : null}
    </div>
  );
}

/** Messages of the interface begin small and end without a stop. */
export function sentence(text: string): string {
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

/** A value of the server in one of its conditions: there, on its way, or not to be had. */
export function Shown<T>({
  held,
  what,
  reload,
  children,
}: {
  held: Held<T>;
  what: string;
  reload: () => void;
  children: (value: T) => React.ReactNode;
}) {
  const { value, fault } = held;
  return (
    <>
      {fault && !(fault instanceof ApiFault && fault.status === 401) ? (
        <FaultCard
          title={`Could not load ${what}`}
          fault={fault}
          {...(value === null ? {} : { kept: 'What is shown was loaded before.' })}
        >
          <button className="btn" type="button" onClick={reload}>
            Try again
          </button>
        </FaultCard>
      ) : null}
      {value === null ? fault ? null : <Loading what={what} /> : children(value)}
    </>
  );
}
