import { useState } from 'react';
import type { Finding } from '../../api/findings.ts';
import type { Visit } from '../../api/visit.ts';
import { Link } from '../../app/link.tsx';
import { shortName } from '../../parts/format.ts';
import { outcomeKind, State } from '../../parts/state.tsx';
import type { FindingActs } from './asking.ts';

/** State and rule, which line and what, why, source with edition, what to do. */
export function FindingCard({ finding, visit, acts }: { finding: Finding; visit: Visit; acts: FindingActs }) {
  const { rule, outcome, severity, lines, heading, why, source, edition, asks, fixes, explained } = finding;
  const [words, setWords] = useState<string | null>(null);
  const kind = asks !== null && outcome !== 'bypassed' ? 'question' : outcomeKind(outcome);
  const first = visit.lines.find(({ number }) => number === lines[0]);
  const open = outcome === 'bypassed' || outcome === 'not-checked' || (outcome === 'fail' && severity !== 'E');
  const mayExplain = (visit.can.code || visit.can.release) && explained === null && open;
  return (
    <li className={`finding finding--${kind}`}>
      <p className="finding__top">
        <State kind={kind}>{stateText(finding)}</State>
        <span className="rule">{rule}</span>
      </p>
      <h3>{heading}</h3>
      <p className="why">{why}</p>
      {source || edition ? (
        <p className="src">
          {source && source !== 'Cleanclaim' ? (
            <Link href={`/codes/guidelines?rule=${encodeURIComponent(rule)}`} title="What the source says">
              {source}
            </Link>
          ) : (
            source
          )}
          {source && edition ? ', ' : ''}
          {edition}
        </p>
      ) : null}
      {asks ? <p className="todo">{asks}</p> : null}
      {fixes.map(({ text }) => (
        <p className="todo" key={text}>
          {text}
        </p>
      ))}
      {explained ? (
        <p className="todo">
          Explained by {explained.by}: <q>{explained.words}</q>
        </p>
      ) : null}
      {words === null ? (
        <div className="btns">
          {asks !== null && visit.can.ask ? (
            <button
              className="btn btn--go"
              type="button"
              onClick={() =>
                acts.ask({
                  title: heading,
                  text: asks,
                  about: first ? [first.id] : [],
                  indicators: first?.evidence ?? [],
                })
              }
            >
              Ask {shortName(visit.responsible.displayName)}
            </button>
          ) : null}
          {asks !== null && visit.can.code && first ? (
            <button className="btn" type="button" onClick={() => acts.pointTo(finding)}>
              Point to words
            </button>
          ) : null}
          {first ? (
            <button className="btn btn--sm" type="button" onClick={() => acts.choose(`ln-${first.id}`)}>
              Line {first.number}
            </button>
          ) : null}
          {mayExplain ? (
            <button className="btn btn--sm" type="button" onClick={() => setWords('')}>
              Explain
            </button>
          ) : null}
        </div>
      ) : (
        <form
          className="stack stack--tight"
          onSubmit={(event) => {
            event.preventDefault();
            void acts.explain(finding, words).then((visitNow) => visitNow && setWords(null));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setWords(null);
          }}
        >
          <label className="field">
            <span className="label">Why the claim may go as it is, in your words</span>
            <textarea
              className="input"
              rows={2}
              required
              // biome-ignore lint/a11y/noAutofocus: it opens where the person asked for it
              autoFocus
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
          <div className="btns">
            <button className="btn btn--go btn--sm" type="submit">
              Keep this explanation
            </button>
            <button className="btn btn--sm" type="button" onClick={() => setWords(null)}>
              Back
            </button>
          </div>
        </form>
      )}
    </li>
  );
}

function stateText({ outcome, severity, asks }: Finding): string {
  if (outcome === 'bypassed') return 'Bypassed';
  if (asks !== null)
    return outcome === 'fail' && severity === 'E' ? 'Ask the record: blocks the claim' : 'Ask the record';
  if (outcome === 'not-checked') return 'Not checked';
  if (severity === 'E') return 'Fail, blocks the claim';
  return severity === 'W' ? 'Fail, a person decides' : 'For information';
}
