import { advance, NEW_CLAIM } from '../claim/life.ts';
import type { CodingEvent } from './event.ts';
import type { CodingRecord, QueryState, Touch, VersionState } from './record.ts';

/** Applies an act about questions, cases, proposals and claim versions; any other act gives the same record back. */
export function foldCourse(record: CodingRecord, event: CodingEvent, touch: Touch): CodingRecord {
  const { act } = event;
  switch (act.type) {
    case 'query-asked': {
      const asked: QueryState = { query: act.query, askedBy: touch, state: 'open', answer: null };
      return { ...record, queries: [...record.queries, asked] };
    }
    case 'query-answered': {
      const { optionIds, words, documentId } = act;
      return withQuery(record, act.queryId, { state: 'answered', answer: { optionIds, words, by: touch, documentId } });
    }
    case 'query-escalated':
      return withQuery(record, act.queryId, { state: act.to });
    case 'query-expired':
      return withQuery(record, act.queryId, { state: 'expired' });
    case 'query-withdrawn':
      return withQuery(record, act.queryId, { state: 'withdrawn' });
    case 'consultation-recorded':
      return { ...record, consultations: [...record.consultations, { ...act.consultation, by: touch }] };
    case 'proposal-stored':
      return {
        ...record,
        proposals: [...record.proposals, { id: act.proposalId, by: touch, change: act.change, outcome: 'open' }],
      };
    case 'proposal-closed': {
      const { outcome } = act;
      const proposals = record.proposals.map((one) => (one.id === act.proposalId ? { ...one, outcome } : one));
      return { ...record, proposals };
    }
    case 'professional-notified':
      return { ...record, noticesDue: record.noticesDue.filter((position) => !act.positions.includes(position)) };
    case 'second-decision':
      return act.decision === 'decline' ? { ...record, declined: [...record.declined, act.about] } : record;
    case 'finding-explained': {
      const { rule, lines, codes } = act;
      return { ...record, explained: [...record.explained, { rule, lines, codes }] };
    }
    case 'case-opened': {
      const { caseId: id, kind, version, identifiedOn } = act;
      const opened = { id, kind, version, identifiedOn, openedAt: touch, signedOff: null, closed: null };
      return { ...record, cases: [...record.cases, opened] };
    }
    case 'compliance-signed-off':
      return withCase(record, act.caseId, { signedOff: touch });
    case 'case-closed':
      return withCase(record, act.caseId, { closed: touch });
    case 'claim-prepared': {
      const { version: number, sha256, route, frequencyCode, replaces, caseId } = act;
      const prepared: VersionState = {
        number,
        sha256,
        route,
        frequencyCode,
        replaces,
        caseId,
        preparedAt: touch.position,
        released: null,
        life: NEW_CLAIM,
      };
      return { ...record, versions: [...record.versions, prepared] };
    }
    case 'claim-released':
      return withVersion(record, act.version, (version) => ({ ...version, released: touch }));
    case 'claim-step':
      return withVersion(record, act.version, (version) => {
        const { step, controlNumbers, outcome } = act;
        const next = advance(version.life, { step, at: event.at, controlNumbers }, outcome);
        if (!next.ok) throw new Error(`version ${act.version}: ${next.fault.message}`);
        return { ...version, life: next.value };
      });
    default:
      return record;
  }
}

function withQuery(record: CodingRecord, id: string, change: Partial<QueryState>): CodingRecord {
  return { ...record, queries: record.queries.map((one) => (one.query.id === id ? { ...one, ...change } : one)) };
}

function withCase(record: CodingRecord, id: string, change: Partial<CodingRecord['cases'][number]>): CodingRecord {
  return { ...record, cases: record.cases.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}

function withVersion(
  record: CodingRecord,
  number: number,
  change: (version: VersionState) => VersionState,
): CodingRecord {
  return { ...record, versions: record.versions.map((one) => (one.number === number ? change(one) : one)) };
}
