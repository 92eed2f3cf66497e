import type { Assertions } from '../assertions/assertion.ts';
import imaging from '../tables/imaging.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import { tokenize } from '../text/tokens.ts';
import { sideModifiers, sideNear } from './anatomy.ts';
import { performedAt } from './performed.ts';
import { type Service, service } from './service.ts';

type Modality = 'xray' | 'mri' | 'ct' | 'ultrasound';

const MODALITIES = phraseTable<Modality>([
  ...[
    'x-ray',
    'x ray',
    'xray',
    'x-rays',
    'xrays',
    'radiograph',
    'radiographs',
    'xr',
    'plain films',
    'plain film',
    'films',
    'cxr',
    'kub',
    'radiography',
  ].map((words) => [words, 'xray'] as const),
  ...['mri', 'mr', 'magnetic resonance imaging', 'mri scan'].map((words) => [words, 'mri'] as const),
  ...['ct', 'ct scan', 'cat scan', 'computed tomography', 'cta'].map((words) => [words, 'ct'] as const),
  ...['ultrasound', 'sonogram', 'us', 'ultrasonography', 'sonography', 'doppler', 'duplex'].map(
    (words) => [words, 'ultrasound'] as const,
  ),
]);
const OTHERS = phraseTable(imaging.other.flatMap((one) => one.words.split('|').map((words) => [words, one] as const)));

