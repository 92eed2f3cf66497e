import { dotted } from '../codes/icd10cm/grammar.ts';
import type { Report } from './answer.ts';
import type { ClaimView } from './claim-view.ts';
import { type DiagnosisOnDay, icd9OnDay } from './diagnosis-on-day.ts';
import type { DiagnosisView } from './diagnosis-view.ts';
import { diagnosesOf } from './diagnosis-views.ts';

/** Holds every different diagnosis against the tables of its days, and reports the statuses that the rule answers for. */
export function checkDiagnoses(view: ClaimView, report: Report, isMine: (status: string) => boolean): void {
  for (const diagnosis of diagnosesOf(view)) checkDiagnosis(diagnosis, report, isMine);
}

function checkDiagnosis(diagnosis: DiagnosisView, report: Report, isMine: (status: string) => boolean): void {
  const { code, icd9, lines, days } = diagnosis;
  const place = { lines, codes: [dotted(code)] };
  if (days.length === 0) {
    report.notChecked({ why: 'no line that it belongs to has a date of service', ...place, fixes: [] });
    return;
  }
  for (const tables of days) {
    const found = icd9 ? icd9OnDay(tables.date) : tables.diagnosis(code);
    if (found.status === 'not-checked') {
      report.notChecked({ why: found.why, ...place });
      return;
    }
    if (!isMine(found.status)) continue;
    const edition = 'edition' in found ? found.edition : null;
    const facts = { code: dotted(code), date: tables.date, border: borderText(found) };
    report.failed({ say: found.status, facts, ...place, edition });
    return;
  }
  report.passed();
}

function borderText(found: DiagnosisOnDay): string {
  if (!('border' in found) || found.border === null) return '';
  return found.status === 'not-yet-valid' ? `: it is from ${found.border}` : `: it was to ${found.border}`;
}
