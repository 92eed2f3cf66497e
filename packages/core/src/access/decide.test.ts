import { describe, expect, it } from 'vitest';
import { plainRequest } from './decide.fixtures.ts';
import { decide, decideAmendment, decideProposal } from './decide.ts';
import { KINDS, PRESETS, type Preset, ROLES, WINDOWS } from './dimensions.ts';
import { presetPolicy } from './policy.ts';
import { PRESET_NAMES } from './presets.ts';
import { REASON_IDS, reasonText } from './reasons.ts';

type Counts = { allow: number; 'allow-with-obligations': number; deny: number };

function count(preset: Preset, roles: readonly (typeof ROLES)[number][]): Counts {
  const counts: Counts = { allow: 0, 'allow-with-obligations': 0, deny: 0 };
  for (const role of roles)
    for (const window of WINDOWS)
      for (const kind of KINDS) counts[decide(plainRequest(preset, role, window, kind)).decision]++;
  return counts;
}

const all = PRESETS.flatMap((preset) =>
  ROLES.flatMap((role) => WINDOWS.flatMap((window) => KINDS.map((kind) => ({ preset, role, window, kind })))),
);

describe('every cell', () => {
  it('there are 3,024: 7 roles × 6 windows × 12 kinds × 6 presets', () => {
    expect(all.length).toBe(3024);
  });

  it.each([
    ['ACC-DEF', [9, 163, 332], [1, 39, 32]],
    ['ACC-PCR', [8, 92, 404], [1, 35, 36]],
    ['ACC-CSD', [8, 96, 400], [1, 39, 32]],
    ['ACC-CPA', [8, 92, 404], [1, 39, 32]],
    ['ACC-PO', [8, 56, 440], [1, 7, 64]],
    ['ACC-SD', [8, 92, 404], [1, 39, 32]],
  ] as const)('%s: allow, obligations, deny', (preset, whole, coder) => {
    expect(Object.values(count(preset, ROLES))).toEqual(whole);
    expect(Object.values(count(preset, ['C']))).toEqual(coder);
  });

  it('sums to 49 allowed, 591 with obligations, 2,384 denied', () => {
    const sum = { allow: 0, 'allow-with-obligations': 0, deny: 0 };
    for (const { preset, role, window, kind } of all) sum[decide(plainRequest(preset, role, window, kind)).decision]++;
    expect(sum).toEqual({ allow: 49, 'allow-with-obligations': 591, deny: 2384 });
  });

  it('a denial names what denied: the window, or the preset with a reason; an allowance names preset and window', () => {
    for (const { preset, role, window, kind } of all) {
      const { decision, reasons, obligations } = decide(plainRequest(preset, role, window, kind));
      if (decision !== 'deny') expect(reasons).toEqual([preset, `ACC-${window}`]);
      else {
        expect(obligations).toEqual([]);
        if (role === 'M' && kind === 'FACT') expect(reasons).toEqual(['ACC-H2']);
        else if (reasons[0] === preset) expect(reasons[1]).toMatch(/^ACC-R-/);
        else expect(reasons).toEqual([`ACC-${window}`]);
      }
    }
  });

  it('nobody changes anything in flight or on a closed claim, and no money moves before an answer', () => {
    for (const { preset, role, kind } of all) {
      if (role === 'M' && kind === 'FACT') continue;
      expect(decide(plainRequest(preset, role, 'W2', kind)).reasons).toEqual(['ACC-W2']);
      expect(decide(plainRequest(preset, role, 'W6', kind)).reasons).toEqual(['ACC-W6']);
    }
    for (const { preset, role, window, kind } of all) {
      if (kind === 'MONEY' && ['W1', 'W2', 'W3'].includes(window))
        expect(decide(plainRequest(preset, role, window, kind)).reasons).toEqual([`ACC-${window}`]);
    }
  });

  it('no preset gives software more than the release of a claim under a signed policy', () => {
    for (const { preset, window, kind } of all) {
      if (kind === 'RELEASE') continue;
      expect(decide(plainRequest(preset, 'M', window, kind)).decision).toBe('deny');
    }
  });

  it('hard rules come before windows and presets', () => {
    for (const { preset, role, window, kind } of all) {
      const { decision, reasons } = decide(plainRequest(preset, role, window, kind, { altersSubmittedVersion: true }));
      expect(decision).toBe('deny');
      expect(reasons).toEqual([role === 'M' && kind === 'FACT' ? 'ACC-H2' : 'ACC-H7']);
    }
  });
});

