import type { Span } from '../record/document.ts';
import type { FactEvidence } from './change.ts';
import type { CodingEvent } from './event.ts';
import type { CodeEntry, CodingRecord, DiagnosisEntry, LineEntry, Touch } from './record.ts';
import { sameValue } from './same-value.ts';
import type { KeptSuggestion } from './suggestion-kept.ts';
import type { LineValue } from './values.ts';

/** Applies an act that concerns codes; any other act gives the same record back. */
export function foldCode(record: CodingRecord, event: CodingEvent, touch: Touch): CodingRecord {
  const { act } = event;
  switch (act.type) {
    case 'diagnosis-added': {
      const entry: DiagnosisEntry = {
        ...newEntry(act.id, event, touch, ['code'], act.suggestion, act.suggestion?.code === act.code),
        autoCoded: act.autoCoded,
        code: act.code,
      };
      return changed(
        { ...record, diagnoses: inserted(record.diagnoses, act.index, entry), orderTouch: touch },
        event,
        touch,
        'diagnoses',
      );
    }
    case 'diagnosis-changed': {
      const diagnoses = replaced(record.diagnoses, act.id, (entry) => ({
        ...touched(entry, event, touch, ['code']),
        code: act.after,
      }));
      return changed({ ...record, diagnoses }, event, touch, 'diagnoses');
    }
    case 'diagnosis-removed': {
      const diagnoses = record.diagnoses.filter(({ id }) => id !== act.id);
      const removed = [...record.removed, { id: act.id, value: act.before, touch }];
      return changed({ ...record, diagnoses, removed, orderTouch: touch }, event, touch, 'diagnoses');
    }
    case 'diagnoses-reordered': {
      const diagnoses = act.after.map((id, at) => {
        const entry = record.diagnoses.find((candidate) => candidate.id === id)!;
        return act.before[at] === id ? entry : { ...entry, attestation: null };
      });
      return changed({ ...record, diagnoses, orderTouch: touch }, event, touch, 'diagnoses');
    }
    case 'line-added': {
      const asSuggested =
        act.suggestion !== null &&
        act.suggestion.code === act.line.code &&
        act.suggestion.units === act.line.units &&
        act.suggestion.modifiers.join() === act.line.modifiers.join();
      const entry: LineEntry = {
        ...newEntry(act.id, event, touch, Object.keys(act.line), act.suggestion, asSuggested),
        autoCoded: act.autoCoded,
        line: act.line,
        facts: factsOf({}, act.facts, act.line.modifiers),
      };
      return changed({ ...record, lines: inserted(record.lines, act.index, entry) }, event, touch, 'lines');
    }
    case 'line-changed': {
      const lines = replaced(record.lines, act.id, (entry) => {
        const line: LineValue = { ...entry.line, ...act.after };
        return {
          ...touched(entry, event, touch, Object.keys(act.after)),
          ...(act.after.renderingId === undefined ? {} : { setByResponsible: false }),
          line,
          facts: factsOf(entry.facts, act.facts, line.modifiers),
        };
      });
      return changed({ ...record, lines }, event, touch, 'lines');
    }
    case 'line-removed': {
      const lines = record.lines.filter(({ id }) => id !== act.id);
      const removed = [...record.removed, { id: act.id, value: act.before, touch }];
      return changed({ ...record, lines, removed }, event, touch, 'lines');
    }
    case 'header-changed': {
      const touches = Object.fromEntries(Object.keys(act.after).map((field) => [field, touch]));
      return {
        ...record,
        ...(act.after.performerId === undefined ? {} : ofAnotherPerformer(record)),
        header: { ...record.header, ...act.after },
        headerTouches: { ...record.headerTouches, ...touches },
        lastChange: touch.position,
      };
    }
    case 'suggestion-rejected':
      return { ...record, rejected: [...record.rejected, act.suggestion] };
    case 'attestation-given': {
      const { practitionerId } = event.actor;
      const attest = <E extends CodeEntry>(entry: E): E => ({
        ...entry,
        selectedByProfessional: true,
        attestation: { ...touch, practitionerId: practitionerId ?? '' },
      });
      const ofDiagnosis = record.diagnoses.some(({ id }) => id === act.codeId);
      return {
        ...record,
        diagnoses: replaced(record.diagnoses, act.codeId, attest),
        lines: replaced(record.lines, act.codeId, attest),
        ...(ofDiagnosis
          ? { diagnosesSelectedBy: withPerson(record.diagnosesSelectedBy, touch.personId) }
          : { linesSelectedBy: withPerson(record.linesSelectedBy, touch.personId) }),
      };
    }
    case 'attestation-voided': {
      const cleared = <E extends CodeEntry>(entry: E): E => ({ ...entry, attestation: null });
      return {
        ...record,
        diagnoses: replaced(record.diagnoses, act.codeId, cleared),
        lines: replaced(record.lines, act.codeId, cleared),
      };
    }
    default:
      return record;
  }
}

