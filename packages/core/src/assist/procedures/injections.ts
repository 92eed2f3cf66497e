import type { Assertions } from '../assertions/assertion.ts';
import drugUnits from '../tables/drug-units.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import { digitModifiers, sideModifiers, sideNear } from './anatomy.ts';
import { performedAt } from './performed.ts';
import { type Service, service } from './service.ts';

interface Place {
  readonly code: string;
  /** The same under ultrasound guidance with a stored image; null = guidance is billed otherwise. */
  readonly guided: string | null;
  readonly label: string;
  readonly pattern: RegExp;
}

/** By size of the joint; the words decide, in this order. */
const PLACES: readonly Place[] = [
  {
    code: '20553',
    guided: null,
    label: 'Trigger points injected, three or more muscles',
    pattern:
      /\btrigger points?\b.*\b(?:three|3|four|4|five|5|multiple) (?:or more )?(?:muscles?|trigger points?|sites)|\b(?:three|3|four|4|five|5) (?:muscles?|trigger points?)\b/i,
  },
  { code: '20552', guided: null, label: 'Trigger points injected, one or two muscles', pattern: /\btrigger point\b/i },
  {
    code: '20550',
    guided: null,
    label: 'Tendon sheath or ligament injected',
    pattern:
      /\b(?:trigger (?:finger|thumb)|a1 pulley|tendon sheath|flexor sheath|plantar fascia\w*|de ?quervain\w*|first dorsal compartment|ligament)\b/i,
  },
  {
    code: '20551',
    guided: null,
    label: 'Tendon origin injected',
    pattern: /\b(?:epicondyl\w*|tendon (?:origin|insertion)|common extensor|tennis elbow|golfer'?s elbow)\b/i,
  },
  { code: '20612', guided: null, label: 'Ganglion cyst drained or injected', pattern: /\bganglion\b/i },
  {
    code: '20610',
    guided: '20611',
    label: 'Large joint or bursa injected or drained',
    pattern: /\b(?:knees?|shoulders?|hips?|subacromial|glenohumeral|trochanteric|suprapatellar)\b/i,
  },
  {
    code: '20605',
    guided: '20606',
    label: 'Medium joint or bursa injected or drained',
    pattern: /\b(?:elbows?|wrists?|ankles?|acromioclavicular|ac joint|temporomandibular|tmj|olecranon|prepatellar)\b/i,
  },
  {
    code: '20600',
    guided: '20604',
    label: 'Small joint or bursa injected or drained',
    pattern: /\b(?:finger|thumb|toe|cmc|carpometacarpal|mcp|pip|dip|metatarsophalangeal|mtp)\b/i,
  },
];

const INJECTED = /\b(?:inject(?:ed|ion)?|aspirat(?:ed|ion)|arthrocentesis|was entered)\b/i;
const SHOT =
  /\b(?:im|intramuscular(?:ly)?|sq|subq|sub-?cutaneous(?:ly)?|sc)\b|\b(?:injection|shot) (?:was )?(?:given|administered)\b|\binjected\b/i;
const GUIDED = /\b(?:ultrasound|us|sonographic\w*)[- ]guid\w*|\bunder (?:ultrasound|us|sonographic)\b/i;

const INJECTION = phraseTable(
  ['injected', 'injection', 'injections', 'aspirated', 'aspiration', 'arthrocentesis', 'was entered', 'inject'].map(
    (words) => [words, true] as const,
  ),
);
const DRUGS = phraseTable(drugUnits.flatMap((drug) => drug.words.split(';').map((words) => [words, drug] as const)));

/** Injections into joints, sheaths and trigger points, injected drugs with their units, and giving a drug into muscle or under the skin. */
export function injectionsOf(note: Note, assertions: Assertions): Service[] {
  const services: Service[] = [];
  for (const hit of findAll(note, INJECTION)) {
    const sentence = note.sentences[hit.sentence]!;
    const { kind } = sectionOf(note, sentence);
    const text = note.text.slice(sentence.start, sentence.end);
    const record = kind === 'procedure' || kind === 'procedure-title';
    const scope = record ? `${sectionText(note, hit.sentence)}` : text;
    const place =
      PLACES.find(({ pattern }) => pattern.test(text)) ??
      (record ? PLACES.find(({ pattern }) => pattern.test(scope)) : undefined);
    if (!place) continue;
    const { performed, why } = performedAt(note, assertions, hit.sentence, hit);
    const known = services.find(({ code }) => code === place.code || code === place.guided);
    if (known?.performed === 'done') continue;
    const site = place.pattern.exec(text);
    if (site && Math.abs(sentence.start + site.index - hit.start) > 80) continue;
    const at = site ? { start: sentence.start + site.index, end: sentence.start + site.index + site[0].length } : hit;
    const side = sideNear(note, hit.sentence, at) ?? sideInSection(note, hit.sentence, place.pattern);
    const code = place.guided && GUIDED.test(scope) ? place.guided : place.code;
    const digit = place.code === '20550' || place.code === '20600' ? digitModifiers(note, hit.sentence, at) : [];
    const one = service({
      code,
      label: place.label,
      modifiers: /^2055[23]$/.test(code) ? [] : digit.length > 0 ? digit : sideModifiers(side),
      performed,
      why,
      spans: [{ start: Math.min(hit.start, at.start), end: Math.max(hit.end, at.end) }],
      kind: 'procedure',
      global: 'minor',
    });
    if (known) services.splice(services.indexOf(known), 1, one);
    else services.push(one);
  }
  return [
    ...services,
    ...drugsOf(
      note,
      assertions,
      services.some(({ performed }) => performed === 'done'),
    ),
  ];
}

function drugsOf(note: Note, assertions: Assertions, intoJoint: boolean): Service[] {
  const services: Service[] = [];
  const shots: Service[] = [];
  for (const hit of findAll(note, DRUGS)) {
    const drug = hit.value;
    const sentence = note.sentences[hit.sentence]!;
    const text = note.text.slice(sentence.start, sentence.end);
    const { kind } = sectionOf(note, sentence);
    if (kind === 'medications' || kind === 'allergies' || kind === 'past') continue;
    if (
      /\bepinephrine/i.test(note.text.slice(hit.start, hit.end)) &&
      WITH.test(note.text.slice(sentence.start, hit.start))
    )
      continue;
    const record = kind === 'procedure';
    if (!new RegExp(`\\b(?:${drug.context})`, 'i').test(text) && !record) continue;
    const judged = performedAt(note, assertions, hit.sentence, hit);
    if (judged.performed !== 'done') continue;
    if (services.some(({ code }) => code === drug.code)) continue;
    const stated =
      drug.unit > 0 ? amountIn(text, hit.end - sentence.start, hit.start - sentence.start, drug.measure) : 1;
    const amount = stated !== null && EACH_SIDE.test(text) ? stated * 2 : stated;
    const units = amount === null ? 1 : drug.unit > 0 ? Math.ceil(amount / drug.unit - 1e-9) : 1;
    const muscle =
      SHOT.test(text) && !(intoJoint && INJECTED.test(text) && PLACES.some(({ pattern }) => pattern.test(text)));
    const one = service({
      code: drug.code,
      label: drug.label,
      units,
      performed: 'done',
      why: judged.why,
      spans: [
        {
          start: hit.start,
          end: Math.max(hit.end, amountEnd(text, hit.end - sentence.start, drug.measure, sentence.start)),
        },
      ],
      kind: 'drug',
      trace: amount === null ? [] : [`HCP-FMT-02: ${amount} ${drug.measure} in units of ${drug.unit} ${drug.measure}`],
      open:
        amount === null
          ? [
              {
                missing: 'amount of the drug',
                question: `How much of the drug named "${note.text.slice(hit.start, hit.end)}" was given?`,
              },
            ]
          : [],
      ask: drug.unit > 0 && /^J(?!7)/.test(drug.code) && !WASTE.test(note.text) ? [WASTAGE] : [],
    });
    services.push(one);
    if (muscle && !/\biv\b/i.test(text) && /^J/.test(drug.code) && drug.unit > 0) shots.push(one);
    else if (/\biv push\b/i.test(text))
      services.push(
        service({
          code: '96374',
          label: 'Drug pushed into a vein',
          performed: 'done',
          why: judged.why,
          spans: [hit],
          kind: 'procedure',
        }),
      );
  }
  if (shots.length > 0 && !intoJoint) {
    services.push(
      service({
        code: '96372',
        label: 'Drug injected under the skin or into muscle',
        units: shots.length,
        performed: 'done',
        why: 'the drug was injected at this visit',
        spans: shots.flatMap(({ spans }) => spans),
        kind: 'procedure',
      }),
    );
  }
  return services;
}

/** "40 mg each" in both knees. */
const EACH_SIDE = /\b(?:both|bilateral(?:ly)?)\b.*\beach\b|\beach\b.*\b(?:both|bilateral(?:ly)?)\b/i;
/** "lidocaine with epinephrine": part of the anesthetic. */
const WITH = /\b(?:with|w\/|and|\+)\s*$/i;
const WASTE = /\b(?:wast(?:ed?|age)|discard(?:ed)?|no waste|multi-?dose|entire vial)\b/i;
const WASTAGE = {
  family: 'JW/JZ',
  missing: 'whether any of the drug was discarded',
  question:
    'The note gives the amount of the drug used. Was it taken from a single-dose container, and was any of it discarded?',
} as const;

/** The amount in the drug's measure, after the name or just before it: "cyanocobalamin 1000 mcg", "40 mg of triamcinolone". */
function amountIn(text: string, after: number, before: number, measure: string): number | null {
  const pattern = new RegExp(
    `(\\d[\\d,]*(?:\\.\\d+)?)\\s*(?:${measure}|${measure === 'units' ? 'million units' : measure})\\b`,
    'i',
  );
  const next = pattern.exec(text.slice(after, after + 40));
  const previous = [...text.slice(Math.max(0, before - 24), before).matchAll(new RegExp(pattern.source, 'gi'))].at(-1);
  const match = next ?? previous;
  if (!match) {
    const gram = /(\d+(?:\.\d+)?)\s*(?:g|gm|gram)\b/i.exec(text.slice(after, after + 40));
    if (measure === 'mg' && gram) return Number(gram[1]) * 1000;
    const million = /(\d+(?:\.\d+)?)\s*million/i.exec(text.slice(after, after + 40));
    return measure === 'units' && million ? Number(million[1]) * 1_000_000 : null;
  }
  const value = Number(match[1]!.replaceAll(',', ''));
  return /million/i.test(match[0]) ? value * 1_000_000 : value;
}

function amountEnd(text: string, after: number, measure: string, base: number): number {
  const match =
    measure === '' ? null : new RegExp(`^.{0,20}?\\d[\\d,.]*\\s*${measure}\\b`, 'i').exec(text.slice(after));
  return match ? base + after + match[0].length : 0;
}

function sectionText(note: Note, sentenceIndex: number): string {
  const section = sectionOf(note, note.sentences[sentenceIndex]!);
  return note.text.slice(section.start, section.end);
}

/** The side in another sentence of the same record that names the place. */
function sideInSection(note: Note, sentenceIndex: number, pattern: RegExp): 'right' | 'left' | 'bilateral' | null {
  const { section } = note.sentences[sentenceIndex]!;
  for (const [index, sentence] of note.sentences.entries()) {
    if (sentence.section !== section) continue;
    const match = pattern.exec(note.text.slice(sentence.start, sentence.end));
    if (!match) continue;
    const side = sideNear(note, index, {
      start: sentence.start + match.index,
      end: sentence.start + match.index + match[0].length,
    });
    if (side) return side;
  }
  return null;
}
