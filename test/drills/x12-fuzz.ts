import { Acknowledger } from '@cleanclaim/core/claim/acknowledge.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import {
  claimLine,
  parseJsonLine,
  paymentLine,
  recordLine,
  remittanceLine,
} from '@cleanclaim/core/remittance/json-lines.ts';
import { allModels, interchangeAnswers } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import { JsonLinesWriter } from '@cleanclaim/core/remittance/json-lines-writer.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { OutsideLists } from '@cleanclaim/core/x12/outside/outside-lists.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { Fixer } from '@cleanclaim/core/x12/tools/fix.ts';
import { Redactor } from '@cleanclaim/core/x12/tools/redact.ts';
import { Splitter } from '@cleanclaim/core/x12/tools/split.ts';
import type { Drill } from '../support/drill.ts';
import { type Random, seeded } from '../support/random.ts';
import { claimSegments, FILES, fileOf, remittanceSegments } from '../support/x12-files.ts';

export interface FuzzReport {
  readonly seed: number;
  readonly rounds: number;
  /** Inputs that were refused with a fault, read with findings, and read without. */
  readonly refused: number;
  readonly withFindings: number;
  readonly clean: number;
  readonly claims: number;
  /** What went wrong: neither read nor refused, or not the same when written and read again. */
  readonly broken: readonly string[];
}

const drill: Drill = {
  title: 'Damaged X12 files',
  about:
    'A file of each set is damaged in one to four ways each: cut, bytes overwritten, inserted, removed or repeated, segments dropped, ' +
    'doubled or swapped, elements emptied, or noise instead. Each must be read, with findings, or refused with a fault, never crash; and what was read ' +
    'must come back the same when it is written and read again; and every tool must take it.',
  n: 120_000,
  async run({ n, seed }) {
    const { refused, withFindings, clean, claims, broken } = x12Fuzz({ n, seed });
    const counts = {
      'refused with a fault': refused,
      'read with findings': withFindings,
      'read without': clean,
      'records read': claims,
    };
    return { counts, faults: broken };
  },
};
export default drill;

/**
 * Damages files in every way and reads them: each must be read or refused with a fault, and what was read in its place must
 * come back the same when it is written and read again.
 */
