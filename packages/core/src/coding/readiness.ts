import type { Role } from '../access/dimensions.ts';
import type { AccessPolicy } from '../access/policy.ts';
import { MAX_DIAGNOSES, MAX_LINES } from '../claim/claim.ts';
import { isFactModifier } from '../claim/fact-modifiers.ts';
import type { Finding } from '../kernel/finding.ts';
import type { CodingContext } from './context.ts';
import { signedNotes, supports } from './evidence.ts';
import type { CodeEntry, CodingRecord, DiagnosisEntry, LineEntry } from './record.ts';

/** One thing that is still to be done, by whom, and at which code. */
export interface Missing {
  /** The rule that asks for it. */
  readonly id: string;
  readonly text: string;
  /** Role that can do it: P the professional, C who codes, K compliance, B billing. */
  readonly who: Role;
  readonly codeId: string | null;
}

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly Missing[];
}

/** What the record is held against: its documents, and what the edits found on the claim that it would give. */
export interface ReadinessFacts extends Pick<CodingContext, 'documents' | 'referredDocumentIds'> {
  /** null = the edits were not run on this state of the record. */
  readonly findings: readonly Finding[] | null;
}

/**
 * Whether a claim may be prepared from the record. Always: a signed note, words in a signed document behind every code (SUPPORT-01),
 * every obligation met, every question closed, no open error. Attestation of codes one by one where policy asks for it.
 */
export function readiness(record: CodingRecord, facts: ReadinessFacts, policy: AccessPolicy): Readiness {
  const missing: Missing[] = [];
  const add = (id: string, who: Role, text: string, codeId: string | null = null) =>
    void missing.push({ id, text, who, codeId });

  if (signedNotes(record.encounterId, facts.documents).length === 0)
    add('SIG-03', 'P', 'The note of this visit is not signed by its author.');
  if (record.diagnoses.length === 0) add('RSP-RDY-01', 'C', 'No diagnosis is coded.');
  if (record.lines.length === 0) add('RSP-RDY-01', 'C', 'No service is coded.');
  if (record.diagnoses.length > MAX_DIAGNOSES)
    add(
      'DX-MAX-01',
      'C',
      `A claim takes ${MAX_DIAGNOSES} diagnoses, the record has ${record.diagnoses.length}. Keep those that bear on the lines.`,
    );
  if (record.lines.length > MAX_LINES)
    add('QTY-LINES', 'C', `A claim takes ${MAX_LINES} lines, the record has ${record.lines.length}.`);

  for (const entry of record.diagnoses) codeMissing(entry, 'Diagnosis', record, facts, policy, add);
  for (const [at, entry] of record.lines.entries()) {
    codeMissing(entry, `Line ${at + 1}`, record, facts, policy, add);
    if (entry.line.pointers.length === 0) add('DX-PTR-01', 'C', `Line ${at + 1} points to no diagnosis.`, entry.id);
  }
  obligationsMissing(record, add);
  for (const { query, state } of record.queries) {
    if (state === 'open' || state === 'second-notice' || state === 'physician-advisor')
      add('QRY-07', 'P', 'A question waits for its answer.', query.about[0] ?? null);
  }
  if (facts.findings === null) add('ENG-01', 'C', 'The checks were not run on the record as it stands.');
  for (const finding of facts.findings ?? []) {
    if (finding.outcome === 'fail' && finding.severity === 'E') add(finding.rule, 'C', finding.message);
  }
  return { ready: missing.length === 0, missing };
}

/** Whether a prepared claim may be released (f): the record is ready, and nothing that was not checked is without a person's word on it. */
export function releaseReadiness(record: CodingRecord, facts: ReadinessFacts, policy: AccessPolicy): Readiness {
  const missing = [...readiness(record, facts, policy).missing];
  for (const finding of facts.findings ?? []) {
    if (finding.outcome === 'not-checked' && !isExplained(record, finding))
      missing.push({
        id: finding.rule,
        who: 'B',
        text: `Not checked, and nobody said why it may go: ${finding.message}`,
        codeId: null,
      });
  }
  return { ready: missing.length === 0, missing };
}

type Add = (id: string, who: Role, text: string, codeId?: string | null) => void;

function codeMissing(
  entry: DiagnosisEntry | LineEntry,
  label: string,
  record: CodingRecord,
  facts: ReadinessFacts,
  policy: AccessPolicy,
  add: Add,
): void {
  const name = 'code' in entry ? `${label} ${entry.code}` : `${label} (${entry.line.code})`;
  if (!supports(record.encounterId, entry.evidence, facts))
    add('SUPPORT-01', 'C', `${name} has no words in a signed document of this visit.`, entry.id);
  if ('line' in entry) {
    for (const modifier of entry.line.modifiers.filter(isFactModifier))
      if (!supports(record.encounterId, entry.facts[modifier] ?? [], facts))
        add('HRM-01', 'C', `${name}: modifier ${modifier} states a fact that no signed document shows.`, entry.id);
  }
  if (needsAttestation(record, entry, policy)) add('RSP-RDY-02', 'P', `${name} is not attested.`, entry.id);
}

/** Where policy asks: every code, or every code whose value the professional did not set by his or her own hand. */
export function needsAttestation(record: CodingRecord, entry: CodeEntry, policy: AccessPolicy): boolean {
  if (entry.attestation) return false;
  if (policy.attestation === 'every-code') return true;
  if (policy.attestation === 'entered-by-others' && !entry.setByResponsible) return true;
  return record.obligations.some(({ letter, codeId }) => letter === 'a' && codeId === entry.id);
}

const STILL_OPEN = {
  c: ['RSP-RDY-04', 'P', 'A change waits for the professional’s dated answer.'],
  d: ['RSP-RDY-03', 'P', 'First coding without a standing delegation waits for the professional’s dated answer.'],
  s: ['ACC-H8', 'C', 'A change waits for a second person.'],
  k: ['ACC-H4', 'K', 'A change waits for the sign-off of compliance.'],
} as const;

function obligationsMissing(record: CodingRecord, add: Add): void {
  for (const { letter, codeId, position } of record.obligations) {
    if (letter === 'a' || letter === 'l') continue;
    const [id, who, text] = STILL_OPEN[letter];
    const declined = letter === 's' && record.declined.includes(position);
    add(id, who, declined ? 'A second person declined this change; take it back or make another.' : text, codeId);
  }
  if (record.noticesDue.length > 0)
    add('RSP-WHO-10', 'C', 'The professional was not yet told who changed his or her selection.');
}

function isExplained(record: CodingRecord, finding: Finding): boolean {
  return record.explained.some(
    ({ rule, lines, codes }) =>
      rule === finding.rule && lines.join() === finding.lines.join() && codes.join() === finding.codes.join(),
  );
}