/** A change that touches only numbers and names of registration: no attestation falls, nobody's selection changes. */
export function isAdministrative(event: CodingEvent): boolean {
  const { kinds } = event.ruling;
  return kinds.length > 0 && kinds.every((kind) => kind === 'ADMIN');
}

/** Who performs the visit from now on has set none of its codes yet, but for lines with a performer of their own. */
function ofAnotherPerformer({ diagnoses, lines }: CodingRecord): Pick<CodingRecord, 'diagnoses' | 'lines'> {
  return {
    diagnoses: diagnoses.map((entry) => ({ ...entry, setByResponsible: false })),
    lines: lines.map((entry) => (entry.line.renderingId === null ? { ...entry, setByResponsible: false } : entry)),
  };
}

function newEntry(
  id: string,
  event: CodingEvent,
  touch: Touch,
  fields: readonly string[],
  suggestion: KeptSuggestion | null,
  asSuggested: boolean,
): CodeEntry {
  return {
    id,
    addedAt: touch.position,
    how: suggestion === null ? 'entered' : asSuggested ? 'accepted' : 'changed',
    suggestion,
    autoCoded: null,
    selectedByProfessional: isProfessional(event),
    setByResponsible: event.actor.role === 'P',
    evidence: event.evidence,
    attestation: null,
    touches: Object.fromEntries(fields.map((field) => [field, touch])),
  };
}

/** A changed value needs to be attested anew, and is the work of whoever changed it. */
function touched<E extends CodeEntry>(entry: E, event: CodingEvent, touch: Touch, fields: readonly string[]): E {
  const touches = { ...entry.touches, ...Object.fromEntries(fields.map((field) => [field, touch])) };
  if (isAdministrative(event)) return { ...entry, touches };
  return {
    ...entry,
    touches,
    how: entry.suggestion === null ? 'entered' : 'changed',
    selectedByProfessional: entry.selectedByProfessional || isProfessional(event),
    setByResponsible: event.actor.role === 'P',
    evidence: evidenceAfter(entry.evidence, event.evidence, fields),
    attestation: null,
  };
}

/** Another code stands on its own words; more of the same (units, drug, basis of the level) adds its words; an order or a fact adds none. */
function evidenceAfter(before: readonly Span[], cited: readonly Span[], fields: readonly string[]): readonly Span[] {
  if (cited.length === 0) return before;
  if (fields.includes('code')) return cited;
  if (!['units', 'unitKind', 'drug', 'levelBasis', 'description'].some((field) => fields.includes(field)))
    return before;
  return [...before, ...cited.filter((span) => !before.some((one) => sameValue(one, span)))];
}

function changed(record: CodingRecord, event: CodingEvent, touch: Touch, what: 'diagnoses' | 'lines'): CodingRecord {
  const { personId } = touch;
  const selects = isProfessional(event) && !isAdministrative(event);
  return {
    ...record,
    lastChange: touch.position,
    codedBy: withPerson(record.codedBy, personId),
    diagnosesSelectedBy:
      selects && what === 'diagnoses' ? withPerson(record.diagnosesSelectedBy, personId) : record.diagnosesSelectedBy,
    linesSelectedBy:
      selects && what === 'lines' ? withPerson(record.linesSelectedBy, personId) : record.linesSelectedBy,
  };
}

function isProfessional(event: CodingEvent): boolean {
  return event.actor.role === 'P' || event.actor.role === 'Q';
}

/** Words are kept for the modifiers that still stand. */
function factsOf(
  before: Readonly<Record<string, readonly Span[]>>,
  added: readonly FactEvidence[],
  modifiers: readonly string[],
): Readonly<Record<string, readonly Span[]>> {
  const all = { ...before, ...Object.fromEntries(added.map(({ modifier, evidence }) => [modifier, evidence])) };
  return Object.fromEntries(Object.entries(all).filter(([modifier]) => modifiers.includes(modifier)));
}

function inserted<E>(entries: readonly E[], index: number, entry: E): readonly E[] {
  return [...entries.slice(0, index), entry, ...entries.slice(index)];
}

function replaced<E extends CodeEntry>(entries: readonly E[], id: string, change: (entry: E) => E): readonly E[] {
  return entries.map((entry) => (entry.id === id ? change(entry) : entry));
}

function withPerson(people: readonly string[], personId: string): readonly string[] {
  return people.includes(personId) ? people : [...people, personId];
}
