import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { writeClaims } from '@cleanclaim/core/claim/x837p/writer.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { readRemittances } from '@cleanclaim/core/remittance/x835/read.ts';
import { writeRemittances } from '@cleanclaim/core/remittance/x835/writer.ts';
import type { Drill } from '../support/drill.ts';
import { type Random, seeded } from '../support/random.ts';
import { claimSegments, fileOf, remittanceSegments } from '../support/x12-files.ts';

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
    'A claim file and a remittance file are damaged in one to four ways each: cut, bytes overwritten, inserted, removed or repeated, segments dropped, ' +
    'doubled or swapped, elements emptied, or noise instead. Each must be read, with findings, or refused with a fault, never crash; and what was read ' +
    'must come back the same when it is written and read again.',
  n: 120_000,
  async run({ n, seed }) {
    const { refused, withFindings, clean, claims, broken } = x12Fuzz({ n, seed });
    const counts = {
      'refused with a fault': refused,
      'read with findings': withFindings,
      'read without': clean,
      'claims and claim payments read': claims,
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
  const bases = [fileOf(claimSegments()), fileOf(remittanceSegments())];
  const report = { refused: 0, withFindings: 0, clean: 0, claims: 0 };
  const broken: string[] = [];
  for (let round = 0; round < options.n; round++) {
    const input = damaged(random, bases[round % 2]!);
    try {
      const read = round % 2 === 0 ? claimsIn(input) : remittancesIn(input);
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

function claimsIn(input: Uint8Array) {
  const { claims, findings } = readClaims(input);
  const placeless = findings.some(({ rule }) => PLACELESS.has(rule));
  const text = writtenOrNull(() => [...writeClaims(claims)].join(''));
  const again = text === null ? null : [...writeClaims(readClaims(new TextEncoder().encode(text)).claims)].join('');
  return { claims: claims.length, findings: findings.length, stable: placeless || again === text };
}

function remittancesIn(input: Uint8Array) {
  const { remittances, findings } = readRemittances(input);
  const placeless = findings.some(({ rule }) => PLACELESS.has(rule));
  const text = writtenOrNull(() => [...writeRemittances(remittances)].join(''));
  const again =
    text === null ? null : [...writeRemittances(readRemittances(new TextEncoder().encode(text)).remittances)].join('');
  const claims = remittances.reduce((sum, remittance) => sum + remittance.claims.length, 0);
  return { claims, findings: findings.length, stable: placeless || again === text };
}

/** What cannot be written is refused with a fault. */
function writtenOrNull(write: () => string): string | null {
  try {
    return write();
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
