import type { Note } from '../text/note.ts';
import type { Candidate } from './candidate.ts';
import type { Dropped } from './work.ts';

/** What the visit's diagnoses are taken from, and what else the note mentions, with the reason why it is not coded. */
export interface Pool {
  readonly chosen: readonly Candidate[];
  readonly rejected: readonly Dropped[];
  /** Diagnoses that are only suspected (ICD-SEQ-02). */
  readonly uncertain: readonly Candidate[];
  /** How sure the place of a mention makes us: 1 for a problem named in the assessment. */
  readonly weight: number;
}

/** Symptoms and signs: chapter R, pain by place, and what brings a patient without being a disease. */
export const SYMPTOM =
  /^(?:R(?!73|76|91|92|87|97|7[04579]|8|9)|M255|M79[16]|M542|M545|M546|M549|H920|H571|N644|N89|L29|K625|N939)/;

/** Rule of what is named, but not assessed. */
export const NOT_ASSESSED = 'ICD-SEQ-04';

const MANAGED =
  /\b(?:continue|continued|start|started|increase|increased|decrease|decreased|refill(?:ed)?|adjust(?:ed)?|stop(?:ped)?|switch(?:ed)?|titrate|resume|prescribed?|manage|treat)\b/i;

/** `namedFamily`: the assessment names a problem whose words are too few for a code. */
export function poolOf(note: Note, candidates: readonly Candidate[], namedFamily: boolean): Pool {
  const rejected: Dropped[] = [];
  const uncertain: Candidate[] = [];
  const open: Candidate[] = [];
  for (const candidate of candidates) {
    const reason = refusal(candidate) ?? vaccineMeant(note, candidate);
    if (reason) rejected.push({ code: candidate.code, row: candidate.row, spans: candidate.spans, ...reason });
    else open.push(candidate);
    if (isSuspected(candidate)) uncertain.push(candidate);
  }
  const doubted = new Set(uncertain.filter(({ role }) => role === 'assessed').map(({ code }) => code));
  const certain = open.filter((candidate) => candidate.named || !doubted.has(candidate.code));
  const assessed = certain.filter(({ role, reasoning }) => role === 'assessed' && !reasoning);
  const named = assessed.filter((candidate) => candidate.named);
  const managed = open.filter((candidate) => candidate.role === 'plan' && isManaged(note, candidate));
  let chosen: readonly Candidate[];
  let weight = 1;
  if (named.length > 0 || namedFamily) chosen = [...named, ...managed];
  else if (assessed.length > 0) {
    chosen = [...assessed, ...managed];
    weight = 0.9;
  } else {
    weight = 0.85;
    chosen = [...unassessed(certain, doubted.size > 0), ...managed];
  }
  if (doubted.size > 0 && !chosen.some(({ code }) => SYMPTOM.test(code))) {
    // What is only suspected is coded as the complaint that brought the patient (ICD-SEQ-02).
    chosen = [...chosen, ...certain.filter(({ role, code }) => role === 'reason' && SYMPTOM.test(code))];
  }
  const taken = new Set(chosen);
  for (const candidate of open) {
    if (taken.has(candidate)) continue;
    const where =
      candidate.role === 'assessed'
        ? 'in the reasoning'
        : candidate.role === 'background'
          ? 'in the background'
          : 'outside the assessment';
    rejected.push({
      code: candidate.code,
      row: candidate.row,
      spans: candidate.spans,
      why: `named only ${where}: not assessed as a problem of this visit`,
      rule: NOT_ASSESSED,
    });
  }
  const sure = new Set(chosen.map(({ code }) => code));
  const judged = uncertain.filter(({ role }) => role === 'assessed' || role === 'plan');
  const suspected = candidates.some(({ role }) => role === 'assessed') ? judged : uncertain;
  return { chosen, rejected, uncertain: suspected.filter(({ code }) => !sure.has(code)), weight };
}

/** What the patient fears is no suspicion of the clinician. */
const FEAR = /\b(?:worr\w+|fear\w*|afraid)\b/i;

