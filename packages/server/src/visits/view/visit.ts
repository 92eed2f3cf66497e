import { readNote } from '@cleanclaim/core/assist/text/note.ts';
import { serviceWords } from '@cleanclaim/core/codes/service-words.ts';
import { returnDue } from '@cleanclaim/core/coding/cases.ts';
import type { OfferedSuggestion } from '@cleanclaim/core/coding/offered.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import type { CodingRecord, QueryState } from '@cleanclaim/core/coding/record.ts';
import { ageInYears } from '@cleanclaim/core/kernel/dates.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { isSigned } from '@cleanclaim/core/record/document.ts';
import { fullName, sortName } from '@cleanclaim/core/record/person.ts';
import { longDayText } from '../../words/dates.ts';
import { editionTexts } from '../../words/editions.ts';
import { initialsOf, nameOf } from '../../words/names.ts';
import { policyText } from '../../words/policy.ts';
import { CLAIM_STATE_TEXTS, SETTING_TEXTS, stageText } from '../../words/states.ts';
import { type Acting, actorsFor, contextOf } from '../acting.ts';
import { type Chart, checkChart } from '../chart.ts';
import type { Moment, OpenChart } from '../load-chart.ts';
import type { QuestionView, SuggestionView, Visit } from '../shapes.ts';
import { missingOf, stageOf } from '../stage.ts';
import { publicKey, suggestionsOf, type VisitSuggestions } from '../suggested.ts';
import { canView } from './can.ts';
import { checksView } from './checks.ts';
import { diagnosesView, diagnosisTitle, linesView, spanView } from './codes.ts';
import { expectationOf } from './expected.ts';
import { historyView } from './history.ts';
import { levelView } from './level.ts';
import { nextView, whoText } from './next.ts';

/** The visit as the coding screen shows it to this person at this moment. */
export function visitView(open: OpenChart, acting: Acting, moment: Moment, packs: ReferenceLibrary): Visit {
  const { chart, policy } = open;
  const { record, events } = chart;
  const { header } = record;
  const started = performance.now();
  const checked = checkChart(chart, packs, moment.at.slice(0, 10));
  const answeredMs = Math.round((performance.now() - started) * 10) / 10;
  const checks = checked.ok ? checked.value.checks : null;
  const suggested = suggestionsOf(chart, packs);
  const stillOffered = suggested.offered.filter(({ state }) => state === 'suggested');
  const missing = missingOf(chart, policy, checks);
  const stage = stageOf(chart, policy, checks);
  const responsible = responsibleView(chart, open);
  const actors = actorsFor(acting, chart, moment.at);
  const services = stillOffered.filter(({ suggestion }) => suggestion.kind === 'procedure').length;
  const claim = checked.ok ? checked.value.claim : null;
  const last = record.versions.at(-1);
  return {
    id: chart.encounter.id,
    position: record.position,
    patient: patientView(chart),
    dateOfService: header.dateOfService,
    dateText: longDayText(header.dateOfService),
    setting: header.setting,
    settingText: SETTING_TEXTS[header.setting],
    placeOfService: header.placeOfService,
    payer: chart.coverage.payer.name,
    state: stage,
    stateText: stageText(stage, record),
    responsible,
    documents: documentsView(chart, actors),
    diagnoses: diagnosesView({ record, events, packs }),
    lines: linesView({ record, events, packs }, checks?.findings ?? []),
    suggestions: suggestionsView(chart, suggested, stillOffered, packs),
    level: suggested.level && levelView(suggested.level),
    checks: checksView(checks, checked.ok ? null : checked.fault.message, events, answeredMs),
    questions: record.queries.map((query) => questionView(query, chart)),
    cases: casesView(record),
    history: historyView(open.head ? events : [], record),
    next: nextView(record, stage, missing, responsible.displayName, stillOffered.length),
    ready: {
      ready: missing.length === 0,
      missing: missing.map(({ id, text, who, codeId }) => ({
        id,
        text,
        who: whoText(who, responsible.displayName),
        codeId,
      })),
    },
    ...expectationOf(
      chart,
      claim,
      actors.map(({ role }) => role),
      services,
      packs,
    ),
    editions: editionTexts(packs, header.dateOfService),
    policyText: policyText(policy),
    can: canView(open, actors, contextOf(open, acting, moment)),
    claim: last
      ? { number: chart.patientControlNumber, version: last.number, state: CLAIM_STATE_TEXTS[last.life.state] }
      : null,
  };
}

export function patientView({ patient, record }: Chart): Visit['patient'] {
  return {
    id: patient.id,
    name: fullName(patient.name),
    sortName: sortName(patient.name),
    age: ageInYears(patient.birthDate, record.header.dateOfService),
    sex: patient.sex,
    birthDate: patient.birthDate,
    recordNumber: patient.recordNumber,
  };
}

