import type { ClaimDetail } from '../../api/claim.ts';
import { dayAndMonth, dayAndTime } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { State } from '../../parts/state.tsx';

/** What happened to the claim outside, oldest first. */
export function Answers({
  claim: { answers, simulated },
  children,
}: {
  claim: ClaimDetail;
  children: React.ReactNode;
}) {
  return (
    <aside className="pane" aria-label="The payer’s answers">
      <div className="pane__head">
        <h2>The payer’s answers</h2>
        <span className="end">
          {simulated ? (
            <State kind="bypassed" tag>
              Simulated
            </State>
          ) : null}
        </span>
      </div>
      <Scroll label="Answers, oldest first">
        {answers.length === 0 ? <p className="pad dim">Nothing has been sent yet.</p> : null}
        <ol className="line">
          {answers.map(({ at, kind, title, text, state }) => (
            <li key={`${at} ${kind} ${title} ${text}`}>
              <span className={`dot state--${state}`}>
                <Icon name={state} />
              </span>
              <p className="dim num">{at.length > 10 ? dayAndTime(at) : dayAndMonth(at)}</p>
              <p className="strong">{title}</p>
              <p>{text}</p>
            </li>
          ))}
        </ol>
        {children}
      </Scroll>
    </aside>
  );
}
