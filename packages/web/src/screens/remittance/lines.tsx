import type { RemittanceClaim, RemittanceDetail, RemittanceLine } from '../../api/remittance.ts';
import { navigate } from '../../app/router.ts';
import { useKeys } from '../../app/shortcuts.ts';
import { formatCents } from '../../parts/format.ts';
import { useRows } from '../../parts/rows.ts';
import { State, type StateKind } from '../../parts/state.tsx';
import { Code } from '../../parts/text.tsx';

export function keyOf({ claim }: RemittanceClaim, { number }: RemittanceLine): string {
  return `${claim}-${number}`;
}

const KINDS: readonly (readonly [string, StateKind])[] = [
  ['denied', 'denied'],
  ['paid', 'paid'],
  ['reduced', 'bypassed'],
  ['pended', 'question'],
];

/** A denied line names the payer's reason: that of the largest adjustment. */
export function lineOutcome({ outcome, adjustments }: RemittanceLine): string {
  const [main] = [...adjustments].sort((a, b) => b.cents - a.cents);
  return outcome === 'denied' && main ? `denied ${main.group} ${main.carc}` : outcome;
}

/** Icon by the first word; the words are the server's. */
export function Outcome({ text }: { text: string }) {
  const kind = KINDS.find(([word]) => text.toLowerCase().startsWith(word))?.[1] ?? 'none';
  return <State kind={kind}>{text.slice(0, 1).toUpperCase() + text.slice(1)}</State>;
}

export function LinesOfRemittance({
  remittance,
  current,
  choose,
}: {
  remittance: RemittanceDetail;
  current: string | null;
  choose(key: string): void;
}) {
  const { claims } = remittance;
  const lines = claims.flatMap((claim) => claim.lines.map((line) => ({ key: keyOf(claim, line), claim, line })));
  const open = (key: string) => {
    const visitId = lines.find((one) => one.key === key)?.claim.visitId;
    if (visitId) navigate(`/visits/${visitId}?drawer=cases`);
  };
  const { gridProps, rowProps, move } = useRows({
    keys: lines.map(({ key }) => key),
    current,
    onCurrent: choose,
    onOpen: open,
  });
  useKeys({
    next: () => (move(1) ? undefined : false),
    previous: () => (move(-1) ? undefined : false),
    open: () => (current ? open(current) : false),
  });
  const sum = (field: 'allowedCents' | 'reductionCents' | 'patientCents') =>
    lines.reduce((total, { line }) => total + line[field], 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are walked with the arrow keys
    <table className="grid" role="grid" aria-label="Lines of the remittance" {...gridProps}>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Service</th>
          {['Charge', 'Allowed', 'Plan’s reduction', 'Patient', 'Paid'].map((head) => (
            <th key={head} scope="col" className="money">
              {head}
            </th>
          ))}
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      {claims.map((claim) => (
        <tbody key={claim.claim}>
          <tr className="group">
            <th scope="rowgroup" colSpan={6}>
              {claim.patient}{' '}
              <span className="dim">{[claim.claim, claim.responsible].filter(Boolean).join(' · ')}</span>
            </th>
            <td className="money strong">{formatCents(claim.paidCents)}</td>
            <td>
              <Outcome text={claim.status} />
            </td>
          </tr>
          {claim.lines.map((line) => (
            <tr key={line.number} {...rowProps(keyOf(claim, line))}>
              <td className="num t-left">{line.number}</td>
              <td className="nowrap">
                <Code>{line.code}</Code> {line.modifiers.join(' ')}{' '}
                {line.units !== null && line.units > 1 ? `× ${line.units}` : ''}
              </td>
              <td className="money">{formatCents(line.chargeCents)}</td>
              <td className="money">{formatCents(line.allowedCents)}</td>
              <td className="money">{formatCents(line.reductionCents)}</td>
              <td className="money">{formatCents(line.patientCents)}</td>
              <td className="money strong">{formatCents(line.paidCents)}</td>
              <td>
                <Outcome text={lineOutcome(line)} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <td colSpan={2}>Check</td>
          <td className="money">{formatCents(remittance.chargeCents)}</td>
          <td className="money">{formatCents(sum('allowedCents'))}</td>
          <td className="money">{formatCents(sum('reductionCents'))}</td>
          <td className="money">{formatCents(sum('patientCents'))}</td>
          <td className="money">{formatCents(remittance.paidCents)}</td>
          <td>
            {remittance.balance.ok ? <State kind="pass">Balances</State> : <State kind="fail">Does not balance</State>}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
