import { undotted } from '@cleanclaim/core/codes/icd10cm/grammar.ts';
import { serviceWords } from '@cleanclaim/core/codes/service-words.ts';
import type { CodingEvent } from '@cleanclaim/core/coding/event.ts';
import { type CodeEntry, type CodingRecord, codeState } from '@cleanclaim/core/coding/record.ts';
import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { Finding } from '@cleanclaim/core/kernel/finding.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { Span } from '@cleanclaim/core/record/document.ts';
import { letterOf, nameOf } from '../../words/names.ts';
import { reasonText } from '../../words/reasons.ts';
import type { DiagnosisView, LineView } from '../shapes.ts';

export const spanView = ({ documentId, start, end }: Span) => ({ documentId, start, end });

/** Official title of a diagnosis on a day, and whether it can be billed then; null = no edition covers the day. */
export function diagnosisTitle(packs: ReferenceLibrary, code: string, date: IsoDate) {
  const picked = packs.pick('icd10cm/codes', date);
  if (!picked.loaded) return { title: '', valid: null };
  const row = picked.table.find(undotted(code));
  return row < 0 ? { title: '', valid: null } : { title: picked.table.title(row), valid: picked.table.billable(row) };
}

export function diagnosesView({
  record,
  events,
  packs,
}: {
  record: CodingRecord;
  events: readonly CodingEvent[];
  packs: ReferenceLibrary;
}): DiagnosisView[] {
  return record.diagnoses.map((entry, at) => ({
    ...codeView(entry, events),
    letter: letterOf(at),
    code: entry.code,
    ...diagnosisTitle(packs, entry.code, record.header.dateOfService),
  }));
}

export function linesView(
  { record, events, packs }: { record: CodingRecord; events: readonly CodingEvent[]; packs: ReferenceLibrary },
  findings: readonly Finding[],
): LineView[] {
  const words = serviceWords(packs);
  const letters = new Map(record.diagnoses.map(({ id }, at) => [id, letterOf(at)]));
  return record.lines.map((entry, at) => {
    const { line, facts } = entry;
    return {
      ...codeView(entry, events),
      number: at + 1,
      code: line.code,
      label: words(line.code, line.dateFrom ?? record.header.dateOfService) ?? line.description ?? '',
      modifiers: [...line.modifiers],
      units: line.units,
      pointers: line.pointers.map((id) => letters.get(id)!),
      chargeCents: line.chargeCents,
      facts: Object.entries(facts).map(([modifier, spans]) => ({ modifier, evidence: spans.map(spanView) })),
      value: { ...line, modifiers: [...line.modifiers], pointers: [...line.pointers] },
      check: worst(findings.filter((finding) => finding.lines.includes(at + 1))),
    };
  });
}

function codeView(entry: CodeEntry, events: readonly CodingEvent[]) {
  const touches = Object.values(entry.touches);
  const last = touches.reduce((a, b) => (b.position > a.position ? b : a));
  const { actor, reason } = events[last.position]!;
  const by = nameOf(actor);
  const { suggestion, attestation, autoCoded } = entry;
  return {
    id: entry.id,
    state: codeState(entry),
    evidence: entry.evidence.map(spanView),
    how: autoCoded ? 'coded by software for a class that the organisation switched on' : HOW[entry.how],
    why: suggestion && entry.how === 'accepted' ? suggestion.why : reasonText(reason),
    source: suggestion && entry.how === 'accepted' ? suggestion.trace.join('; ') : `entered by ${by}`,
    by,
    attested: attestation !== null,
    attestedBy: attestation?.name ?? null,
  };
}

const HOW = {
  entered: 'entered by hand',
  accepted: 'a suggestion, accepted as it was',
  changed: 'a suggestion, changed',
} as const;

const ORDER = ['fail', 'not-checked', 'bypassed'] as const;

function worst(findings: readonly Finding[]): LineView['check'] {
  return ORDER.find((outcome) => findings.some((finding) => finding.outcome === outcome)) ?? 'pass';
}
