import type { Visit } from '../../api/visit.ts';
import { Icon } from '../../parts/icon.tsx';
import { State } from '../../parts/state.tsx';

/** What is still to do, by whom; and the release, when nothing is. */
export function NextSteps({ visit, release }: { visit: Visit; release(): void }) {
  const { next, ready, can } = visit;
  return (
    <>
      <div className="sect__head">
        <h2>Next</h2>
        {ready.ready ? <span className="sub">nothing holds the claim back</span> : null}
      </div>
      <ol className="next">
        {next.map(({ text, who, icon }) => (
          <li key={`${text} ${who}`}>
            {icon === 'fail' ? (
              <State kind="fail">
                <span className="sr">Fail</span>
              </State>
            ) : (
              <Icon name={icon === 'attest' ? 'attested' : icon === 'submit' ? 'submitted' : 'question'} />
            )}
            <span>{text}</span>
            <span className="dim">{who}</span>
          </li>
        ))}
        {next.length > 0
          ? null
          : ready.missing.map(({ id, text, who }) => (
              <li key={`${id} ${text}`}>
                <Icon name="clock" />
                <span>{text}</span>
                <span className="dim">{who}</span>
              </li>
            ))}
      </ol>
      {ready.ready ? null : <p className="pad pad--low dim">{visit.policyText}</p>}
      {can.release ? (
        <p className="pad btns">
          <button className="btn btn--go" type="button" disabled={!ready.ready} onClick={release}>
            <Icon name="submitted" />
            Prepare the claim and release it
          </button>
          {ready.ready ? null : <span className="dim">When what is listed above is done.</span>}
        </p>
      ) : null}
    </>
  );
}
