import { undotted } from '../../codes/icd10cm/grammar.ts';
import type { Assertions } from '../assertions/assertion.ts';
import drugs from '../tables/drugs.json' with { type: 'json' };
import { findAll, phraseTable } from '../text/find.ts';
import { type Note, sectionOf } from '../text/note.ts';
import type { CodeTree } from './code-tree.ts';
import { isDiabetes } from './diabetes.ts';
import { isUnder, type Work } from './work.ts';

const DRUGS = phraseTable(
  (['insulin', 'oralHypoglycemic', 'injectableNonInsulin', 'anticoagulant'] as const).flatMap((kind) =>
    drugs[kind].map((name) => [name, kind] as const),
  ),
);

/** Long-term drugs that go with a coded condition (ICD-SEQ-09; "use additional code" at the condition). */
const LONG_TERM = [
  { drug: 'insulin', code: 'Z79.4', with: isDiabetes },
  { drug: 'oralHypoglycemic', code: 'Z79.84', with: isDiabetes },
  { drug: 'injectableNonInsulin', code: 'Z79.85', with: isDiabetes },
  {
    drug: 'anticoagulant',
    code: 'Z79.01',
    with: (code: string) => isUnder(code, 'I48|I82|I26|D68|Z86.711|Z86.718|Z95.2'),
  },
] as const;

const STOPPED =
  /\b(?:stop(?:ped)?|discontinue[ds]?|d\/c|held|hold|allerg\w+|intoleran\w+|declin\w+|refus\w+|consider(?:ing)?|not taking|off)\b[^.;\n]{0,24}$/i;

/** Codes that say which long-term drug or body mass goes with what is coded. */
export function statusCodes(
  note: Note,
  tree: CodeTree,
  work: readonly Work[],
  assertions: Assertions,
  age: number | null,
): Work[] {
  return [...longTermDrugs(note, tree, work, assertions), ...bodyMass(note, tree, work, age)];
}

function longTermDrugs(note: Note, tree: CodeTree, work: readonly Work[], assertions: Assertions): Work[] {
  const added = new Map<string, Work>();
  for (const hit of findAll(note, DRUGS)) {
    const rule = LONG_TERM.find(({ drug }) => drug === hit.value)!;
    const condition = work.find(({ code }) => rule.with(code));
    if (!condition || added.has(rule.code) || work.some(({ code }) => code === undotted(rule.code))) continue;
    const { kind } = sectionOf(note, note.sentences[hit.sentence]!);
    if (kind === 'allergies' || kind === 'family' || kind === 'past') continue;
    const { assertion } = assertions.of(hit.start, hit.end);
    if (assertion.negation === 'negated' || assertion.certainty === 'uncertain') continue;
    if (assertion.temporality !== 'current' || assertion.experiencer !== 'patient') continue;
    if (STOPPED.test(note.text.slice(Math.max(0, hit.start - 60), hit.start))) continue;
    const row = tree.codes.find(undotted(rule.code));
    if (row < 0 || !tree.codes.billable(row)) continue;
    added.set(rule.code, {
      code: undotted(rule.code),
      row,
      spans: [{ start: hit.start, end: hit.end }],
      why: 'a long-term drug for a condition that is coded',
      trace: [
        `"${note.text.slice(hit.start, hit.end)}" is a long-term drug`,
        'ICD-SEQ-09: use additional code for the drug',
      ],
      missing: [],
      confidence: Math.min(0.85, condition.confidence),
      order: 9000 + added.size,
    });
  }
  return [...added.values()];
}

const BMI = /\b(?:BMI|body mass index)\b[^0-9\n.;]{0,16}(\d{2}(?:\.\d{1,2})?)\b/i;

/** The body mass index beside a weight diagnosis of the provider; never alone (ICD-DOC-01). Adults. */
function bodyMass(note: Note, tree: CodeTree, work: readonly Work[], age: number | null): Work[] {
  const weight = work.find(({ code }) => isUnder(code, 'E66|R63.4|R63.5|R63.6|E44|E43'));
  const match = BMI.exec(note.text);
  if (!weight || !match || (age !== null && age < 20)) return [];
  const code = bodyMassCode(Number(match[1]));
  const row = tree.codes.find(undotted(code));
  if (row < 0 || !tree.codes.billable(row)) return [];
  return [
    {
      code: undotted(code),
      row,
      spans: [{ start: match.index, end: match.index + match[0].length }],
      why: 'body mass index beside a weight diagnosis',
      trace: ['ICD-DOC-01: the body mass index may be coded beside the diagnosis of the provider'],
      missing: [],
      confidence: Math.min(0.85, weight.confidence),
      order: weight.order + 0.2,
    },
  ];
}

/** 31.4 → "Z68.31"; 47 → "Z68.42". */
function bodyMassCode(value: number): string {
  if (value < 20) return 'Z68.1';
  if (value < 40) return `Z68.${Math.floor(value)}`;
  return value < 45 ? 'Z68.41' : value < 50 ? 'Z68.42' : value < 60 ? 'Z68.43' : value < 70 ? 'Z68.44' : 'Z68.45';
}