describe('gates', () => {
  it('ACC-G1 before ACC-G2 before the hard rules', () => {
    const facts = { evidence: false };
    const asked = plainRequest('ACC-DEF', 'C', 'W1', 'DX', facts, { identityHolds: false, authorized: false });
    expect(decide(asked).reasons).toEqual(['ACC-G1']);
    expect(decide({ ...asked, identityHolds: true }).reasons).toEqual(['ACC-G2']);
    expect(decide({ ...asked, identityHolds: true, authorized: true }).reasons).toEqual(['ACC-H1']);
  });

  it('ACC-DOC-01: only the author amends; ACC-PRO-01: everyone authorized proposes', () => {
    expect(decideAmendment('reyes', 'reyes').decision).toBe('allow');
    expect(decideAmendment('lindqvist', 'reyes')).toMatchObject({ decision: 'deny', reasons: ['ACC-DOC-01'] });
    expect(decideProposal(true, true)).toMatchObject({ decision: 'allow', reasons: ['ACC-PRO-01'] });
    expect(decideProposal(true, false).reasons).toEqual(['ACC-G2']);
    expect(decideProposal(false, true).reasons).toEqual(['ACC-G1']);
  });
});

describe('options', () => {
  it('ACC-AUT-01: software codes first, before submission only, and never more', () => {
    const asked = plainRequest('ACC-CSD', 'M', 'W1', 'FIRST', {}, { autoCodes: true });
    const { obligations, reasons } = decide(asked);
    expect(obligations.map(({ letter }) => letter)).toEqual(['e', 'd', 'p']);
    expect(reasons).toEqual(['ACC-CSD', 'ACC-W1', 'ACC-AUT-01']);
    for (const window of ['W2', 'W3', 'W4', 'W5', 'W6'] as const)
      expect(decide({ ...asked, window }).decision).toBe('deny');
    for (const kind of KINDS)
      if (kind !== 'FIRST' && kind !== 'RELEASE') expect(decide({ ...asked, kind }).decision).toBe('deny');
    expect(decide({ ...asked, autoCodes: false }).reasons).toEqual(['ACC-CSD', 'ACC-R-M']);
  });

  it('ACC-COV-01: a cover attests, and nobody else does', () => {
    const asked = plainRequest('ACC-CPA', 'Q', 'W1', 'ATTEST', {}, { covers: true });
    expect(decide(asked)).toMatchObject({ decision: 'allow', reasons: ['ACC-CPA', 'ACC-W1', 'ACC-COV-01'] });
    expect(decide({ ...asked, covers: false })).toMatchObject({
      decision: 'deny',
      reasons: ['ACC-CPA', 'ACC-R-Q', 'ACC-R-T'],
    });
    expect(decide({ ...asked, role: 'C' }).decision).toBe('deny');
    expect(decide({ ...asked, kind: 'DX' }).decision).toBe('deny');
  });

  it('ACC-STR-01 adds letters or forbids, never takes away', () => {
    const stricter = [
      { roles: ['C' as const], windows: null, kinds: ['DX' as const], add: ['s' as const] },
      { roles: null, windows: ['W4' as const], kinds: ['WHO' as const], add: 'deny' as const },
    ];
    const policy = { ...presetPolicy('ACC-DEF'), stricter };
    const dx = decide(plainRequest('ACC-DEF', 'C', 'W1', 'DX', {}, { policy }));
    expect(dx.obligations.map(({ letter }) => letter)).toEqual(['r', 'e', 'c', 's']);
    expect(dx.reasons).toEqual(['ACC-DEF', 'ACC-W1', 'ACC-STR-01']);
    expect(decide(plainRequest('ACC-DEF', 'C', 'W4', 'WHO', {}, { policy })).reasons).toEqual(['ACC-STR-01']);
    for (const { preset, role, window, kind } of all) {
      const plain = decide(plainRequest(preset, role, window, kind));
      const strict = decide(plainRequest(preset, role, window, kind, {}, { policy: { ...policy, preset } }));
      if (plain.decision === 'deny') expect(strict.decision).toBe('deny');
      if (strict.decision === 'deny') continue;
      const letters = strict.obligations.map(({ letter }) => letter);
      expect(letters).toEqual(expect.arrayContaining(plain.obligations.map(({ letter }) => letter)));
    }
  });

  it('an attestation of every code beyond the preset shows as the organization’s stricter rule on release', () => {
    const policy = { ...presetPolicy('ACC-DEF'), attestation: 'every-code' as const };
    const release = decide(plainRequest('ACC-DEF', 'B', 'W1', 'RELEASE', {}, { policy }));
    expect(release.obligations.map(({ letter }) => letter)).toEqual(['a', 'f']);
    expect(release.reasons).toEqual(['ACC-DEF', 'ACC-W1', 'ACC-STR-01']);
  });
});

describe('wording', () => {
  it('every reason has one, and a preset is shown as policy, not as law', () => {
    for (const id of REASON_IDS) expect(reasonText(id).text.length).toBeGreaterThan(10);
    for (const preset of PRESETS) {
      expect(reasonText(preset).basis).toBe('organization’s policy');
      if (preset !== 'ACC-DEF') {
        expect(reasonText(preset).text).toContain(PRESET_NAMES[preset]);
        expect(reasonText(preset).text).toContain('not law');
      }
    }
  });
});
