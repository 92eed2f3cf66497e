import type { Assertions } from '../assertions/assertion.ts';
import vaccines from '../tables/vaccines.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import { performedAt } from './performed.ts';
import { type Service, service } from './service.ts';

interface Product {
  readonly code: string;
  readonly label: string;
  readonly kind: string;
  readonly components: number;
  readonly route?: string;
  readonly minAge?: number;
  readonly maxAge?: number;
}

const PRODUCTS = new Map<string, Product[]>();
for (const product of vaccines.products as readonly (Product & { words: string })[]) {
  for (const words of product.words.split(';'))
    PRODUCTS.set(words.trim(), [...(PRODUCTS.get(words.trim()) ?? []), product]);
}
const NAMED = phraseTable(PRODUCTS);
const UNNAMED = phraseTable(
  vaccines.unnamed.flatMap((one) => one.words.split(';').map((words) => [words, one] as const)),
);

const GIVEN =
  /\b(?:given|administered|received|vaccinated|injected|im\b|intramuscular\w*|deltoid|subcutaneous\w*|today)\b/i;
/** Names that are diseases or drugs, too, and count only in a sentence about vaccines. */
const SPEAKS_OF_VACCINES = /\b(?:vaccin\w*|immuniz\w*|shots?|booster|dose|vis)\b/i;

/** "trivalent, split virus, 0.5 mL", and no word of being free of preservative. */
const SPLIT = /\b(?:trivalent|split)\b[^.\n]*\b0?\.5 ?ml\b/i;
const PRESERVATIVE_FREE = /\b(?:preservative[- ]free|prefilled|single[- ]dose)\b/i;

export interface VaccineFacts {
  readonly age: number | null;
  readonly medicare: boolean;
}

/** Vaccines given today and their administration: by payer for Medicare, by component with counselling up to age 18, else by dose. */
export function vaccinesOf(note: Note, assertions: Assertions, facts: VaccineFacts): Service[] {
  const products: { product: Product; service: Service }[] = [];
  const open: Service[] = [];
  const named = findAll(note, NAMED);
  for (const hit of named) {
    const sentence = note.sentences[hit.sentence]!;
    const text = note.text.slice(sentence.start, sentence.end);
    const { kind } = sectionOf(note, sentence);
    if (kind !== 'immunizations' && !SPEAKS_OF_VACCINES.test(text) && !GIVEN.test(text)) continue;
    if (/^\s*(?:titers?|antibod|status|series|record)/i.test(note.text.slice(hit.end, sentence.end))) continue;
    const fit = hit.value.filter(
      ({ minAge, maxAge }) => facts.age === null || (facts.age >= (minAge ?? 0) && facts.age <= (maxAge ?? 200)),
    );
    const product = fit[0];
    if (!product) continue;
    const judged = performedAt(note, assertions, hit.sentence, hit);
    const given =
      GIVEN.test(text) ||
      (kind === 'immunizations' && /today|given|administered/i.test(sectionOf(note, sentence).heading));
    const performed =
      judged.performed === 'done' && !given
        ? 'unclear'
        : judged.performed === 'unclear' && given
          ? 'done'
          : judged.performed;
    const questions =
      fit.length > 1 && performed === 'done'
        ? [{ missing: 'age of the patient', question: 'How old is the patient? The product depends on it.' }]
        : [];
    const one = service({
      code: product.code,
      label: product.label,
      performed,
      why: performed === 'done' ? 'given today' : judged.why,
      spans: [hit],
      kind: 'vaccine',
      open: questions,
    });
    if (products.some((other) => other.product.code === product.code && other.service.performed === 'done')) continue;
    products.push({ product, service: one });
  }
  for (const hit of findAll(note, UNNAMED)) {
    if (named.some((other) => other.start < hit.end && other.end > hit.start)) continue;
    const sentence = note.sentences[hit.sentence]!;
    const { performed } = performedAt(note, assertions, hit.sentence, hit);
    const given = GIVEN.test(note.text.slice(sentence.start, sentence.end));
    if (products.some(({ product }) => product.kind === hit.value.kind)) continue;
    if ((performed !== 'done' && performed !== 'unclear') || !given) continue;
    const text = note.text.slice(sentence.start, sentence.end);
    const split =
      hit.value.kind === 'influenza' && SPLIT.test(text) && !PRESERVATIVE_FREE.test(text)
        ? PRODUCTS.get('influenza vaccine split virus')?.[0]
        : undefined;
    if (split) {
      products.push({
        product: split,
        service: service({
          code: split.code,
          label: split.label,
          performed: 'done',
          why: 'given today',
          spans: [hit],
          kind: 'vaccine',
        }),
      });
      continue;
    }
    open.push(
      service({
        code: hit.value.family,
        label: 'Vaccine',
        performed: 'done',
        why: 'given today',
        spans: [hit],
        kind: 'vaccine',
        open: [{ missing: hit.value.missing, question: hit.value.question }],
      }),
    );
    products.push({ product: { code: '', label: '', kind: hit.value.kind, components: 1 }, service: open.at(-1)! });
  }
  const done = products.filter(({ service }) => service.performed === 'done');
  const given = products.filter(({ product }) => product.code !== '').map(({ service }) => service);
  return [...given, ...open, ...administrations(note, done, facts)];
}

