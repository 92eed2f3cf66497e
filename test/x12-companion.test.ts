import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClaimEdit, withEdits } from '@cleanclaim/core/claim/claim-edits.ts';
import { allModels } from '@cleanclaim/core/remittance/json-lines-reader.ts';
import type { X12Finding } from '@cleanclaim/core/x12/finding.ts';
import { X12Reader } from '@cleanclaim/core/x12/reader.ts';
import { type CompanionGuide, parseCompanionGuide } from '@cleanclaim/core/x12/situations/companion.ts';
import { describe, expect, it } from 'vitest';
import { claimSegments, fileOf } from './support/x12-files.ts';

const example: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../examples/companion-guide.json'), 'utf8'),
);

function guideOf(json: unknown): CompanionGuide {
  const parsed = parseCompanionGuide(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fault));
  return parsed.value;
}

function findingsIn(segments: readonly string[], edits: readonly ClaimEdit[], companions: readonly CompanionGuide[]) {
  const findings: X12Finding[] = [];
  const onFinding = (finding: X12Finding) => findings.push(finding);
  const reader = new X12Reader({ models: allModels({ claim: withEdits(edits, onFinding) }), onFinding, companions });
  reader.feed(fileOf(segments));
  reader.end();
  return findings;
}

const changed = (from: string, to: string) => claimSegments().map((segment) => segment.replace(from, to));

describe('a companion guide', () => {
  const companion = guideOf(example);

  it('has nothing to say of a file that does as it asks', () => {
    expect(findingsIn(claimSegments(), [], [companion])).toEqual([]);
  });

  it('finds what its payer asks for, in claims to this payer only', () => {
    const [finding, ...more] = findingsIn(changed('MBR100200', '100200'), [], [companion]);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      snip: 7,
      rule: 'X12-COMPANION',
      severity: 'E',
      edit: 'LSH-01',
      segmentId: 'NM1',
      element: 9,
      value: '100200',
      loop: '2010BA',
      fix: 'copy the number from the card',
    });
    expect(findingsIn(changed('1EG4TE5MK73', '1EG4TE5MK72'), [], [companion])).toEqual([]);
  });

  it('asks for an authorization of imaging, and advises a note', () => {
    const imaging = findingsIn(changed('HC:99213', 'HC:73110'), [], [companion]).filter(({ snip }) => snip === 7);
    expect(imaging.map(({ edit, severity }) => [edit, severity])).toEqual([['LSH-02', 'E']]);
    const replaced = claimSegments().map((segment) =>
      segment.startsWith('CLM*RV-1002') ? segment.replace('11:B:1', '11:B:7') : segment,
    );
    const advice = findingsIn(replaced, [], [companion]).filter(({ snip }) => snip === 7);
    expect(advice.map(({ edit, severity, rule }) => [edit, severity, rule])).toEqual([
      ['LSH-03', 'W', 'X12-COMPANION-ADVICE'],
    ]);
  });

  it.each([
    [{ rules: [] }, 'name', 'text is expected'],
    [{ name: 'X', rules: [{ id: 'A' }] }, 'rules[0].sets', null],
    [{ name: 'X', rules: [row({ sets: ['999Q'] })] }, 'rules[0]', 'no guide 999Q'],
    [{ name: 'X', rules: [row({ scope: '2999' })] }, 'rules[0]', 'no loop 2999'],
    [{ name: 'X', rules: [row({ needs: ['2300 REF QQ'] })] }, 'rules[0]', 'has no 2300 REF QQ'],
    [{ name: 'X', rules: [row({ needs: [] })] }, 'rules[0]', 'needs or forbids'],
    [{ name: 'X', rules: [row({ needs: ['2300 CLM: 1~('] })] }, 'rules[0]', 'Invalid regular expression'],
  ])('that is no companion guide is refused with its place: %j', (json, at, message) => {
    const parsed = parseCompanionGuide(json);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    if (message !== null) {
      expect(parsed.fault[0]!.at).toBe(at);
      expect(parsed.fault[0]!.message).toContain(message);
    }
  });
});

function row(more: object): object {
  return { id: 'A', sets: ['837P'], scope: '2300', needs: ['2300 REF G1'], say: 'x', ...more };
}

describe('edits that plug in', () => {
  it('are told at the claim or its line, with their id and type', () => {
    const edit: ClaimEdit = function* (claim) {
      yield { edit: 'OURS-1', type: 6, severity: 'W', message: 'look at it', fix: null, lines: [] };
      if (claim.lines.length > 1)
        yield { edit: 'OURS-2', type: 7, severity: 'E', message: 'second line', fix: 'drop it', lines: [2] };
    };
    const findings = findingsIn(claimSegments(), [edit], []);
    expect(
      findings.map(({ snip, rule, edit: id, segmentId, severity }) => [snip, rule, id, segmentId, severity]),
    ).toEqual([
      [6, 'X12-EDIT', 'OURS-1', 'CLM', 'W'],
      [7, 'X12-PAYER-EDIT', 'OURS-2', 'LX', 'E'],
      [6, 'X12-EDIT', 'OURS-1', 'CLM', 'W'],
    ]);
    const segments = claimSegments();
    for (const { segment, segmentId } of findings)
      expect(segments[segment - 1]).toMatch(new RegExp(`^${segmentId}\\*`));
    expect(findings[1]).toMatchObject({
      fix: 'drop it',
      loopPath: ['2000A', '2000B', '2300', '2400'],
      transaction: '0001',
    });
    expect(findings[0]).not.toHaveProperty('fix');
  });
});
