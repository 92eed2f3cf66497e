import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { joinResults, planSections, type SectionResult } from '@cleanclaim/core/x12/parallel/plan.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { describe, expect, it } from 'vitest';
import { type Random, seeded } from './support/random.ts';
import { claimSegments, remittanceSegments } from './support/x12-files.ts';

describe('a file checked in parts', () => {
  it('gives what one reader gives', () => {
    const bytes = bytesOf(file(seeded(1), 0));
    const plan = planSections(bytes, 4)!;
    expect(plan.sections.length).toBeGreaterThan(1);
    expect(inParts(bytes, 4)).toEqual(whole(bytes));
    expect(whole(bytes).findings).toEqual([]);
  });

  it('gives what one reader gives, whatever is wrong with the file', () => {
    let cut = 0;
    let found = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = seeded(seed);
      const bytes = bytesOf(file(random, 1 + random.below(6)));
      const parts = inParts(bytes, 1 + random.below(12));
      if (parts === null) continue;
      cut++;
      const one = whole(bytes);
      found += one.findings.length;
      expect(parts, `seed ${seed}`).toEqual(one);
    }
    expect(cut).toBeGreaterThan(75);
    expect(found).toBeGreaterThan(200);
  }, 60_000);

  it.each([
    ['one transaction', claimSegments().map((segment) => `${segment}~`)],
    ['segments that end with their lines', file(seeded(2), 0).map((segment) => segment.replace('~', '\n'))],
    ['a transaction that is not closed', file(seeded(3), 0).filter((segment) => segment !== 'SE')],
    ['a file that is cut', file(seeded(4), 0).slice(0, -20)],
    ['something else', ['%PDF-1.7']],
  ])('is not cut: %s', (name, segments) => {
    const kept = name.includes('not closed') ? segments.filter((segment) => !segment.startsWith('SE*')) : segments;
    let plan: unknown = null;
    try {
      plan = planSections(bytesOf(kept), 4);
    } catch {
      // Refused as no X12 at all.
    }
    expect(plan).toBeNull();
  });
});

/** Two interchanges of two groups, of three transactions each, with faults put in. */
function file(random: Random, faults: number): string[] {
  const segments: string[] = [];
  for (let i = 1; i <= 2; i++) {
    const bodies = [claimSegments(), remittanceSegments()];
    const isa = bodies[0]!.find((segment) => segment.startsWith('ISA'))!.replace('000000101', `00000010${i}`);
    segments.push(isa);
    for (const [g, body] of bodies.entries()) {
      segments.push(body.find((segment) => segment.startsWith('GS'))!.replace(/\*101\*X|\*\d+\*X/, `*${g + 1}*X`));
      for (let t = 1; t <= 3; t++) {
        const inner = body.slice(
          body.findIndex((segment) => segment.startsWith('ST*')),
          body.findIndex((segment) => segment.startsWith('SE*')) + 1,
        );
        segments.push(
          ...inner.map((segment) => {
            if (segment.startsWith('SE*')) return `SE*${inner.length}*000${t}`;
            return segment.replace(/^(ST\*\d+)\*\w+/, `$1*000${t}`);
          }),
        );
      }
      segments.push(`GE*3*${g + 1}`);
    }
    segments.push(`IEA*2*00000010${i}`);
  }
  for (let n = 0; n < faults; n++) {
    const at = 1 + random.below(segments.length - 1);
    const segment = segments[at]!;
    const fault = random.below(6);
    if (fault === 0) segments.splice(at, 1);
    else if (fault === 1) segments.splice(at, 0, segment);
    else if (fault === 2) segments[at] = segment.replace(/\d(?=\D*$)/, 'X');
    else if (fault === 3) segments[at] = segment.split('*').slice(0, -1).join('*');
    else if (fault === 4) segments.splice(at, 0, 'ZZ*1*2');
    else segments[at] = `${segment}*9`;
  }
  return segments.map((segment) => `${segment}~${random.below(3) === 0 ? '\r\n' : ''}`);
}

function bytesOf(segments: readonly string[]): Uint8Array {
  return new TextEncoder().encode(segments.join(''));
}

function whole(bytes: Uint8Array): SectionResult {
  return sorted(readAll([bytes]));
}

function inParts(bytes: Uint8Array, parts: number): SectionResult | null {
  const plan = planSections(bytes, parts);
  if (plan === null) return null;
  const results = plan.sections.map(({ head, from, to, tail }) => readAll([head, bytes.subarray(from, to), tail]));
  return sorted(joinResults(plan, readAll([plan.envelopes]), results));
}

function readAll(chunks: readonly Uint8Array[]): SectionResult {
  const findings: X12Finding[] = [];
  const reader = new X12Reader({ models: allModels(), onFinding: (finding) => findings.push(finding) });
  for (const chunk of chunks) reader.feed(chunk);
  reader.end();
  return { findings, interchanges: reader.interchanges };
}

function sorted({ findings, interchanges }: SectionResult): SectionResult {
  const key = ({ segment, element, rule }: X12Finding) =>
    `${String(segment).padStart(9)} ${String(element ?? 0).padStart(3)} ${rule}`;
  return { findings: findings.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)), interchanges };
}