export function x12Fuzz(options: { readonly n: number; readonly seed: number }): FuzzReport {
  const random = seeded(options.seed);
  const bases = [claimSegments(), remittanceSegments(), ...Object.values(FILES).map((segments) => segments())].map(
    fileOf,
  );
  const report = { refused: 0, withFindings: 0, clean: 0, claims: 0 };
  const broken: string[] = [];
  for (let round = 0; round < options.n; round++) {
    const input = damaged(random, bases[round % bases.length]!);
    try {
      const read = readAndWritten(input);
      toolsTake(input);
      report.claims += read.claims;
      if (read.findings > 0) report.withFindings++;
      else report.clean++;
      if (!read.stable) broken.push(`round ${round}: not the same when read again`);
    } catch (error) {
      if (error instanceof FaultError) report.refused++;
      else broken.push(`round ${round}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
    }
  }
  return { seed: options.seed, rounds: options.n, ...report, broken };
}

/**
 * Segments without a place in the guide are kept with the loop before them; written at its end they may mean something there,
 * and so may those of a loop without its first segment; only files without any must come back the same.
 */
const PLACELESS: ReadonlySet<string> = new Set([
  'X12-SEGMENT-UNEXPECTED',
  'X12-QUALIFIER',
  'X12-OUTSIDE',
  'X12-LOOP-MISSING',
]);

/**
 * Records of eligibility and status hold one name a level, and say whether levels follow: a second name, and a file that ends where
 * levels should follow, or a level without what belongs to it, come back in another order.
 */
const OF_LEVELS: ReadonlySet<string> = new Set([
  'X12-LOOP-REPEATED',
  'X12-HL-CHILD',
  'X12-CUT',
  'X12-IEA-MISSING',
  'X12-SE-MISSING',
]);

/** Reads records of all sets with outside lists watched, writes them through JSON, and reads them again. */
function recordsIn(input: Uint8Array): { records: readonly object[]; findings: readonly X12Finding[] } {
  const records: object[] = [];
  const findings: X12Finding[] = [];
  const source = { file: '' };
  const add = (record: object) => records.push(JSON.parse(JSON.stringify(record)) as object);
  const reader = new X12Reader({
    models: allModels({
      claim: (claim) => add(claimLine(source, claim)),
      payment: (payment, remittance) => add(paymentLine(source, payment, remittance)),
      remittance: (remittance) => add(remittanceLine(source, remittance)),
      eligibility: (record) => add(recordLine(source, record)),
      status: (record) => add(recordLine(source, record)),
      acknowledgment: (answer) => add(recordLine(source, answer)),
    }),
    events: interchangeAnswers((answer) => add(recordLine(source, answer))),
    onFinding: (finding) => findings.push(finding),
    lists: (lists ??= new OutsideLists(new ReferenceLibrary([]))),
  });
  reader.feed(input);
  reader.end();
  return { records, findings };
}

let lists: OutsideLists | null = null;

function readAndWritten(input: Uint8Array) {
  const { records, findings } = recordsIn(input);
  const ofLevels = records.some((record) => 'levelsFollow' in record);
  const placeless = findings.some(({ rule }) => PLACELESS.has(rule) || (ofLevels && OF_LEVELS.has(rule)));
  const text = writtenOrNull(records);
  const again = text === null ? null : writtenOrNull(recordsIn(new TextEncoder().encode(text)).records);
  return {
    claims: records.length,
    findings: findings.length,
    stable: placeless || withoutEmpty(again) === withoutEmpty(text),
  };
}

/** A segment without a single element says nothing, wherever it stands. */
function withoutEmpty(text: string | null): string | null {
  const terminator = text?.[105];
  if (text === null || terminator === undefined) return text;
  return text
    .split(terminator)
    .filter((segment) => !/^\s*[A-Z0-9]{2,3}$/.test(segment))
    .join(terminator)
    .replaceAll(/SE.\d+/g, 'SE');
}

/** Every tool takes any file: it answers, mends, hides, cuts, or refuses with a fault. */
function toolsTake(input: Uint8Array): void {
  for (const tool of [
    new Acknowledger({ date: '2026-04-11' }),
    new Fixer(),
    new Redactor('k'),
    new Splitter('transaction'),
  ]) {
    tool.feed(input);
    tool.end();
  }
}

/** What cannot be written is refused with a fault. */
function writtenOrNull(records: readonly object[]): string | null {
  const writer = new JsonLinesWriter();
  let text = '';
  try {
    for (const record of records) {
      const line = parseJsonLine(record);
      if (!line.ok) throw new Error(`a record that was read is refused: ${JSON.stringify(line.fault[0])}`);
      text += writer.add(line.value);
    }
    return text + writer.finish();
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
}

const ALPHABET = new TextEncoder().encode('*:~^\n\r |>0123456789ABCXYZ. -\u0000\u001a?é');

function damaged(random: Random, base: Uint8Array): Uint8Array {
  const acts = [cut, overwrite, insert, remove, repeat, swapSegments, dropSegment, doubleSegment, emptyElement, noise];
  let bytes: Uint8Array = base.slice();
  for (let times = 1 + random.below(4); times > 0; times--) bytes = random.pick(acts)(random, bytes);
  return bytes;
}

type Act = (random: Random, bytes: Uint8Array) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

const cut: Act = (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1));

const overwrite: Act = (random, bytes) => {
  const changed = bytes.slice();
  for (let times = 1 + random.below(5); times > 0 && changed.length > 0; times--) {
    changed[random.below(changed.length)] = random.pick([...ALPHABET]);
  }
  return changed;
};

const insert: Act = (random, bytes) => {
  const at = random.below(bytes.length + 1);
  const more = Uint8Array.from({ length: 1 + random.below(20) }, () => random.pick([...ALPHABET]));
  return joined(bytes.subarray(0, at), more, bytes.subarray(at));
};

const remove: Act = (random, bytes) => {
  const at = random.below(bytes.length + 1);
  return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(30)));
};

const repeat: Act = (random, bytes) => {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + random.below(300));
  return joined(bytes.subarray(0, to), bytes.subarray(at));
};

const noise: Act = (random) => Uint8Array.from({ length: random.below(400) }, () => random.below(256));

function edited(random: Random, bytes: Uint8Array, edit: (segments: string[], at: number) => string[]): Uint8Array {
  const segments = new TextDecoder('latin1').decode(bytes).split('~');
  const result = edit(segments, random.below(segments.length)).join('~');
  return Uint8Array.from(result, (character) => character.charCodeAt(0) & 255);
}

const swapSegments: Act = (random, bytes) =>
  edited(random, bytes, (segments, at) => {
    const other = random.below(segments.length);
    return segments.with(at, segments[other]!).with(other, segments[at]!);
  });

const dropSegment: Act = (random, bytes) => edited(random, bytes, (segments, at) => segments.toSpliced(at, 1));

const doubleSegment: Act = (random, bytes) =>
  edited(random, bytes, (segments, at) => segments.toSpliced(at, 0, segments[at]!));

const emptyElement: Act = (random, bytes) =>
  edited(random, bytes, (segments, at) => {
    const elements = segments[at]!.split('*');
    elements[random.below(elements.length)] = '';
    return segments.with(at, elements.join('*'));
  });
