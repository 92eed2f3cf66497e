import { describe, expect, it } from 'vitest';
import type { Claim, DependentPatient } from '../claim/claim.ts';
import { exampleClaim } from '../edits/example.fixtures.ts';
import { Books } from './books.ts';
import { LIBRARY } from './payer.fixtures.ts';
import { PlanRules } from './plan-rules.ts';
import { shippedPlan } from './plans.ts';

const PLAN = new PlanRules(shippedPlan('harbor-ppo')!);
const DAY = '2026-04-20';
const CLAIM = exampleClaim({ id: 'ONE', lines: [{ code: '20610', chargeCents: 14500 }] });

function child(first: string): DependentPatient {
  const name = { last: 'Example', first, middle: null, suffix: null };
  return { relationship: '19', name, address: null, birthDate: '2015-01-02', sex: 'F', otherIds: [] };
}

describe('books of a plan', () => {
  it('give each claim a number and keep balances from one to the next', () => {
    const books = new Books(PLAN);
    const numbers = ['A', 'B'].map(
      (id) => books.decide({ ...CLAIM, patientControlNumber: id }, DAY, LIBRARY).decision!.claimNumber,
    );
    expect(numbers).toEqual(['SIM0000001', 'SIM0000002']);
    expect(
      books.ledger.memberCents({ member: '1EG4TE5MK73', family: '', benefit: 'deductible', year: '2026-01-01' }),
    ).toBe(8450);
  });

  it('come back from their text as they were', () => {
    const books = new Books(PLAN);
    books.decide(CLAIM, DAY, LIBRARY);
    books.nextCheckNumber(DAY);
    books.carry('2000000002', -500);
    const again = Books.read(PLAN, books.toJson());
    if (!again.ok) throw new Error(again.fault.message);
    expect(again.value.toJson()).toBe(books.toJson());
    expect(again.value.carriedCents('2000000002')).toBe(-500);
    expect(again.value.nextCheckNumber(DAY)).toEqual({ checkNumber: '202604200002', count: 2 });
    expect(again.value.decide(CLAIM, DAY, LIBRARY).decision!.lines[0]!.adjustments[0]!.carc).toBe('18');
  });

  it('know twins apart: the same service of a sister is no duplicate, but counts for the family', () => {
    const books = new Books(PLAN);
    const of = (first: string): Claim => ({ ...CLAIM, patientControlNumber: first, patient: child(first) });
    const decided = ['Ada', 'Bea'].map((first) => books.decide(of(first), DAY, LIBRARY).decision!);
    expect(decided.map(({ status }) => status)).toEqual(['paid', 'paid']);
    const [entry] = books.ledger.entries;
    expect(books.ledger.memberCents(entry!)).toBe(8450);
    expect(books.ledger.familyCents(entry!)).toBe(16900);
    expect(books.decide(of('Ada'), DAY, LIBRARY).decision!.status).toBe('denied');
  });

  it('are refused when they are no books, or of another plan', () => {
    const fault = (plan: PlanRules, text: string) => {
      const read = Books.read(plan, text);
      return read.ok ? null : read.fault.code;
    };
    expect(fault(PLAN, 'no json')).toBe('STATE');
    expect(fault(PLAN, '{"version": 99}')).toBe('STATE');
    expect(fault(new PlanRules(shippedPlan('lakeshore-ma')!), new Books(PLAN).toJson())).toBe('STATE-PLAN');
  });
});
