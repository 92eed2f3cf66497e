import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advance,
  type ClaimLife,
  type ClaimOutcome,
  type ClaimStep,
  type ControlNumbers,
  controlNumber,
  isFinalized,
  isOnItsWay,
  NEW_CLAIM,
  STEPS,
  wasSent,
} from './life.ts';
import { defaultProfile, frequencyCode, isTransmitted, routeOf } from './route.ts';

const AT = '2026-04-10T10:58:00.000Z';
const ALL_NUMBERS: ControlNumbers = {
  interchangeControlNumber: '000000101',
  groupControlNumber: '101',
  transactionControlNumber: '0001',
  acknowledgmentControlNumber: '0007',
  payerClaimControlNumber: 'LS2611400042',
  cancellationReference: 'C-1',
  traceNumber: 'EFT-1',
  postingReference: 'P-1',
  appealReference: 'A-1',
  reopeningReference: 'R-1',
  replacementVersion: '2',
};

function walk(steps: readonly ClaimStep[], outcome: ClaimOutcome | null = null): ClaimLife {
  return steps.reduce((life, step) => {
    const next = advance(life, { step, at: AT, controlNumbers: ALL_NUMBERS }, outcome);
    if (!next.ok) throw new Error(next.fault.message);
    return next.value;
  }, NEW_CLAIM);
}

const TO_PAYER: readonly ClaimStep[] = ['scrub', 'queue', 'send', 'syntax-accepted', 'payer-accepted'];
const TO_OUTCOME: readonly ClaimStep[] = [...TO_PAYER, 'adjudicated', 'posted', 'settled'];

describe('life of a claim', () => {
  it.each(['paid', 'partly-paid', 'denied'] as const)('from draft to %s', (outcome) => {
    expect(walk(TO_OUTCOME, outcome)).toMatchObject({ state: outcome, outcome });
  });

  it.each(['syntax-rejected', 'payer-rejected', 'returned-unprocessable'] as const)(
    '%s: never accepted, so not final and an original again (ACK-01)',
    (step) => {
      const life = walk(['scrub', 'queue', 'send', step]);
      expect(life.state).toBe('rejected');
      expect(isFinalized(life)).toBe(false);
      expect(routeOf(isFinalized(life), defaultProfile('60054', 'CI'))).toBe('original');
    },
  );

  it('every edge that leaves or answers carries its control numbers', () => {
    const refused = advance(walk(['scrub', 'queue']), { step: 'send', at: AT, controlNumbers: {} });
    expect(refused).toMatchObject({ ok: false, fault: { code: 'LIFE-NUMBER' } });
    expect(controlNumber(walk(TO_PAYER), 'payerClaimControlNumber')).toBe('LS2611400042');
  });

  it('no step is taken from where it does not lead', () => {
    const steps = Object.keys(STEPS) as ClaimStep[];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), (tries) => {
        let life = NEW_CLAIM;
        for (const step of tries) {
          const next = advance(life, { step, at: AT, controlNumbers: ALL_NUMBERS }, 'denied');
          expect(next.ok).toBe(STEPS[step].from.includes(life.state));
          if (next.ok) life = next.value;
          if (isFinalized(life)) expect(wasSent(life)).toBe(true);
          if (isOnItsWay(life)) expect(wasSent(life)).toBe(true);
        }
        expect(life.steps.length).toBeLessThanOrEqual(tries.length);
      }),
    );
  });

  it('what was sent is withdrawn only by a confirmed cancellation', () => {
    expect(advance(walk(TO_PAYER), { step: 'withdraw', at: AT, controlNumbers: {} }).ok).toBe(false);
    expect(walk([...TO_PAYER, 'cancel-confirmed']).state).toBe('cancelled');
  });
});

describe('route of the next version', () => {
  it('FRC-02, FRC-03: a decided claim is replaced, or reopened by Medicare Part B, never an original', () => {
    expect(routeOf(true, defaultProfile('60054', 'CI'))).toBe('replacement');
    expect(routeOf(true, defaultProfile('60054', 'CI'), true)).toBe('void');
    expect(routeOf(true, defaultProfile('MEDB', 'MB'))).toBe('reopening');
    expect(frequencyCode('replacement')).toBe('7');
    expect(frequencyCode('void')).toBe('8');
    expect(isTransmitted('reopening')).toBe(false);
  });
});
