import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suggested } from '@cleanclaim/core/assist/edition.fixtures.ts';
import { codeByMdm, codeByTime } from '@cleanclaim/core/assist/em/codes.ts';
import {
  type DataLevel,
  type MdmLevel,
  mdmLevel,
  type ProblemLevel,
  type RiskLevel,
} from '@cleanclaim/core/assist/em/level.ts';
import type { VisitContext } from '@cleanclaim/core/assist/facts.ts';
import { assertSpan, type NoteSuggestions, suggest } from '@cleanclaim/core/assist/suggest.ts';
import { composeQuery } from '@cleanclaim/core/coding/query.ts';
import { lintQuery } from '@cleanclaim/core/coding/query-lint.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { ClinicalDocument } from '@cleanclaim/core/record/document.ts';
import type { SuggestionStatus } from '@cleanclaim/core/record/suggestion.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseFolder, describeWithCases, referenceFolder } from './support/official.ts';

const DOCUMENT: ClinicalDocument = {
  id: 'note',
  encounterId: 'visit',
  kind: 'note',
  title: 'Note',
  authorId: 'professional',
  date: '2026-04-09',
  text: '',
  signature: null,
};
const OFFICE = { date: '2026-04-09', setting: 'office', age: null, sex: null, status: null } as const;
const withNotes = referenceFolder ? describeWithCases('cac/authored-outpatient') : describe.skip;

function rows<T>(name: string): T[] {
  return readFileSync(join(caseFolder(`cac/${name.split('/')[0]!}`)!, name.split('/')[1]!), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

interface AuthoredNote {
  readonly id: string;
  readonly note: string;
  readonly patient: { readonly age: number; readonly sex: 'F' | 'M'; readonly status: VisitContext['status'] };
  readonly dx: readonly { readonly code: string; readonly evidence: string }[];
  readonly must_not: readonly { readonly code: string }[];
  readonly procedures: readonly {
    readonly code: string;
    readonly modifiers: readonly string[];
    readonly units: number;
  }[];
  readonly em: {
    readonly code: string;
    readonly problems: string;
    readonly data: string;
    readonly risk: string;
  } | null;
  readonly auto_code_ok: boolean;
}

withNotes('office notes with the codes that they support, on the official ICD-10-CM', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'assist-'));
  let library: ReferenceLibrary;
  beforeAll(async () => {
    library = await openLibrary({ folders: [join(referenceFolder!, 'icd10cm')], dataFolder, message() {} });
  });
  afterAll(() => rm(dataFolder, { recursive: true }));

  function read(text: string, context: VisitContext = OFFICE): NoteSuggestions {
    const found = suggest({ documentId: 'note', text, context }, library);
    if (!found.ok) throw new Error(found.fault.message);
    return found.value;
  }

  const of = ({ note, patient }: AuthoredNote) =>
    read(note, { ...OFFICE, age: patient.age, sex: patient.sex === 'F' ? 'female' : 'male', status: patient.status });
  const codes = (found: readonly { code: string; status: SuggestionStatus }[], status: SuggestionStatus) =>
    found.filter((one) => one.status === status).map(({ code }) => code);

  for (const note of caseFolder('cac/authored-outpatient')
    ? rows<AuthoredNote>('authored-outpatient/notes-dev.jsonl')
    : []) {
    it(note.id, () => {
      const found = of(note);
      expect(codes(found.diagnoses, 'suggested').sort()).toEqual(note.dx.map(({ code }) => code).sort());
      // The reason for the visit comes first.
      expect(codes(found.diagnoses, 'suggested')[0]).toBe(note.dx[0]!.code);
      const forbidden = new Set(note.must_not.map(({ code }) => code));
      const shown = found.diagnoses.filter(({ status }) => status !== 'rejected').map(({ code }) => code);
      expect(shown.filter((code) => forbidden.has(code))).toEqual([]);
      // Modifiers that state a fact are a person's.
      const anatomic = (modifiers: readonly string[]) => modifiers.filter((one) => !/^(?:QW|25|59)$/.test(one));
      const lines = note.procedures
        .map((line) => [line.code, line.units, ...anatomic(line.modifiers)].join(' '))
        .sort();
      const suggested = found.procedures.filter(({ status }) => status === 'suggested');
      expect(suggested.map((line) => [line.code, line.units, ...line.modifiers].join(' ')).sort()).toEqual(lines);
      const { em } = found;
      expect(em && { code: em.code, problems: em.problems, data: em.data, risk: em.risk }).toEqual(
        note.em && { code: note.em.code, problems: note.em.problems, data: note.em.data, risk: note.em.risk },
      );
      if (found.autoCode.allowed) expect(note.auto_code_ok).toBe(true);
    });
  }

  it.each([
    ['S93.40-', 'Ankle sprain'],
    ['I50.-', 'CHF'],
    ['E11.-', 'Uncontrolled'],
    ['S62/S52', 'Wrist fracture'],
  ])('asks for what %s lacks', (family, words) => {
    const line = rows<{ note: string; family: string }>('authored-outpatient/gaps-dev.jsonl').find(
      (one) => one.family === family,
    )!;
    const gap = read(line.note).gaps.find((one) => one.family === family)!;
    expect(gap.question).toMatch(/\?$/);
    expect(gap.evidence.map(({ text }) => text).join()).toContain(words);
  });

  it('reads three pages in well under 200 ms and 200 kB in about as many times more', () => {
    const notes = rows<AuthoredNote>('authored-outpatient/notes-dev.jsonl').map(({ note }) => note);
    const page = notes.join('\n\n');
    const timed = (text: string) => {
      const start = performance.now();
      read(text);
      return performance.now() - start;
    };
    timed(page);
    expect(Math.min(timed(page.slice(0, 9000)), timed(page.slice(0, 9000)))).toBeLessThan(200);
    const long = page.repeat(Math.ceil(200_000 / page.length)).slice(0, 200_000);
    expect(timed(long)).toBeLessThan(5000);
  });
});

