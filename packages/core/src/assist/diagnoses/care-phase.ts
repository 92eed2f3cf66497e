import type { Assertions } from '../assertions/assertion.ts';
import care from '../tables/care.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { Extent } from './candidate.ts';
import { type Role, roleOf } from './roles.ts';
import type { CarePhase } from './seventh.ts';

type Sign = keyof typeof care;

const byPhrase = new Map<string, Sign[]>();
for (const [sign, phrases] of Object.entries(care)) {
  for (const phrase of phrases) byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), sign as Sign]);
}
const signs = phraseTable(byPhrase);

/** "recheck in 2 weeks", "follow up with orthopedics": what comes is no sign of aftercare. */
const COMING = /^\s*(?:in|if|with|as|for|prn|next|after|and|\d|visit in|appointment)\b|^\s*\d/i;
/** Steps of aftercare that a plan names before they are taken: "suture removal", but not "sutures removed". */
const TO_COME = /(?:removal|change|exercise|rehabilitation|aftercare|wean|weaning|transition out|visit)$/i;
const PLANS: ReadonlySet<Role> = new Set(['plan', 'advice']);
const INJURY =
  /\b(?:fracture|fx|sprain|strain|injur|lacerat|tear|torn|contusion|dislocat|wound|cast|splint|rupture|orif)/i;

/** Where care of the injuries of this visit stands, and the words that say so. */
export interface NoteCare extends CarePhase {
  /** Nothing says that care goes on after the first treatment; active treatment is taken as given. */
  readonly presumed: boolean;
  readonly spans: readonly Extent[];
}

export function careOf(note: Note, assertions: Assertions): NoteCare {
  const seen = new Map<Sign, Extent>();
  let therapy = false;
  for (const section of note.sections) therapy ||= section.kind === 'intervention';
  for (const hit of findAll(note, signs)) {
    const sentence = note.sentences[hit.sentence]!;
    const role = roleOf(sectionOf(note, sentence).kind);
    if (role === 'background' || /\brisks?\b/i.test(note.text.slice(sentence.start, sentence.end))) continue;
    const { assertion } = assertions.of(hit.start, hit.end);
    if (
      assertion.negation === 'negated' ||
      assertion.temporality === 'hypothetical' ||
      assertion.experiencer !== 'patient'
    )
      continue;
    for (const sign of hit.value) {
      if (sign === 'followUp' || sign === 'subsequent') {
        const noun = sign === 'followUp' || TO_COME.test(note.text.slice(hit.start, hit.end));
        if (noun && (PLANS.has(role) || COMING.test(note.text.slice(hit.end, sentence.end)))) continue;
        if (sign === 'followUp' && !INJURY.test(note.text.slice(sentence.start, sentence.end))) continue;
      }
      if (!seen.has(sign)) seen.set(sign, { start: hit.start, end: hit.end });
    }
  }
  const open = seen.has('open3') ? 'IIIA, IIIB, or IIIC' : seen.has('open') ? 'I or II' : null;
  const stated = (['nonunion', 'malunion', 'delayed', 'routine'] as const).find((state) => seen.has(state)) ?? null;
  const healing = stated ?? (seen.has('aligned') ? 'routine' : null);
  const spans = (...names: readonly Sign[]) => names.flatMap((name) => seen.get(name) ?? []);
  if (seen.has('sequela')) return { phase: 'sequela', healing, open, presumed: false, spans: spans('sequela') };
  if (seen.has('subsequent') || seen.has('followUp') || therapy || stated !== null) {
    const said = spans('subsequent', 'followUp', 'nonunion', 'malunion', 'delayed', 'routine', 'aligned');
    return { phase: 'subsequent', healing, open, presumed: false, spans: said };
  }
  return { phase: 'active', healing: null, open, presumed: !seen.has('active'), spans: spans('active') };
}