/** Suspected of this patient and now. */
function isSuspected({ role, mention }: Candidate): boolean {
  const { assertion, cues } = mention.asserted;
  const { negation, experiencer, temporality } = assertion;
  if (assertion.certainty !== 'uncertain' || cues.some(({ text }) => FEAR.test(text))) return false;
  return role !== 'advice' && negation === 'affirmed' && experiencer === 'patient' && temporality === 'current';
}

/** Without an assessment: what brought the patient and what was found; only symptoms where the assessment has nothing but suspicions. */
function unassessed(open: readonly Candidate[], suspected: boolean): readonly Candidate[] {
  const told = open.filter(({ role }) => role === 'reason' || role === 'told' || role === 'done');
  if (suspected) return told.filter(({ code, role }) => SYMPTOM.test(code) && role !== 'done');
  const found = open.filter(({ role, code }) => role === 'observed' && !SYMPTOM.test(code));
  return told.length > 0 || found.length === 0
    ? [...told, ...found.filter(({ code }) => !told.some((one) => one.code === code))]
    : found;
}

function isManaged(note: Note, candidate: Candidate): boolean {
  if (SYMPTOM.test(candidate.code) || candidate.code.startsWith('Z')) return false;
  const sentence = note.sentences[candidate.mention.sentence]!;
  const before = note.text.slice(sentence.start, candidate.mention.start);
  return MANAGED.test(before) && /\bfor\b[^,.;]{0,40}$/i.test(before);
}

const VACCINE =
  /\b(?:vaccin|immuni[sz]|booster|shots?\b|titers?\b|(?:mmrv?|tdap|dtap|ipv|hib|pcv ?\d*|ppsv ?\d*|prevnar|pneumovax|gardasil|shingrix|fluzone|flublok)\b)/i;
const GIVEN_NEXT = /^[\s,]*(?:(?:was|were|also|and)\s+)*(?:given|administered)\b/i;
const PREVENTED = /^(?:A(?:0[08]|3[3-7]|8[02-6])|B(?:0[1-6]|1[5-9]|26|97)|J(?:09|1[0-8])|U07|G00)/;

/** "Vaccines today: MMR, varicella": the disease is named for its vaccine. */
function vaccineMeant(note: Note, candidate: Candidate): { why: string; rule: string } | null {
  if (!PREVENTED.test(candidate.code)) return null;
  const sentence = note.sentences[candidate.mention.sentence]!;
  const section = note.sections[sentence.section]!;
  const meant =
    section.kind === 'immunizations' ||
    VACCINE.test(note.text.slice(sentence.start, sentence.end)) ||
    GIVEN_NEXT.test(note.text.slice(candidate.mention.end, sentence.end));
  if (!meant) return null;
  return { why: 'the vaccine is meant, not the disease', rule: 'ICD-SEQ-02' };
}

function refusal(candidate: Candidate): { why: string; rule: string } | null {
  const { assertion, trigger, cues } = candidate.mention.asserted;
  const by = (axis: string) => {
    const cue = cues.find((one) => one.axis === axis);
    return cue ? ` ("${cue.text.toLowerCase()}")` : trigger ? ` (${trigger})` : '';
  };
  if (assertion.experiencer === 'family')
    return { why: `said of the family, not of the patient${by('family')}`, rule: 'ICD-DOC-01' };
  if (assertion.experiencer === 'other') return { why: `said of another person${by('other')}`, rule: 'ICD-DOC-01' };
  if (assertion.negation === 'negated') return { why: `denied or ruled out${by('negated')}`, rule: 'ICD-DOC-02' };
  if (assertion.certainty === 'uncertain') {
    return {
      why: `not confirmed${by('uncertain')}: an outpatient visit codes the sign or symptom instead`,
      rule: 'ICD-SEQ-02',
    };
  }
  if (assertion.temporality === 'hypothetical')
    return { why: `a possibility spoken of, not a finding${by('hypothetical')}`, rule: 'ICD-SEQ-02' };
  if (assertion.temporality === 'planned')
    return { why: `planned, not done today${by('planned')}`, rule: 'ICD-SEQ-04' };
  if (assertion.temporality === 'historical') return { why: `told as past${by('historical')}`, rule: 'ICD-SEQ-04' };
  return null;
}