const MEDICARE: Readonly<Record<string, readonly [string, string]>> = {
  influenza: ['G0008', 'Influenza vaccine given, Medicare'],
  pneumococcal: ['G0009', 'Pneumococcal vaccine given, Medicare'],
  hepatitisB: ['G0010', 'Hepatitis B vaccine given, Medicare'],
};
const COUNSELLED = /\bcounsel\w*/i;
const CLINICIAN = /\b(?:physician|provider|by me|md|do|np|pa|clinician|doctor)\b/i;

function administrations(
  note: Note,
  done: readonly { readonly product: Product; readonly service: Service }[],
  facts: VaccineFacts,
): Service[] {
  if (done.length === 0) return [];
  const spans = (list: typeof done) => list.flatMap(({ service }) => service.spans);
  const administration = (code: string, label: string, units: number, of: typeof done): Service =>
    service({
      code,
      label,
      units,
      performed: 'done',
      why: 'the vaccine was given today',
      spans: spans(of),
      kind: 'vaccine',
    });
  const services: Service[] = [];
  const covid = done.filter(({ product }) => product.kind === 'covid');
  for (const one of covid) services.push(administration('90480', 'COVID-19 vaccine given', 1, [one]));
  let rest = done.filter(({ product }) => product.kind !== 'covid');
  if (facts.medicare) {
    for (const one of rest) {
      const medicare = MEDICARE[one.product.kind];
      if (medicare) services.push(administration(medicare[0], medicare[1], 1, [one]));
    }
    rest = rest.filter(({ product }) => !MEDICARE[product.kind]);
  }
  if (rest.length === 0) return services;
  const counselled = facts.age !== null && facts.age <= 18 && isCounselled(note, rest);
  if (counselled) {
    const more = rest.reduce((sum, { product }) => sum + product.components - 1, 0);
    services.push(administration('90460', 'Vaccine given with counseling, first component', rest.length, rest));
    if (more > 0)
      services.push(administration('90461', 'Vaccine given with counseling, each further component', more, rest));
    return services;
  }
  const byMouth = rest.filter(({ product }) => product.route !== undefined);
  const shots = rest.filter(({ product }) => product.route === undefined);
  if (shots.length > 0) services.push(administration('90471', 'First vaccine injected', 1, shots.slice(0, 1)));
  if (shots.length > 1)
    services.push(administration('90472', 'Each further vaccine injected', shots.length - 1, shots.slice(1)));
  if (byMouth.length > 0) {
    const first = shots.length === 0;
    services.push(
      administration(first ? '90473' : '90474', 'Vaccine given by nose or mouth', first ? 1 : byMouth.length, byMouth),
    );
  }
  return services;
}

function isCounselled(note: Note, given: readonly { readonly service: Service }[]): boolean {
  return note.sentences.some((sentence) => {
    const text = note.text.slice(sentence.start, sentence.end);
    const near = given.some(({ service }) =>
      service.spans.some((span) => span.start >= sentence.start && span.start < sentence.end),
    );
    return COUNSELLED.test(text) && CLINICIAN.test(text) && (near || SPEAKS_OF_VACCINES.test(text));
  });
}
