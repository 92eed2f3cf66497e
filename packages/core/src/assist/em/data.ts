import type { Extent } from '../diagnoses/candidate.ts';
import type { Service } from '../procedures/service.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { SectionKind } from '../text/sections.ts';
import type { DataFact } from './level.ts';

export interface DataEvidence {
  readonly fact: DataFact;
  readonly text: string;
  readonly span: Extent;
}

const NOTE_REVIEWED =
  /\b(?:reviewed?|reviewing|read)\b[^.\n]{0,60}\b(?:outside|external|ed|er|emergency|hospital|discharge|consult\w*|referring|cardiology|neurology|oncology|nephrology|specialist|prior provider|pcp|urgent care)\b[^.\n]{0,40}\b(?:notes?|records?|summary|report|documentation|letter)\b|\b(?:outside|external|ed|er|hospital|discharge|consult\w*|referring|urgent care)\b[^.\n]{0,30}\b(?:notes?|records?|summary|report|letter)\b[^.\n]{0,30}\breview\w*/gi;
const HISTORIAN =
  /\b(?:history|hpi|information|story|details?)\b[^.\n]{0,40}\b(?:obtained|provided|given|supplied|supplemented|per|from|by)\b[^.\n]{0,24}\b(?:mother|father|mom|dad|parents?|wife|husband|spouse|daughter|son|caregiver|guardian|family|sister|brother|ems|aide|staff)\b|\b(?:mother|father|mom|dad|parents?|wife|husband|daughter|son|caregiver|guardian)\b[^.\n]{0,24}\b(?:provides?|provided|gives?|gave|supplied)\b[^.\n]{0,20}\bhistory\b|\bindependent historian\b/i;
const OWN_READING =
  /\b(?:i (?:have )?(?:personally |independently )?(?:reviewed|interpreted|read|viewed|looked at) (?:the )?(?:\w+ ){0,4}(?:images?|films?|tracing|strip|x-?rays?|ct|mri|scan|ekg|ecg)|independent(?:ly)? (?:interpretation|interpreted|visualiz\w+)|my (?:own |independent )?(?:interpretation|read(?:ing)?)|own look|personally (?:reviewed|interpreted|viewed) (?:the )?(?:\w+ ){0,3}(?:images?|films?|tracing|ct|mri|x-?rays?))\b/i;
const OTHERS =
  '(?:[Dd]r\\.? [A-Z]\\w+|(?:ED|ER|emergency) (?:physician|doctor|provider)|cardiolog\\w+|neurolog(?:y|ists?)|radiolog(?:y|ists?)|orthoped\\w+|surge(?:on|ry)|oncolog(?:y|ists?)|nephrolog(?:y|ists?)|hospitalist|social worker|case manager|school|pharmacist|psychiatr(?:y|ists?)|obstetric\\w+|on[- ]call)';
/** "Discussed with Dr. Lee", "called the pharmacist"; "discussed referral to cardiology" is none. */
const DISCUSSED = new RegExp(
  `\\b(?:[Dd]iscussed|[Ss]poke|[Cc]onferred|[Rr]eviewed the case)\\b[^.\\n]{0,40}?\\bwith (?:the |our |his |her )?${OTHERS}|\\b(?:[Cc]alled|[Cc]onsulted) (?:with )?(?:the )?${OTHERS}`,
);

const NOT_READ_HERE: ReadonlySet<SectionKind> = new Set([
  'family',
  'allergies',
  'immunizations',
  'goals',
  'attestation',
]);

/** What was reviewed, ordered, read and discussed. A test whose reading is billed here counts for nothing (EM-DAT-02). */
export function dataOf(note: Note, services: readonly Service[]): DataEvidence[] {
  const evidence: DataEvidence[] = [];
  const own = new Set<string>();
  for (const one of services) {
    if (one.kind !== 'lab' && one.kind !== 'test' && one.kind !== 'imaging') continue;
    if (/^364|^88305/.test(one.code)) continue;
    const test = one.kind === 'imaging' ? one.label : one.code;
    const readHere = one.performed === 'done' && (one.kind === 'imaging' || one.kind === 'test');
    if (readHere) own.add(test);
    if (one.performed === 'declined') continue;
    const span = one.spans[0]!;
    if (!countsHere(note, span)) continue;
    evidence.push({
      fact: { kind: isOrder(note, one) ? 'order' : 'result', test, interpretedAndBilledBySelf: readHere },
      text: note.text.slice(span.start, span.end),
      span,
    });
  }
  for (const [index, sentence] of note.sentences.entries()) {
    if (NOT_READ_HERE.has(sectionOf(note, sentence).kind)) continue;
    const text = note.text.slice(sentence.start, sentence.end);
    const at = (match: RegExpMatchArray | RegExpExecArray): Extent => ({
      start: sentence.start + match.index!,
      end: sentence.start + match.index! + match[0].length,
    });
    for (const match of text.matchAll(NOTE_REVIEWED)) {
      evidence.push({
        fact: { kind: 'external-note', source: `${index}:${match[0].toLowerCase()}` },
        text: match[0],
        span: at(match),
      });
    }
    const historian = HISTORIAN.exec(text);
    if (historian) evidence.push({ fact: { kind: 'independent-historian' }, text: historian[0], span: at(historian) });
    const reading = OWN_READING.exec(text);
    if (reading && own.size === 0) {
      evidence.push({
        fact: { kind: 'independent-interpretation', test: `${index}` },
        text: reading[0],
        span: at(reading),
      });
    }
    const discussion = DISCUSSED.exec(text);
    if (discussion && !/\bwith (?:the )?(?:patient|family|mother|father|him|her|them)\b/i.test(discussion[0])) {
      evidence.push({ fact: { kind: 'discussion' }, text: discussion[0], span: at(discussion) });
    }
  }
  return evidence;
}

/** A test named as past history or only in passing is not data of this visit. */
function countsHere(note: Note, span: Extent): boolean {
  const sentence = note.sentences.find(({ start, end }) => span.start >= start && span.start < end);
  if (!sentence) return false;
  const { kind } = sectionOf(note, sentence);
  if (kind === 'past' || kind === 'surgical-history' || kind === 'family' || kind === 'instructions') return false;
  const text = note.text.slice(sentence.start, sentence.end);
  return !/\b(?:next visit|at next|if (?:no|symptoms|not|pain|it|he|she)|may (?:need|consider)|could consider|in the future|would consider|previously had|years ago)\b/i.test(
    text,
  );
}

/** Ordered now, here or to be done elsewhere; otherwise a result that was reviewed. */
function isOrder(note: Note, { performed, spans }: Service): boolean {
  if (performed !== 'elsewhere') return performed === 'ordered';
  const { start } = spans[0]!;
  const sentence = note.sentences.find((at) => start >= at.start && start < at.end);
  return sentence !== undefined && /\border(?:ed|s|ing)?\b/i.test(note.text.slice(sentence.start, sentence.end));
}
