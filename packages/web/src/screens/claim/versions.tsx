import type { ClaimDetail, ClaimVersion } from '../../api/claim.ts';
import { Link } from '../../app/link.tsx';
import { usePlace, withSearch } from '../../app/router.ts';
import { dayAndMonth, localDay } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { Delta } from '../../parts/text.tsx';

export function Versions({ claim, current }: { claim: ClaimDetail; current: ClaimVersion | null }) {
  const { search } = usePlace();
  return (
    <section className="pane" aria-label="Versions">
      <div className="pane__head">
        <h2>Versions</h2>
      </div>
      <div className="scroll" tabIndex={-1}>
        <ul className="views">
          {claim.versions.map((version) => (
            <li key={version.number}>
              <Link
                href={withSearch(`/claims/${claim.visitId}`, search, { version: String(version.number) })}
                {...(version === current ? { 'aria-current': 'true' as const } : {})}
              >
                <span>
                  <strong>
                    {version.number} {version.kind}
                  </strong>
                  <br />
                  <span className="dim">{stateText(version)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {current && current.number > 1 ? <Changes version={current} /> : null}
        {current?.checks ? <Checks version={current} /> : null}
        {current ? (
          <p className="pad dim">
            SHA-256 <span className="hash">{current.sha256.slice(0, 12)}…</span>
            <br />
            {[...current.editions, `build ${current.build}`].join(', ')}
          </p>
        ) : (
          <p className="pad dim">No version yet: one is made when the coding record is released.</p>
        )}
      </div>
    </section>
  );
}

function stateText({ stateText: text, at, sent }: ClaimVersion): string {
  return `${text} ${dayAndMonth(localDay(at))}${sent ? ', unchangeable' : ''}`;
}

function Changes({ version: { number, changes, reason } }: { version: ClaimVersion }) {
  return (
    <>
      <div className="sect__head">
        <h3>
          From {number - 1} to {number}
        </h3>
      </div>
      {changes.map(({ what, before, after }) => (
        <p key={`${what} ${before} ${after}`} className="pad pad--low">
          {what}
          <br />
          <Delta before={before} after={after} />
        </p>
      ))}
      {reason ? <p className="pad pad--low dim">{reason}</p> : null}
    </>
  );
}

function Checks({ version: { number, checks } }: { version: ClaimVersion }) {
  const { pass, fail, bypassed, notChecked } = checks!.counts;
  return (
    <>
      <div className="sect__head">
        <h3>Checks on version {number}</h3>
      </div>
      <ul className="pad pad--low counts">
        <li className={pass === 0 ? 'is-zero' : undefined}>
          <State kind="pass">{pass === null ? 'passes not counted' : `${pass} pass`}</State>
        </li>
        <li className={fail === 0 ? 'is-zero' : undefined}>
          <State kind="fail">{fail} fail</State>
        </li>
        <li className={bypassed === 0 ? 'is-zero' : undefined}>
          <State kind="bypassed">{bypassed} bypassed</State>
        </li>
        <li className={notChecked === 0 ? 'is-zero' : undefined}>
          <State kind="unchecked">{notChecked} not checked</State>
        </li>
      </ul>
    </>
  );
}