describe('questions of the golden notes', () => {
  const root = join(import.meta.dirname, '../golden/assist');
  const notes = readdirSync(root).map((name) => readFileSync(join(root, name, 'input.txt'), 'utf8'));
  const documented = [...notes, 'A: Ankle sprain. CHF. Uncontrolled type 2 diabetes. Flu shot given today.'];

  it('may be put to a clinician as they are', () => {
    let asked = 0;
    for (const text of documented) {
      for (const { missing, question, evidence } of suggested(text).gaps) {
        if (evidence.length === 0) continue;
        const draft = {
          title: missing,
          question,
          indicators: evidence,
          format: 'open',
          options: [],
          yesNoPurpose: null,
          about: [],
        } as const;
        const query = composeQuery(draft, 'q', 'professional', '2026-04-09T10:00:00.000Z');
        expect(lintQuery(query, [{ ...DOCUMENT, text }])).toEqual([]);
        asked++;
      }
    }
    expect(asked).toBeGreaterThan(5);
  });
});

describeWithCases('cac/em-truth-table')('every combination of the three elements', () => {
  interface Table {
    readonly mdm: readonly {
      problems: ProblemLevel;
      data: DataLevel;
      risk: RiskLevel;
      mdm: MdmLevel;
      new: string;
      established: string;
    }[];
    readonly time_minimum_minutes: Record<'new' | 'established', Record<string, number>>;
  }

  it('gives its level, its codes, and its minutes', () => {
    const table = JSON.parse(
      readFileSync(join(caseFolder('cac/em-truth-table')!, 'em-office-mdm.json'), 'utf8'),
    ) as Table;
    expect(table.mdm).toHaveLength(64);
    for (const row of table.mdm) {
      const level = mdmLevel(row);
      expect([level, codeByMdm('office-new', level), codeByMdm('office-established', level)]).toEqual([
        row.mdm,
        row.new,
        row.established,
      ]);
    }
    for (const status of ['new', 'established'] as const) {
      for (const [code, minutes] of Object.entries(table.time_minimum_minutes[status])) {
        expect(codeByTime(`office-${status}`, minutes)).toBe(code);
        expect(codeByTime(`office-${status}`, minutes - 1)).not.toBe(code);
      }
    }
  });
});

describeWithCases('cac/negex-context')('sentences with what they claim', () => {
  interface Claim {
    readonly concept: string;
    readonly sentence: string;
    readonly negation: string;
    readonly temporality: string;
    readonly experiencer: string;
  }

  /** [right, missed, wrongly claimed] of the sentences that claim it. */
  function tally(
    claims: (row: Claim) => boolean,
    found: (text: string, start: number, end: number) => boolean,
  ): { precision: number; recall: number } {
    let [hit, missed, wrong] = [0, 0, 0];
    for (const row of rows<Claim>('negex-context/context-dev.jsonl')) {
      const words = row.concept
        .trim()
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const match = new RegExp(words.join('\\s+'), 'i').exec(row.sentence);
      if (!match) continue;
      const claimed = found(row.sentence, match.index, match.index + match[0].length);
      if (claims(row)) claimed ? hit++ : missed++;
      else if (claimed) wrong++;
    }
    return { precision: hit / (hit + wrong), recall: hit / (hit + missed) };
  }

  const axis =
    (test: (assertion: { negation: string; temporality: string }) => boolean) =>
    (text: string, start: number, end: number) => {
      const found = assertSpan(text, start, end);
      if (!found.ok) throw new Error(found.fault.message);
      return test(found.value.assertion);
    };

  it('negated: nearly all, and hardly another', () => {
    const { precision, recall } = tally(
      (row) => row.negation === 'Negated',
      axis(({ negation }) => negation === 'negated'),
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });

  it('historical: half are plain diagnoses without a word of the past; what is claimed is right', () => {
    const { precision, recall } = tally(
      (row) => row.temporality === 'Historical',
      axis(({ temporality }) => temporality === 'historical'),
    );
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(recall).toBeGreaterThanOrEqual(0.5);
  });

  it('hypothetical', () => {
    const { precision, recall } = tally(
      (row) => row.temporality === 'Not particular',
      axis(({ temporality }) => temporality === 'hypothetical'),
    );
    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});
