import type { ClaimStep } from '@cleanclaim/core/claim/life.ts';
import type { Act, CodingEvent } from '@cleanclaim/core/coding/event.ts';
import type { EncounterHeader, LineValue } from '@cleanclaim/core/coding/values.ts';
import { formatCents } from '@cleanclaim/core/kernel/money.ts';
import { letterOf, linesText } from './names.ts';

/** What an act did, as people read it; before and after where something changed. */
export interface Sentence {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Says acts one after another: a code is named by where it stood, so that its place is followed along. */
export class Telling {
  readonly #codes = new Map<string, string>();
  #diagnoses: string[] = [];
  #lines: string[] = [];

  tell({ act }: Pick<CodingEvent, 'act'>): Sentence {
    const sentence = this.#say(act);
    this.#follow(act);
    return sentence;
  }

  #say(act: Act): Sentence {
    switch (act.type) {
      case 'diagnosis-added':
        return changed(`Diagnosis ${letterOf(act.index)} added`, 'none', act.code);
      case 'diagnosis-changed':
        return changed(this.#name(act.id), act.before, act.after);
      case 'diagnosis-removed':
        return changed(`${this.#name(act.id)} removed`, act.before, 'none');
      case 'diagnoses-reordered':
        return changed('Order of diagnoses', this.#codesOf(act.before), this.#codesOf(act.after));
      case 'line-added':
        return changed(`Line ${act.index + 1} added`, 'none', lineText(act.line));
      case 'line-changed':
        return this.#lineChanged(act);
      case 'line-removed':
        return changed(`${this.#name(act.id)} removed`, lineText(act.before), 'none');
      case 'header-changed':
        return headerChanged(act.before, act.after);
      case 'suggestion-rejected':
        return changed(`Suggestion ${act.suggestion.code} rejected`, 'suggested', 'rejected');
      case 'attestation-given':
        return plain(`${this.#name(act.codeId)} attested: ${valueText(act.value)}`);
      case 'attestation-voided':
        return plain(`Attestation of ${lower(this.#name(act.codeId))} voided by a change`);
      default:
        return plain(courseText(act));
    }
  }

  #lineChanged({ id, before, after }: Extract<Act, { type: 'line-changed' }>): Sentence {
    const fields = Object.keys(after) as (keyof LineValue)[];
    const names = fields.map((field) => FIELDS[field] ?? field);
    const tell = (value: Partial<LineValue>) => fields.map((field) => this.#fieldText(field, value[field])).join(', ');
    return changed(`${this.#name(id)}: ${names.join(', ')}`, tell(before), tell(after));
  }

  #fieldText(field: keyof LineValue, value: unknown): string {
    if (field === 'pointers') return this.#codesOf(value as string[]) || 'none';
    if (field === 'chargeCents') return formatCents(value as number);
    return plainText(value);
  }

  #follow(act: Act): void {
    if (act.type === 'diagnosis-added') {
      this.#diagnoses.splice(act.index, 0, act.id);
      this.#codes.set(act.id, act.code);
    } else if (act.type === 'diagnosis-changed') this.#codes.set(act.id, act.after);
    else if (act.type === 'diagnosis-removed') this.#diagnoses = this.#diagnoses.filter((id) => id !== act.id);
    else if (act.type === 'diagnoses-reordered') this.#diagnoses = [...act.after];
    else if (act.type === 'line-added') {
      this.#lines.splice(act.index, 0, act.id);
      this.#codes.set(act.id, act.line.code);
    } else if (act.type === 'line-changed' && act.after.code) this.#codes.set(act.id, act.after.code);
    else if (act.type === 'line-removed') this.#lines = this.#lines.filter((id) => id !== act.id);
  }

  #name(id: string): string {
    const at = this.#diagnoses.indexOf(id);
    if (at >= 0) return `Diagnosis ${letterOf(at)}`;
    const line = this.#lines.indexOf(id);
    return line >= 0 ? `Line ${line + 1}` : 'A code that is gone';
  }

  #codesOf(ids: readonly string[]): string {
    return ids.map((id) => this.#codes.get(id) ?? '?').join(', ');
  }
}

/** "99213 25 × 1" */
export function lineText({ code, modifiers, units }: Pick<LineValue, 'code' | 'modifiers' | 'units'>): string {
  return `${[code, ...modifiers].join(' ')} × ${units}`;
}

function valueText(value: string | LineValue): string {
  return typeof value === 'string' ? value : lineText(value);
}

const FIELDS: Partial<Record<keyof LineValue, string>> = {
  code: 'procedure',
  modifiers: 'modifiers',
  units: 'units',
  unitKind: 'kind of units',
  chargeCents: 'charge',
  pointers: 'diagnoses',
  dateFrom: 'first day',
  dateTo: 'last day',
  placeOfService: 'place of service',
  renderingId: 'performed by',
  supervisingId: 'supervised by',
  orderingId: 'ordered by',
  levelBasis: 'basis of the level',
  drug: 'drug',
  description: 'description',
};

