import type { SearchHit } from '@cleanclaim/core/codes/search/search.ts';
import type { ShownCode } from '@cleanclaim/core/codes/shown-code.ts';
import { columns } from './output.ts';

const MOST_NOTES = 40;
const MOST_LISTED = 12;

/** A code for people: what it is and whether it can be billed, where it stands, what is written about it. */
export function shownCodeText(shown: ShownCode, date: string): string {
  const parts = [
    `${shown.code}  ${shown.display ?? shown.label ?? '(no wording without a licensed set)'}  [${shown.system}]`,
    `${statusText(shown)} on ${date}${shown.edition ? `, edition ${shown.edition}` : ''}${validText(shown)}`,
  ];
  if (shown.suggestions.length > 0) parts.push(`Nearest: ${listed(shown.suggestions)}`);
  if (shown.parents.length > 0)
    parts.push(`Above:\n${columns(shown.parents.map((p) => [`  ${p.code}`, p.display ?? '']))}`);
  if (shown.children.length > 0) {
    const rows = shown.children.slice(0, MOST_LISTED).map((child) => [`  ${child.code}`, child.display ?? '']);
    const more = shown.children.length - rows.length;
    parts.push(`Below:\n${columns(rows)}${more > 0 ? `\n  and ${more} more` : ''}`);
  }
  if (shown.notes.length > 0) {
    const rows = shown.notes
      .slice(0, MOST_NOTES)
      .map((note) => [
        `  ${note.kind}`,
        note.from === shown.code ? '' : `from ${note.from}`,
        note.text || note.codes.join(', '),
      ]);
    parts.push(`Notes:\n${columns(rows)}`);
  }
  if (shown.seventhCharacters?.length) {
    const rows = shown.seventhCharacters.map(({ character, label, code }) => [`  ${character}`, code, label]);
    parts.push(`Seventh character:\n${columns(rows)}`);
  }
  if (shown.characters?.length) {
    parts.push(
      `Characters:\n${columns(shown.characters.map(({ axis, value, label }) => [`  ${value}`, axis, label]))}`,
    );
  }
  if (shown.beside?.length) {
    const words = { fail: 'not together', ask: 'read', none: 'together', 'not-checked': 'not checked' };
    parts.push(
      `Beside it:\n${columns(shown.beside.map(({ code, outcome, why }) => [`  ${code}`, words[outcome], why]))}`,
    );
  }
  if (shown.predecessors?.length) parts.push(`Before it: ${listed(shown.predecessors)}`);
  if (shown.successors?.length) parts.push(`Later codes that came from it: ${listed(shown.successors)}`);
  if (shown.poaExempt !== undefined && shown.poaExempt !== null) {
    parts.push(shown.poaExempt ? 'Present on admission: exempt' : 'Present on admission: an indicator is needed');
  }
  if (shown.billedAs) parts.push(`Billed as ${shown.billedAs}`);
  for (const row of shown.hcpcs ?? [])
    parts.push(`With ${row.code}: ${row.dosage}, ${row.billUnitsPackage} units a package`);
  parts.push(...procedureText(shown), ...shown.notChecked.map((what) => `Not checked: ${what}`));
  if (shown.notice) parts.push(shown.notice);
  if (shown.starter)
    parts.push('From the starter edition, a selection for learning: there are more codes than it holds.');
  return `${parts.join('\n')}\n`;
}

function statusText({ status, seventhCharacter, notChecked }: ShownCode): string {
  if (status === 'billable') return 'Can be billed';
  if (status === 'unknown' && notChecked.some((what) => what.startsWith('status'))) return 'Could not be checked';
  const reasons = {
    header: 'Cannot be billed: it is a header',
    'not-yet-valid': 'Cannot be billed: not valid yet',
    'no-longer-valid': 'Cannot be billed: no longer valid',
    unknown: 'Cannot be billed: there is no such code',
  };
  const seventh = { missing: ', its seventh character is missing', misplaced: ', its seventh character is misplaced' };
  return `${reasons[status]}${seventhCharacter ? seventh[seventhCharacter] : ''}`;
}

function validText({ validFrom, validTo }: ShownCode): string {
  if (validFrom && validTo) return `; billable ${validFrom} to ${validTo}`;
  return validFrom ? `; billable from ${validFrom}` : validTo ? `; billable to ${validTo}` : '';
}

function procedureText({ procedure, details, processingNote }: ShownCode): string[] {
  const parts: string[] = [];
  const schedule = procedure?.feeSchedule;
  if (schedule) {
    parts.push(
      `Fee schedule ${schedule.edition}: status ${schedule.status}, work ${schedule.workRvu}, practice expense ${schedule.nonFacilityPeRvu} (facility ${schedule.facilityPeRvu}), malpractice ${schedule.malpracticeRvu}, global ${schedule.globalDays}`,
    );
  }
  if (procedure?.mue)
    parts.push(`MUE ${procedure.mue.edition}: ${procedure.mue.units} units, indicator ${procedure.mue.mai}`);
  if (procedure?.addOn) {
    const { type, primaries, edition } = procedure.addOn;
    parts.push(
      `Add-on code, type ${type} (${edition}); primary: ${primaries.length > 0 ? listed(primaries) : 'set by the payer'}`,
    );
  }
  if (procedure?.ptpPartners) parts.push(`PTP edits ${procedure.ptpPartners.edition}: ${procedure.ptpPartners.count}`);
  if (procedure?.addOns.length) parts.push(`Add-on codes beside it: ${listed(procedure.addOns)}`);
  for (const policy of procedure?.coverage ?? []) parts.push(`Coverage: ${policy.kind} ${policy.id}, ${policy.title}`);
  if (procedure?.price) {
    const { locality, nonFacilityCents, facilityCents } = procedure.price;
    const dollars = (cents: number) => (cents / 100).toFixed(2);
    parts.push(`Medicare in ${locality}: ${dollars(nonFacilityCents)}, in a facility ${dollars(facilityCents)}`);
  }
  if (processingNote) {
    const { number, text, edition } = processingNote;
    parts.push(
      `Processing note ${number}${edition ? ` (${edition})` : ''}: ${text ?? 'its words are in no list that is loaded'}`,
    );
  }
  if (details && Object.keys(details).length > 0) {
    parts.push(
      Object.entries(details)
        .map(([name, value]) => `${name}: ${value}`)
        .join(' · '),
    );
  }
  return parts;
}

function listed(codes: readonly string[]): string {
  const more = codes.length - MOST_LISTED;
  return `${codes.slice(0, MOST_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function searchText(hits: readonly SearchHit[]): string {
  if (hits.length === 0) return 'Nothing found.\n';
  // Once for all hits: what, why, and for how many.
  const notChecked = new Map<string, number>();
  for (const what of hits.flatMap((hit) => hit.notChecked ?? [])) notChecked.set(what, (notChecked.get(what) ?? 0) + 1);
  const rows = columns(
    hits.map((hit) => [
      hit.code,
      hit.billable ? '' : 'not billable',
      hit.system,
      hit.display ?? hit.label ?? '',
      hit.why,
    ]),
  );
  const lines = [...notChecked].map(([what, count]) => `Not checked for ${count} of these: ${what}`);
  const notices = new Set(hits.flatMap((hit) => hit.notice ?? []));
  return `${[rows, ...lines, ...notices].join('\n')}\n`;
}
