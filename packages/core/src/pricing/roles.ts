import { type Exact, factorOf, times } from './exact.ts';
import type { WorkingLine } from './line.ts';
import { inForce } from './rates.ts';
import roles from './tables/roles.json' with { type: 'json' };

const ASSISTANTS = ['80', '81', '82', 'AS'] as const;
const TOGETHER = ['80', '81', '82', 'AS', '62'] as const;
const FULL = 100;

/**
 * Lines whose role is not paid for the procedure, or only by report, end here: assistants and co-surgeons by their indicators,
 * surgical teams, reduced, discontinued or unusual services (PRC-AST, PRC-COS, PRC-52, PRC-22).
 */
export function refuseRoles(line: WorkingLine): void {
  const row = line.row!;
  const assistant = ASSISTANTS.find((modifier) => line.has(modifier));
  if (assistant) {
    const inputs = { indicator: row.assistant };
    if (row.assistant !== '2' && !(row.assistant === '0' && line.request.documented)) {
      const text =
        row.assistant === '0' ? 'an assistant is paid only with documents' : 'no assistant is paid for this procedure';
      line.close('not_payable', 'PRC-AST-01', text, inputs);
      return;
    }
  }
  if (line.has('62')) {
    const inputs = { indicator: row.coSurgeon };
    if (row.coSurgeon !== '2' && !(row.coSurgeon === '1' && line.request.documented)) {
      const text =
        row.coSurgeon === '1'
          ? 'co-surgeons are paid only with documents'
          : 'no co-surgeons are paid for this procedure';
      line.close('not_payable', 'PRC-COS-01', text, inputs);
      return;
    }
  }
  if (line.has('66')) {
    const inputs = { indicator: row.team };
    if (row.team !== '1' && row.team !== '2') {
      line.close('not_payable', 'PRC-COS-01', 'no surgical team is paid for this procedure', inputs);
      return;
    }
    line.close('by_report', 'PRC-COS-01', 'a surgical team is paid by report', inputs);
    return;
  }
  const byReport = ['52', '53', '22'].find((modifier) => line.has(modifier) && line.component !== modifier);
  if (byReport) {
    const rule = byReport === '22' ? 'PRC-22-01' : 'PRC-52-01';
    line.close('by_report', rule, `modifier ${byReport}: the contractor prices it from the record`);
  }
}

/** The part of the fee that the role earns: assistant, co-surgeon, parts of the global package, return to the operating room. */
export function applyRole(line: WorkingLine): void {
  const together = TOGETHER.find((modifier) => line.has(modifier));
  if (together) {
    const rate = inForce(
      roles.rows.filter((row) => row.modifier === together),
      line.request.date,
    );
    if (rate) {
      line.multiply(rate.rule, rate.text, factorOf(rate.rate), rate.rate);
      return;
    }
  }
  const { preOperative, intraOperative, postOperative, globalDays } = line.row!;
  if (line.has('54')) {
    line.multiply('PRC-SPL-01', 'surgical care only: before and during', ...percent(preOperative + intraOperative));
  } else if (line.has('55')) {
    after(line, postOperative, globalDays === '010' ? 10 : 90);
  } else if (line.has('56')) {
    line.multiply('PRC-SPL-01', 'care before the operation only', ...percent(preOperative));
  } else if (line.has('78')) {
    const whole = (globalDays !== '010' && globalDays !== '090') || intraOperative === 0;
    line.multiply(
      'PRC-78-01',
      'return to the operating room: the operation only',
      ...percent(whole ? FULL : intraOperative),
    );
  }
}

function after(line: WorkingLine, postOperative: number, days: number): void {
  line.multiply('PRC-SPL-01', 'care after the operation only', ...percent(postOperative));
  const given = line.request.postOperativeDays;
  if (given === null || given >= days) return;
  line.set(
    'PRC-SPL-01',
    'days of the global period that this practitioner cared for',
    times(line.amount, { numerator: given, denominator: days }),
    {
      days: String(given),
      of: String(days),
    },
  );
}

/** Fractions of the global package stand in the release as whole hundredths. */
function percent(hundredths: number): [factor: Exact, text: string] {
  const text = String(hundredths / FULL);
  return [factorOf(text), text];
}