const HEADER_FIELDS: Partial<Record<keyof EncounterHeader, string>> = {
  dateOfService: 'date of service',
  dateTo: 'last day',
  setting: 'setting',
  placeOfService: 'place of service',
  facilityId: 'facility',
  performerId: 'performed by',
  supervisorId: 'supervised by',
  referrerId: 'referred by',
  coverageId: 'coverage',
  priorAuthorization: 'prior authorization',
  referralNumber: 'referral number',
  cliaNumber: 'CLIA number',
  accident: 'accident',
};

function headerChanged(before: Partial<EncounterHeader>, after: Partial<EncounterHeader>): Sentence {
  const fields = Object.keys(after) as (keyof EncounterHeader)[];
  const tell = (value: Partial<EncounterHeader>) => fields.map((field) => plainText(value[field])).join(', ');
  return changed(
    `Visit: ${fields.map((field) => HEADER_FIELDS[field] ?? field).join(', ')}`,
    tell(before),
    tell(after),
  );
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(' ');
  return typeof value === 'object'
    ? Object.values(value)
        .filter((one) => one !== null)
        .join(' ')
    : String(value);
}

const STEP_TEXTS: Readonly<Record<ClaimStep, string>> = {
  scrub: 'checked',
  queue: 'queued for sending',
  withdraw: 'withdrawn, it was never sent',
  send: 'sent to the payer',
  'reopening-requested': 'reopening requested from the payer',
  'syntax-accepted': 'accepted by the clearinghouse (999)',
  'syntax-rejected': 'rejected for its form (999)',
  'payer-accepted': 'accepted into adjudication (277CA)',
  'payer-rejected': 'rejected by the payer (277CA)',
  suspended: 'held by the payer for review',
  'cancel-confirmed': 'cancelled, confirmed by the clearinghouse',
  'returned-unprocessable': 'returned as unprocessable',
  adjudicated: 'decided by the payer',
  posted: 'payment posted',
  settled: 'settled',
  appealed: 'appealed',
  replaced: 'replaced by a later version',
  'secondary-billed': 'billed to the second payer',
  closed: 'closed',
};

/** Acts in the course of a case, which change no code. */
function courseText(act: Act): string {
  switch (act.type) {
    case 'record-opened':
      return 'Coding record opened';
    case 'query-asked':
      return `Question asked: ${act.query.title}`;
    case 'query-answered':
      return act.documentId ? 'Question answered; the answer joined the record as a late entry' : 'Question answered';
    case 'query-escalated':
      return act.to === 'second-notice' ? 'Second notice of a question' : 'Question passed to the physician advisor';
    case 'query-expired':
      return 'Question expired without an answer';
    case 'query-withdrawn':
      return 'Question withdrawn';
    case 'consultation-recorded':
      return `Professional consulted: ${CONSULTED[act.consultation.answer]}`;
    case 'document-signed':
      return act.kind === 'addendum' ? 'Late entry signed' : 'Document signed';
    case 'proposal-stored':
      return 'Change proposed to those who may make it';
    case 'proposal-closed':
      return `Proposal ${act.outcome}`;
    case 'professional-notified':
      return 'Professional told who changed the selection';
    case 'second-decision':
      return act.decision === 'approve' ? 'Change approved by a second person' : 'Change declined by a second person';
    case 'compliance-signed-off':
      return 'Case signed off by compliance';
    case 'finding-explained':
      return `${act.rule} explained, ${linesText(act.lines)}`;
    case 'case-opened':
      return `${act.kind === 'correction' ? 'Correction' : 'Compliance case'} opened on version ${act.version}`;
    case 'case-closed':
      return 'Case closed';
    case 'claim-prepared':
      return `Claim prepared: version ${act.version}, ${formatCents(act.chargeCents)}`;
    case 'claim-released':
      return `Version ${act.version} released`;
    case 'claim-step':
      return `Version ${act.version} ${STEP_TEXTS[act.step]}${act.outcome ? `: ${OUTCOMES[act.outcome]}` : ''}`;
    case 'money-moved':
      return `${MOVES[act.move]} of ${formatCents(act.cents)}`;
    default:
      throw new Error(`there are no words for ${act.type}`);
  }
}

const CONSULTED = { agrees: 'agrees', disagrees: 'does not agree', says: 'statement' } as const;
const OUTCOMES = { paid: 'paid', 'partly-paid': 'paid in part', denied: 'denied' } as const;
const MOVES = { 'write-off': 'Write-off', refund: 'Refund', transfer: 'Transfer' } as const;

function changed(what: string, before: string, after: string): Sentence {
  return { what, before, after };
}

function plain(what: string): Sentence {
  return { what, before: null, after: null };
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
