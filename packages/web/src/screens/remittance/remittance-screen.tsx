import type { RemittanceDetail } from '../../api/remittance.ts';
import { useResource } from '../../api/resource.ts';
import { ContextHeader } from '../../app/context-header.tsx';
import { useSearch } from '../../app/router.ts';
import { useTitle } from '../../app/status.ts';
import { Shown } from '../../parts/conditions.tsx';
import { formatCents, mediumDate } from '../../parts/format.ts';
import { State } from '../../parts/state.tsx';
import { KeyHint } from '../../parts/text.tsx';
import { Posting } from '../remittances/remittances-screen.tsx';
import { Denials } from './denials.tsx';
import { LineOfRemittance } from './line-pane.tsx';
import { keyOf, LinesOfRemittance } from './lines.tsx';

/** One 835: every line with what it was charged, cut and paid, and what can be done about a denial. */
export default function RemittanceScreen({ id }: { id: string }) {
  const held = useResource<RemittanceDetail>(`remittances/${id}`);
  const remittance = held.value;
  useTitle(remittance ? `Remittance ${remittance.trace}` : 'Remittance');
  const [chosen, choose] = useSearch('row');
  if (!remittance) {
    return (
      <main className="panes" id="main">
        <div className="pane">
          <Shown held={held} what="the remittance" reload={held.reload}>
            {() => null}
          </Shown>
        </div>
      </main>
    );
  }
  const all = remittance.claims.flatMap((claim) =>
    claim.lines.map((line) => ({ key: keyOf(claim, line), claim, line })),
  );
  const current =
    all.find(({ key }) => key === chosen) ?? all.find(({ line }) => line.outcome === 'denied') ?? all[0] ?? null;
  const { balance, againstExpectedCents } = remittance;
  return (
    <>
      <ContextHeader
        label="Remittance"
        title={remittance.payer}
        under={`835 · trace ${remittance.trace} · paid ${mediumDate(remittance.paymentDate)}`}
        facts={[
          { label: 'Claims', value: <span className="num">{remittance.claims.length}</span> },
          { label: 'Charged', value: <span className="num">{formatCents(remittance.chargeCents)}</span> },
          { label: 'Adjusted', value: <span className="num">{formatCents(remittance.adjustedCents)}</span> },
          { label: 'Paid', value: <span className="num">{formatCents(remittance.paidCents)}</span> },
          {
            label: 'Against expected',
            value: (
              <span className="num">
                {againstExpectedCents === null ? 'not known' : formatCents(againstExpectedCents)}
              </span>
            ),
          },
          { label: 'Balance', value: <State kind={balance.ok ? 'pass' : 'fail'}>{balance.text}</State> },
        ]}
      >
        <Posting row={remittance} tag />
      </ContextHeader>
      <main className="panes remittance" id="main">
        <section className="pane" aria-label="Lines and denials">
          <div className="pane__head">
            <h2>Lines</h2>
            <span className="sub">charge = paid + adjustments, on each</span>
            <span className="end">
              <KeyHint ids={['next', 'previous']}>line</KeyHint>
              <KeyHint ids={['open']}>its visit</KeyHint>
            </span>
          </div>
          <div className="scroll" tabIndex={-1}>
            <LinesOfRemittance remittance={remittance} current={current?.key ?? null} choose={choose} />
            <Denials denials={remittance.denials} />
          </div>
        </section>
        <LineOfRemittance key={current?.key} chosen={current} />
      </main>
    </>
  );
}