export function responsibleView({ record, practitioners }: Chart, { policy }: OpenChart): Visit['responsible'] {
  const person = practitioners.find(({ id }) => id === record.header.performerId);
  if (!person) throw new Error('the professional who performed the service is not known');
  const codes = [...record.diagnoses, ...record.lines];
  const attested = codes.filter(({ attestation }) => attestation !== null);
  const asked = policy.attestation !== 'none' || policy.preset === 'ACC-CPA';
  const last = attested
    .map(({ attestation }) => attestation!.at)
    .sort()
    .at(-1);
  const all = codes.length > 0 && attested.length === codes.length;
  const state = all ? 'attested' : asked || attested.length > 0 ? 'not-yet' : 'not-asked';
  const text = all
    ? `Attested ${longDayText(last!.slice(0, 10)).slice(5)}`
    : state === 'not-asked'
      ? 'Attestation is not asked for'
      : attested.length > 0
        ? `${attested.length} of ${codes.length} codes attested`
        : 'Not yet attested';
  const { id: practitionerId, displayName, name } = person;
  return { practitionerId, displayName, initials: initialsOf(name), attestation: { state, text } };
}

function documentsView({ documents, practitioners }: Chart, actors: readonly Actor[]): Visit['documents'] {
  const name = (id: string) => practitioners.find((one) => one.id === id)?.displayName ?? id;
  return documents.map((document) => ({
    id: document.id,
    kind: document.kind,
    title: document.title,
    date: document.date,
    author: name(document.authorId),
    signed: isSigned(document) ? { by: name(document.signature!.practitionerId), at: document.signature!.at } : null,
    canSign: !isSigned(document) && actors.some(({ practitionerId }) => practitionerId === document.authorId),
    text: document.text,
    sections: readNote(document.text).sections.map(({ start, end, heading }) => ({
      start,
      end,
      heading: heading === '' ? null : heading,
    })),
  }));
}

function suggestionsView(
  { record }: Chart,
  suggested: VisitSuggestions,
  open: readonly OfferedSuggestion[],
  packs: ReferenceLibrary,
): Visit['suggestions'] {
  const { dateOfService } = record.header;
  const words = serviceWords(packs);
  const title = (code: string, display: string | null) =>
    display ?? words(code, dateOfService) ?? diagnosisTitle(packs, code, dateOfService).title;
  const views = (kind: 'diagnosis' | 'procedure') =>
    open
      .filter(({ suggestion }) => suggestion.kind === kind)
      .map(({ suggestion }): SuggestionView => {
        const isLevel = kind === 'procedure' && suggestion.code === suggested.level?.code;
        return {
          key: publicKey(suggestion),
          code: suggestion.code,
          title: title(suggestion.code, suggestion.display),
          why: suggestion.why,
          source: suggestion.trace.join('; '),
          evidence: suggestion.evidence.map(spanView),
          modifiers: [...suggestion.modifiers],
          units: suggestion.units,
          confidence: isLevel ? null : suggestion.confidencePermille / 1000,
          isLevel,
        };
      });
  return {
    diagnoses: views('diagnosis'),
    procedures: views('procedure'),
    rejected: suggested.rejected.map(({ code, display, why, evidence }) => ({
      code,
      title: title(code, display),
      why,
      evidence: evidence.map(spanView),
    })),
    gaps: suggested.gaps.map(({ family, missing, question, evidence }) => ({
      family,
      missing,
      question,
      evidence: evidence.map(spanView),
    })),
    why: suggested.why,
  };
}

const QUERY_STATES: Readonly<Record<QueryState['state'], string>> = {
  open: 'Waits for an answer',
  'second-notice': 'Second notice given',
  'physician-advisor': 'With the physician advisor',
  answered: 'Answered',
  expired: 'Expired without an answer',
  withdrawn: 'Withdrawn',
};

export function questionView(
  { query, askedBy, state, answer }: QueryState,
  { events, practitioners }: Chart,
): QuestionView {
  const chosen = (ids: readonly string[]) => query.options.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  return {
    id: query.id,
    title: query.title,
    text: query.question,
    indicators: query.indicators.map(spanView),
    options: query.options.map(({ id, text }) => ({ id, text })),
    state,
    stateText: QUERY_STATES[state],
    askedBy: nameOf(events[askedBy.position]!.actor),
    askedOf: practitioners.find(({ id }) => id === query.askedOf)?.displayName ?? query.askedOf,
    at: query.askedAt,
    answer: answer && {
      optionIds: [...answer.optionIds],
      text: chosen(answer.optionIds).join(', '),
      words: answer.words,
      by: answer.by.name,
      at: answer.by.at,
      documentId: answer.documentId,
    },
    about: [...query.about],
  };
}

function casesView({ cases }: CodingRecord): Visit['cases'] {
  return cases.map(({ id, kind, version, openedAt, closed, identifiedOn }) => ({
    id,
    kind,
    state: closed ? 'closed' : 'open',
    text: `${kind === 'correction' ? 'Correction' : 'Compliance case'} of version ${version}`,
    version,
    openedBy: openedAt.name,
    at: openedAt.at,
    dueDate: kind === 'compliance' && !closed ? returnDue(identifiedOn, null) : null,
  }));
}
