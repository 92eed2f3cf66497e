import type { Asserted, Assertions } from '../assertions/assertion.ts';
import type { Extent } from '../diagnoses/candidate.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { SectionKind } from '../text/sections.ts';
import type { Performed } from './service.ts';

const DECLINED =
  /\b(?:declin\w+|refus\w+|deferred|forego\w*|forgo\w*|hold off|held off|not (?:done|performed|indicated|obtained|given|needed|necessary|required|due)|contraindicated|cancel\w+|unable to perform)\b/i;
const HERE =
  /\b(?:in (?:the |our )?(?:office|clinic)|in[- ]house|in[- ]office|(?:done|performed|obtained|taken|made|run|collected) here|point[- ]of[- ]care|poc|by me|my (?:own )?(?:read|reading|interpretation)|personally (?:performed|read|interpreted))\b/i;
const DONE =
  /\b(?:performed|done|completed|obtained|administered|given|received|injected|removed|excised|biops(?:y|ied) (?:was )?(?:taken|performed|done|obtained)|biopsied|drained|repaired|closed with|sutured|placed|applied|inserted|collected|drawn|reduced|treated with|frozen|destroyed|cryotherapy|tolerated|taken|underwent|was prepped|was identified|read by|made)\b/i;
/** "who presents today" says that the patient came, not that something was done. */
const TODAY =
  /(?<!\b(?:presents?|presented|presenting|seen|(?:is|are|comes?|came|back|visit) here|comes in|came in|returns?|back|visit|doing|feels?|feeling) )\btoday\b|\b(?:this visit|at this visit)\b/i;
const BEFORE = /\b(?:prior|previous|past|last|history of|hx of|h\/o|s\/p|status post|old)\s+(?:\w+\s+){0,2}$/i;
const ORDERED =
  /\b(?:orders?|ordered|ordering|will (?:obtain|get|order|schedule|perform|check|do|have|send|proceed|repeat|recheck|arrange|administer|undergo|need|plan)|schedul\w+|refer(?:red|ral|s)?|recommend\w*|plan(?:ned|s)? (?:for|to|on)|consider\w*|to be (?:done|performed|obtained|scheduled|drawn)|pending|next (?:visit|week|month|year)|upcoming|due for|due in|await\w*|would benefit|candidate for|may need|might need|prior auth\w*|offered|option of|options include|if (?:no|symptoms|not|it|she|he|they|pain|needed|there)|obtain|check|repeat|recheck|send|get|rtc|return|in (?:\d+|one|two|three|four|six) (?:days?|weeks?|months?|years?))\b/i;
const ELSEWHERE =
  /\b(?:at the hospital|outside (?:hospital|facility|provider|records?|lab|imaging|mri|ct|x-?rays?|films?)|at (?:an? )?(?:urgent care|outside|ed|er|emergency)|in the (?:ed|er|emergency|hospital)|by (?:the )?radiolog\w+|radiology read|by another|elsewhere|by (?:her|his) (?:pcp|primary|cardiologist|specialist)|per radiology)\b/i;
const PAST =
  /\b(?:failed|prior|previous(?:ly)?|last (?:week|month|year|visit|fall|spring|summer|winter)|recent(?:ly)?|ago|in (?:19|20)\d\d|(?:from|on|dated) \d{1,2}\/\d|history of|s\/p|status post|had (?:a|an|his|her)|up to date|already|most recent|\d{1,2}\/\d{1,2}\/\d{2,4})\b/i;

/** Sections whose text is what was done. */
const RECORDS: ReadonlySet<SectionKind> = new Set([
  'procedure',
  'procedure-title',
  'exam-title',
  'intervention',
  'postoperative-diagnosis',
  'findings',
  'anesthesia',
  'technique',
]);
const AHEAD: ReadonlySet<SectionKind> = new Set(['plan', 'orders', 'follow-up', 'instructions', 'goals']);
const BEHIND: ReadonlySet<SectionKind> = new Set([
  'past',
  'surgical-history',
  'family',
  'social',
  'problem-list',
  'comparison',
  'allergies',
  'medications',
]);

export interface Judged {
  readonly performed: Performed;
  readonly why: string;
}

/**
 * Whether words that name a service say that it was done here today. Only 'done' may be suggested. A test or image (`elsewhereToo`) is
 * often done and read elsewhere: there "today" or a finding alone does not say that it was made here.
 */