const COUNT: Readonly<Record<string, number>> = { one: 1, single: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
const VIEWS = /\b(\d|one|two|three|four|five|six|single)[ -]?(?:or more )?(?:views?|v\b)/i;
const GUIDANCE =
  /\b(?:guid(?:ed|ance)|us[- ]guided|ultrasound[- ]guided|therapeutic ultrasound|continuous|w\/cm|pulsed)\b/i;

/** Images of the note: which, how many views or with which contrast, and whether they were made and read here. */
export function imagingOf(note: Note, assertions: Assertions): Service[] {
  const services: Service[] = [];
  for (const hit of findAll(note, OTHERS)) {
    const { performed, why } = performedAt(note, assertions, hit.sentence, hit, true);
    services.push(
      service({ code: hit.value.code, label: hit.value.label, performed, why, spans: [hit], kind: 'imaging' }),
    );
  }
  for (const hit of [...findAll(note, MODALITIES), ...headedImages(note)]) {
    const sentence = note.sentences[hit.sentence]!;
    const text = note.text.slice(sentence.start, sentence.end);
    const written = note.text.slice(hit.start, hit.end);
    if (/^(?:us|mr|ct|xr)$/i.test(written) && written !== written.toUpperCase()) continue;
    if (hit.value === 'ultrasound' && GUIDANCE.test(text)) continue;
    const found = coded(hit.value, text, hit.start - sentence.start, written);
    if (!found) continue;
    const { performed, why } = performedAt(note, assertions, hit.sentence, hit, true);
    const titled =
      sectionOf(note, sentence).kind === 'exam-title' || sectionOf(note, sentence).kind === 'procedure-title';
    const side = found.side ? sideNear(note, hit.sentence, hit) : null;
    const open = performed === 'done' && found.question ? [found.question] : [];
    services.push(
      service({
        code: found.code,
        label: found.label,
        modifiers: sideModifiers(side),
        performed: titled ? 'done' : performed,
        why: titled ? 'the report of this examination' : why,
        spans: [
          {
            start: Math.min(hit.start, sentence.start + found.at),
            end: Math.max(hit.end, sentence.start + found.until),
          },
        ],
        kind: 'imaging',
        open,
        confidence: open.length > 0 ? 0.4 : 0.85,
      }),
    );
  }
  return services;
}

/** A section headed "X-RAY" whose first sentence names the place only. */
function headedImages(note: Note): { value: Modality; start: number; end: number; sentence: number }[] {
  const images: { value: Modality; start: number; end: number; sentence: number }[] = [];
  const seen = new Set<number>();
  for (const [index, sentence] of note.sentences.entries()) {
    if (seen.has(sentence.section)) continue;
    seen.add(sentence.section);
    const { heading, kind } = sectionOf(note, sentence);
    if (kind !== 'results' || MODALITIES.all(note.tokens, sentence.from, sentence.to).length > 0) continue;
    const tokens = tokenize(heading);
    const modality = MODALITIES.all(tokens, 0, tokens.length)[0]?.value;
    if (modality) images.push({ value: modality, start: sentence.start, end: sentence.start + 1, sentence: index });
  }
  return images;
}

interface Coded {
  readonly code: string;
  readonly label: string;
  readonly side: boolean;
  /** Where the site stands in the sentence. */
  readonly at: number;
  readonly until: number;
  readonly question: { readonly missing: string; readonly question: string } | null;
}

function coded(modality: Modality, text: string, from: number, written: string): Coded | null {
  if (modality === 'xray') {
    const row = siteIn(imaging.xray, text, from, written);
    if (!row) return null;
    const views = viewsIn(text);
    const [least] = row.one.views;
    const code = row.one.views.filter(([count]) => views !== null && views >= (count as number)).at(-1) ?? least!;
    const decided = views !== null || row.one.views.length === 1;
    const question = decided
      ? null
      : {
          missing: 'number of views',
          question: `The note names an image of the ${row.words}. How many views were taken?`,
        };
    return {
      code: code[1] as string,
      label: row.one.label,
      side: row.one.side,
      at: row.at,
      until: row.until,
      question,
    };
  }
  if (modality === 'ultrasound') {
    const row = siteIn(imaging.ultrasound, text, from, written);
    if (!row) return null;
    const limited = /\b(?:limited|focused|unilateral|single organ|follow[- ]up|right|left|one (?:leg|side))\b/i.test(
      text,
    );
    const complete = /\bcomplete\b|\bbilateral\b/i.test(text);
    const decided = row.one.complete === row.one.limited || complete || limited;
    const question = decided
      ? null
      : {
          missing: 'complete or limited examination',
          question: `The note names an ultrasound of the ${row.words}. Was it a complete or a limited examination?`,
        };
    const code = complete ? row.one.complete : limited || !decided ? row.one.limited : row.one.complete;
    return { code, label: row.one.label, side: row.one.side, at: row.at, until: row.until, question };
  }
  const row = siteIn(imaging[modality], text, from, written);
  if (!row) return null;
  const both = /\bwith(?:out)? and with(?:out)? (?:\w+ )?contrast|w\/wo|w\/ and w\/o|with and without/i.test(text);
  const without = /\bwithout (?:\w+ )?contrast|w\/o (?:\w+ )?contrast|non-?contrast|no contrast|\bwithout\b/i.test(
    text,
  );
  const withContrast = /\bwith (?:\w+ )?(?:contrast|gadolinium)|post-?contrast|w\/ contrast/i.test(text);
  const decided = both || without || withContrast;
  const question = decided
    ? null
    : {
        missing: 'contrast',
        question: `The note names a scan of the ${row.words}. Was contrast used: without, with, or both?`,
      };
  const code = both ? row.one.codes[2]! : withContrast && !without ? row.one.codes[1]! : row.one.codes[0]!;
  return { code, label: row.one.label, side: row.one.side, at: row.at, until: row.until, question };
}

function viewsIn(text: string): number | null {
  const match = VIEWS.exec(text);
  if (match) return COUNT[match[1]!.toLowerCase()] ?? Number(match[1]);
  if (/\bPA and lateral\b|\bAP and lateral\b|\btwo-view\b/i.test(text)) return 2;
  if (/\bAP,? lateral,? and (?:oblique|mortise|sunrise)\b/i.test(text)) return 3;
  return null;
}

/** The site nearest to the name of the modality. */
function siteIn<T extends { readonly site: string }>(
  rows: readonly T[],
  text: string,
  from: number,
  written: string,
): { one: T; at: number; until: number; words: string } | null {
  let best: { one: T; at: number; until: number; words: string; distance: number } | null = null;
  for (const one of rows) {
    for (const match of text.matchAll(new RegExp(`\\b(?:${one.site})\\b`, 'gi'))) {
      const distance = Math.abs(match.index - from) - match[0].length;
      if (distance > 70 || (best && distance >= best.distance)) continue;
      best = { one, at: match.index, until: match.index + match[0].length, words: match[0].toLowerCase(), distance };
    }
    if (new RegExp(`^(?:${one.site})$`, 'i').test(written))
      return { one, at: from, until: from + written.length, words: written };
  }
  return best;
}
