import type { RemittanceClaim, RemittanceLine } from '../../api/remittance.ts';
import { Link } from '../../app/link.tsx';
import { formatCents } from '../../parts/format.ts';
import { Scroll } from '../../parts/scroll.tsx';
import { Code } from '../../parts/text.tsx';
import { lineOutcome, Outcome } from './lines.tsx';

/** How one line comes to what was paid: charge less each adjustment, in our words with the payer's number after. */
export function LineOfRemittance({
  chosen,
}: {
  chosen: { readonly claim: RemittanceClaim; readonly line: RemittanceLine } | null;
}) {
  if (!chosen) return null;
  const { claim, line } = chosen;
  const denied = line.outcome === 'denied';
  return (
    <aside className="pane" aria-label="The line in hand">
      <div className="pane__head">
        <h2>
          Line {line.number} of {claim.claim}
        </h2>
        <span className="end">
          <Outcome text={lineOutcome(line)} />
        </span>
      </div>
      <Scroll label="How the line balances">
        <dl className="split pad">
          <dt>
            Charged for <Code>{line.code}</Code> {line.modifiers.join(' ')} {line.label}{' '}
            {line.units !== null && line.units > 1 ? `× ${line.units}` : ''}
          </dt>
          <dd>{formatCents(line.chargeCents)}</dd>
          {line.adjustments.map(({ group, carc, cents, words }) => (
            <div className="contents" key={`${group} ${carc} ${cents}`}>
              <dt>
                {words}{' '}
                <span className="dim">
                  {group} {carc}
                </span>
              </dt>
              <dd>{formatCents(-cents)}</dd>
            </div>
          ))}
          <dt className="strong">Paid</dt>
          <dd className="total">{formatCents(line.paidCents)}</dd>
        </dl>
        {line.rarc.length > 0 ? <p className="pad pad--low dim">Remarks of the payer: {line.rarc.join(', ')}</p> : null}
        {claim.visitId ? (
          <div className="pad btns">
            {denied ? (
              <Link className="btn btn--go" href={`/visits/${claim.visitId}?drawer=cases`}>
                Correction case
              </Link>
            ) : null}
            <Link className="btn" href={`/claims/${claim.visitId}?line=${line.number}`}>
              The claim
            </Link>
            <Link className="btn" href={`/visits/${claim.visitId}`}>
              Codes and note
            </Link>
          </div>
        ) : (
          <p className="pad dim">This claim has no visit here: it waits for a person to find its visit.</p>
        )}
      </Scroll>
    </aside>
  );
}