export function performedAt(
  note: Note,
  assertions: Assertions,
  sentenceIndex: number,
  span: Extent,
  elsewhereToo = false,
): Judged {
  const sentence = note.sentences[sentenceIndex]!;
  const { kind } = sectionOf(note, sentence);
  const text = note.text.slice(sentence.start, sentence.end);
  const { assertion, cues } = assertions.of(span.start, span.end);
  if (kind === 'family' || assertion.experiencer !== 'patient')
    return { performed: 'elsewhere', why: 'said of another person' };
  const denied = assertion.negation === 'negated' && !/\bnegative\b/i.test(text) && !startsAnew(note, cues, span);
  if (DECLINED.test(text) || denied) {
    return { performed: 'declined', why: 'not done or declined' };
  }
  if (BEHIND.has(kind)) return { performed: 'elsewhere', why: 'from before this visit' };
  if (RECORDS.has(kind) && (LONG_AGO.test(text) || listsThePast(note, sentence.section)))
    return { performed: 'elsewhere', why: 'from before this visit' };
  if (RECORDS.has(kind)) {
    return ORDERED.test(text) && !DONE.test(text) && !TODAY.test(text)
      ? { performed: 'ordered', why: 'planned, not done' }
      : { performed: 'done', why: 'recorded as done' };
  }
  const clause = clauseAround(note, sentence.start, sentence.end, span);
  const here = HERE.test(clause) || HERE.test(text);
  if (ELSEWHERE.test(text) && !here) return { performed: 'elsewhere', why: 'done or ordered elsewhere' };
  if (BEFORE.test(note.text.slice(sentence.start, span.start)) && !here)
    return { performed: 'elsewhere', why: 'from before this visit' };
  const future = ORDERED.test(clause);
  const past = DONE.test(clause);
  if (here && (past || !future)) return { performed: 'done', why: 'done here' };
  if (TODAY.test(text) && past && !/\bwill\b/i.test(clause)) return { performed: 'done', why: 'done today' };
  if (PAST.test(clause) && !TODAY.test(text)) return { performed: 'elsewhere', why: 'from before this visit' };
  if (assertion.temporality === 'hypothetical' || assertion.temporality === 'planned')
    return { performed: 'ordered', why: 'spoken of, not done' };
  if (future) return { performed: 'ordered', why: 'ordered or planned, not done at this visit' };
  if (elsewhereToo) {
    return AHEAD.has(kind)
      ? { performed: 'ordered', why: 'in the plan, not done at this visit' }
      : { performed: 'unclear', why: 'the note does not say that it was done here' };
  }
  if (AHEAD.has(kind))
    return past || TODAY.test(text)
      ? { performed: 'done', why: 'done at this visit' }
      : { performed: 'ordered', why: 'in the plan, not done at this visit' };
  if (past || TODAY.test(text)) return { performed: 'done', why: 'done at this visit' };
  return { performed: 'unclear', why: 'the note does not say that it was done here' };
}

const LONG_AGO = /\b(?:years?|months?|yrs?) ago\b|\bin (?:19|20)\d\d\b|\bup to date\b|\blast (?:year|month)\b/i;

/** "Procedures" right after the past or surgical history. */
function listsThePast(note: Note, section: number): boolean {
  const before = note.sections[section - 1]?.kind;
  return (before === 'past' || before === 'surgical-history') && /^procedures\b/i.test(note.sections[section]!.heading);
}

/** "no foreign body, repaired with nylon": what was done, after a comma, is no part of the denial. */
function startsAnew(note: Note, cues: Asserted['cues'], span: Extent): boolean {
  const cue = cues.find(({ axis }) => axis === 'negated');
  if (!cue || cue.end > span.start) return false;
  const comma = note.text.slice(cue.end, span.start).lastIndexOf(',');
  return (
    comma >= 0 &&
    /^\W*(?:and |then |was |were )*(?:\w+ed|sewn|shaven|frozen|taken|drawn|given) /i.test(
      `${note.text.slice(cue.end + comma + 1, span.end)} `,
    )
  );
}

/** From the last comma-free break before the words to the next after them: ";" and " - " part a plan's clauses. */
function clauseAround(note: Note, start: number, end: number, span: Extent): string {
  const before = note.text.slice(start, span.start);
  const after = note.text.slice(span.end, end);
  const from = Math.max(before.lastIndexOf(';'), before.lastIndexOf(' - '));
  const to = after.search(/;/);
  return note.text.slice(start + (from < 0 ? 0 : from + 1), to < 0 ? end : span.end + to);
}
