import { useResource } from '../../api/resource.ts';
import type { Visit, VisitRow } from '../../api/visit.ts';
import { Link } from '../../app/link.tsx';
import { Shown } from '../../parts/conditions.tsx';
import { counted, dayAndTime, longDate } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { CodeStateTag } from '../../parts/state.tsx';
import { Code, KeyCap, Keys } from '../../parts/text.tsx';

/** A visit at a glance, beside the list. */
export function Look({ row, hide }: { row: VisitRow | null; hide: () => void }) {
  const held = useResource<Visit>(row ? `visits/${row.id}` : null);
  return (
    <aside className="pane" aria-label="Look">
      <div className="pane__head">
        <h2>{held.value?.patient.name ?? row?.patient.name ?? 'Look'}</h2>
        <span className="end">
          <button className="btn btn--sm btn--quiet" type="button" onClick={hide}>
            Hide{' '}
            <span aria-hidden="true">
              <Keys id="look" />
            </span>
          </button>
        </span>
      </div>
      <Scroll label="Summary">
        {row ? (
          <Shown held={held} what="the visit" reload={held.reload}>
            {(visit) => <Summary visit={visit} due={row.due} />}
          </Shown>
        ) : (
          <p className="pad dim">Choose a visit.</p>
        )}
      </Scroll>
    </aside>
  );
}

function Summary({ visit, due }: { visit: Visit; due: string | null }) {
  const note = visit.documents[0];
  const { counts } = visit.checks;
  const open = visit.suggestions.diagnoses.length + visit.suggestions.procedures.length;
  const waiting = visit.questions.filter(({ answer }) => answer === null);
  return (
    <>
      <dl className="facts-list">
        <dt>Responsible</dt>
        <dd className="strong">{visit.responsible.displayName}</dd>
        <dt>Date of service</dt>
        <dd>{longDate(visit.dateOfService)}</dd>
        <dt>Payer</dt>
        <dd>{visit.payer}</dd>
        <dt>Note</dt>
        <dd>{note ? (note.signed ? `Signed ${dayAndTime(note.signed.at)}` : 'Not signed') : 'None yet'}</dd>
        {due ? (
          <>
            <dt>File by</dt>
            <dd>{longDate(due)}</dd>
          </>
        ) : null}
      </dl>
      <div className="sect__head">
        <h3>So far</h3>
      </div>
      {visit.diagnoses.length + visit.lines.length === 0 ? (
        <p className="pad dim pad--low">No code selected yet.</p>
      ) : null}
      <ul className="mini">
        {visit.diagnoses.map(({ id, code, title, state }) => (
          <li key={id}>
            <Code>{code}</Code>
            <span>{title}</span>
            <CodeStateTag state={state} />
          </li>
        ))}
        {visit.lines.map(({ id, code, label, state }) => (
          <li key={id}>
            <Code>{code}</Code>
            <span>{label ?? 'No label: the number only'}</span>
            <CodeStateTag state={state} />
          </li>
        ))}
      </ul>
      <p className="pad dim">
        {counted(open, 'suggestion')} open. {counted(counts.pass, 'check passes', 'checks pass')}, {counts.fail} fail,{' '}
        {counts.bypassed} bypassed, {counts.notChecked} not checked.
      </p>
      {waiting.map((question) => (
        <div key={question.id}>
          <div className="sect__head">
            <h3>Question without an answer</h3>
          </div>
          <p className="pad pad--low">{question.title}</p>
        </div>
      ))}
      <div className="pad btns">
        <Link className="btn btn--go" href={`/visits/${visit.id}`}>
          Open <KeyCap id="open" />
        </Link>
      </div>
    </>
  );
}
