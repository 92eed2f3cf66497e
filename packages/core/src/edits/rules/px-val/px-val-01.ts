import type { Facts, Report } from '../../answer.ts';
import { type LineView, noDate } from '../../line-view.ts';
import type { Rule } from '../../rule.ts';

/** Codes of CPT and HCPCS Level II. Other qualifiers name other code systems. */
const HCPCS_QUALIFIER = 'HC';

const rule: Rule = {
  id: 'PX-VAL-01',
  family: 'PX-VAL',
  severity: 'E',
  title: 'Procedure codes are valid on the day of service',
  decides:
    'A Level II code is in force on the first day of its line, by the dates of the HCPCS file. A CPT number is known from a list or one of Medicare’s tables that hold on that day; without a licensed CPT set an unknown number is shown as not checked.',
  source: {
    publication: 'CMS, HCPCS Level II file; files of the fee schedules and of the unit edits',
  },
  payer: { groupCode: 'CO', carc: '181', rarc: ['N56'] },
  fixes: {
    again: 'Code the documented service again, in the edition of the day of service.',
  },
  messages: {
    ended: 'Line {line}: {code} was valid to {border}; the service is of {date}.',
    gone: 'Line {line}: {code} is in an earlier edition and not in that of {date}, the day of service.',
    early: 'Line {line}: {code} is valid from {border}; the service is of {date}.',
    coming: 'Line {line}: {code} is in a later edition and not in that of {date}, the day of service.',
    unknown: 'Line {line}: there is no code {code} in HCPCS Level II.',
    malformed: 'Line {line}: {code} has not the form of a CPT or HCPCS code.',
  },
  packs: ['hcpcs/codes', 'cpt/labels', 'pfs/rvu', 'clfs/rates', 'asp/limits', 'ncci-mue/practitioner'],
  examples: {
    fails: {
      says: 'A code that ended years before.',
      claim: { lines: [{ code: 'C9750' }] },
      tables: { hcpcs: [['C9750', '2018-10-01', '2018-12-31']] },
    },
    passes: {
      says: 'A code that ends later.',
      claim: { lines: [{ code: 'J3420' }] },
      tables: { hcpcs: [['J3420', '1986-01-01', '2026-12-31']] },
    },
  },
  check(view, report) {
    for (const line of view.lines) checkLine(line, report);
  },
};

export default rule;

function checkLine(line: LineView, report: Report): void {
  const { number, code, procedure, from } = line;
  const place = { lines: [number], codes: [code] };
  if (procedure === null || from === null) {
    report.notChecked(noDate(line));
    return;
  }
  const qualifier = line.line.procedure.qualifier;
  if (qualifier !== HCPCS_QUALIFIER) {
    report.notChecked({ why: `codes of qualifier ${qualifier} are not loaded`, ...place });
    return;
  }
  const { validity } = procedure;
  const failed = (say: string, more: Facts, edition: string | null, rarc: string): void => {
    report.failed({ say, facts: { line: number, code, date: from, ...more }, ...place, edition, rarc: [rarc] });
  };
  if (validity.status === 'valid') report.passed();
  else if (validity.status === 'not-checked') report.notChecked({ why: validity.why, ...place });
  else if (validity.status === 'malformed') failed('malformed', {}, null, 'M51');
  else if (validity.status === 'unknown') failed('unknown', {}, validity.edition, 'M51');
  else {
    const { status, border, edition } = validity;
    if (border !== null) failed(status === 'ended' ? 'ended' : 'early', { border }, edition, 'N56');
    else failed(status === 'ended' ? 'gone' : 'coming', {}, edition, 'N56');
  }
}
