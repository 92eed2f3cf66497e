import type { AccessPolicy } from '@cleanclaim/core/access/policy.ts';
import { isOnItsWay, wasSent } from '@cleanclaim/core/claim/life.ts';
import { signedNotes } from '@cleanclaim/core/coding/evidence.ts';
import { type Missing, readiness, releaseReadiness } from '@cleanclaim/core/coding/readiness.ts';
import type { CodingRecord, QueryState } from '@cleanclaim/core/coding/record.ts';
import { isStale } from '@cleanclaim/core/coding/release.ts';
import { finalizedVersion, openCase, standingVersion } from '@cleanclaim/core/coding/window.ts';
import type { ScrubResult } from '@cleanclaim/core/edits/engine.ts';
import type { CodeInUse } from '../store/codes-in-use.ts';
import type { Stage, WorkItem } from '../store/worklist.ts';
import type { Chart } from './chart.ts';

/** What is still missing before a claim can be prepared and released. */
export function missingOf(chart: Chart, policy: AccessPolicy, checks: ScrubResult | null): readonly Missing[] {
  const facts = { documents: chart.documents, referredDocumentIds: [], findings: checks?.findings ?? null };
  return releaseReadiness(chart.record, facts, policy).missing;
}

export function openQueries({ queries }: CodingRecord): readonly QueryState[] {
  return queries.filter(({ state }) => state === 'open' || state === 'second-notice' || state === 'physician-advisor');
}

/** Released and still what the record says: waits to be sent. */
export function waitsToBeSent(record: CodingRecord): boolean {
  const last = record.versions.at(-1);
  return last !== undefined && last.released !== null && !wasSent(last.life) && !isStale(record, last);
}

/** What only the professional's attestation or answer is missing for. */
const BY_ATTESTING = new Set(['RSP-RDY-02', 'RSP-RDY-03', 'RSP-RDY-04']);

/**
 * Where a visit stands. The claim's way goes before the coding: on its way, answered, in correction. Before it leaves: a
 * question open, nothing coded, a check that fails, attestations missing, nothing missing (a person's word on what was not checked is asked for at
 * the release); everything else is coding.
 */
export function stageOf({ record, documents }: Chart, policy: AccessPolicy, checks: ScrubResult | null): Stage {
  const standing = standingVersion(record);
  if (standing && isOnItsWay(standing.life)) return 'submitted';
  const decided = finalizedVersion(record);
  if (openCase(record, 'correction') || openCase(record, 'compliance')) return 'correction';
  if (decided && standing?.life.state !== 'rejected') {
    const { outcome } = decided.life;
    return outcome === 'denied' ? 'denied' : outcome === 'partly-paid' ? 'paid-in-part' : 'paid';
  }
  if (openQueries(record).length > 0) return 'waiting';
  if (record.diagnoses.length === 0 && record.lines.length === 0) return 'to-code';
  const facts = { documents, referredDocumentIds: [], findings: checks?.findings ?? null };
  const { ready, missing } = readiness(record, facts, policy);
  if (ready || waitsToBeSent(record)) return 'attested';
  const coded = record.diagnoses.length > 0 && record.lines.length > 0;
  if (coded && checks?.findings.some(({ outcome, severity }) => outcome === 'fail' && severity === 'E'))
    return 'blocked';
  return missing.every(({ id }) => BY_ATTESTING.has(id)) ? 'to-attest' : 'coding';
}

/** Codes as they stand in the record, and on the last version of the claim. */
function codesOf({ record, versions }: Chart): CodeInUse[] {
  const claim = versions.at(-1)?.claim;
  const each = (place: CodeInUse['place'], kind: CodeInUse['kind'], codes: readonly (string | null | undefined)[]) =>
    codes.flatMap((code) => (code ? [{ code: code.replaceAll('.', '').toUpperCase(), place, kind }] : []));
  return [
    ...each(
      'visit',
      'diagnosis',
      record.diagnoses.map(({ code }) => code),
    ),
    ...each(
      'visit',
      'procedure',
      record.lines.map(({ line }) => line.code),
    ),
    ...each(
      'claim',
      'diagnosis',
      (claim?.diagnoses ?? []).map(({ code }) => code),
    ),
    ...each(
      'claim',
      'procedure',
      (claim?.lines ?? []).map(({ procedure }) => procedure?.code),
    ),
  ];
}

export function workItemOf(chart: Chart, policy: AccessPolicy, checks: ScrubResult | null): WorkItem {
  const { record, encounter, documents } = chart;
  const open = openQueries(record);
  return {
    encounterId: encounter.id,
    performerId: record.header.performerId,
    dateOfService: record.header.dateOfService,
    stage: stageOf(chart, policy, checks),
    noteSigned: signedNotes(encounter.id, documents).length > 0,
    codes: codesOf(chart),
    openQuestions: open.length,
    askedAt: open[0]?.query.askedAt ?? null,
    checks: checks && {
      fails: checks.counts.fail,
      bypassed: checks.counts.bypassed,
      notChecked: checks.counts.notChecked,
    },
  };
}
