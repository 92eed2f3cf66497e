import type { Decision } from '@cleanclaim/core/adjudication/decision.ts';
import { allAdjustments } from '@cleanclaim/core/adjudication/decision.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { columns } from './output.ts';

/** A decision as the contract has it; a reversal's amounts are negative. */
export function decisionResult(decision: Decision, reversal: boolean) {
  const { status, chargeCents, allowedCents, paidCents, patientCents, claimNumber, asOf, pends, notChecked } = decision;
  return {
    status,
    chargeCents,
    allowedCents,
    paidCents,
    patientCents,
    adjustments: allAdjustments(decision),
    lines: decision.lines.map((line) => ({
      line: line.line,
      code: line.code,
      modifiers: line.modifiers,
      chargeCents: line.chargeCents,
      allowedCents: line.allowedCents,
      paidCents: line.paidCents,
      patientCents: line.patientCents,
      adjustments: line.adjustments,
      because: line.because,
    })),
    claimNumber,
    asOf,
    simulated: true,
    ...(reversal ? { reversal: true } : {}),
    pends,
    notChecked,
  };
}

export function decisionText(decision: Decision, reversal: boolean): string {
  const { status, chargeCents, allowedCents, paidCents, patientCents } = decision;
  const head = `${reversal ? 'taken back' : status}: charged ${formatCents(chargeCents)}, allowed ${formatCents(allowedCents)}, paid ${formatCents(paidCents)}, patient ${formatCents(patientCents)} (simulated)`;
  const rows = decision.lines.map((line) => [
    String(line.line),
    [line.code, ...line.modifiers].join('-'),
    formatCents(line.chargeCents),
    formatCents(line.allowedCents),
    formatCents(line.paidCents),
    formatCents(line.patientCents),
    line.adjustments
      .map(({ groupCode, carc, rarc, cents }) => `${[groupCode, carc, ...rarc].join(' ')} ${formatCents(cents)}`)
      .join('; '),
    line.because.join(' '),
  ]);
  const table = columns(
    [['line', 'code', 'charged', 'allowed', 'paid', 'patient', 'adjustments', 'because'], ...rows],
    [2, 3, 4, 5],
  );
  const waits = decision.pends.map(
    ({ line, reason, owner, dueDate }) => `line ${line} waits for the ${owner} until ${dueDate}: ${reason}`,
  );
  const gaps = decision.notChecked.length === 0 ? [] : [`not checked: ${decision.notChecked.join(', ')}`];
  return [head, table, ...waits, ...gaps].join('\n').replace(/\n/g, '\n  ');
}
