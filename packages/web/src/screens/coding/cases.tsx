import { useState } from 'react';
import type { Visit } from '../../api/visit.ts';
import { dayAndTime } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import type { Changes } from './use-changes.ts';

/** Kinds of cases by the state of the claim: after a denial, after payment. The server says whether one may be opened. */
const KINDS: readonly (readonly [string, string])[] = [
  ['correction', 'Correction after a rejection or denial'],
  ['compliance', 'Correction after payment'],
];

/** A sent claim changes only in an open case, under a reason. */
export function Cases({ visit, changes }: { visit: Visit; changes: Changes }) {
  const [kind, setKind] = useState(KINDS[0]![0]);
  const [words, setWords] = useState('');
  const open = visit.cases.some(({ state }) => state === 'open');
  return (
    <div className="cases">
      {visit.cases.length === 0 ? (
        <p className="pad dim">No change case. Once a claim has been sent, codes change only in one.</p>
      ) : null}
      <ul>
        {visit.cases.map((one) => (
          <li key={one.id} className="case">
            <State kind={one.state === 'open' ? 'draft' : 'pass'}>{one.state}</State>
            <span>
              <strong>{one.kind}</strong>, version {one.version}: {one.text}
              <span className="dim">
                {' '}
                {one.openedBy}, {dayAndTime(one.at)}
              </span>
            </span>
            {one.state === 'open' && visit.can.ask ? (
              <button className="btn btn--sm" type="button" onClick={() => void changes.closeCase(one.id)}>
                Close the case
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {visit.can.correct && !open ? (
        <form
          className="pad case-form"
          onSubmit={(event) => {
            event.preventDefault();
            void changes
              .openCase({ kind, version: visit.claim?.version ?? 1, reason: { class: 'record-shows', words } })
              .then((after) => after && setWords(''));
          }}
        >
          <label className="field">
            <span className="label">Kind</span>
            <select className="input" value={kind} onChange={(event) => setKind(event.target.value)}>
              {KINDS.map(([id, text]) => (
                <option key={id} value={id}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="label">Why, in your words</span>
            <input className="input" required value={words} onChange={(event) => setWords(event.target.value)} />
          </label>
          <button className="btn btn--go" type="submit">
            Open a correction case
          </button>
        </form>
      ) : null}
    </div>
  );
}
