import { describe, expect, it } from 'vitest';
import { plainRequest } from './decide.fixtures.ts';
import { decide } from './decide.ts';
import { PRESETS, ROLES } from './dimensions.ts';

function letters(asked: Parameters<typeof decide>[0]): string {
  const { decision, obligations } = decide(asked);
  return decision === 'deny' ? 'deny' : obligations.map(({ letter }) => letter).join('');
}
const reasons = (asked: Parameters<typeof decide>[0]) => decide(asked).reasons;

describe('worked decisions', () => {
  it('D1 a coder lowers the level that the professional selected: reason, evidence, consultation', () => {
    expect(letters(plainRequest('ACC-DEF', 'C', 'W1', 'EM'))).toBe('rec');
  });
  it('D2 the coder’s own tick is no consultation', () => {
    expect(reasons(plainRequest('ACC-DEF', 'C', 'W1', 'EM', { consultation: 'own-tick' }))).toEqual(['ACC-H5']);
  });
  it('D3 first coding under a standing delegation needs no attestation', () => {
    expect(letters(plainRequest('ACC-CSD', 'C', 'W1', 'FIRST', { delegation: true }))).toBe('edp');
  });
  it('D4 a delegation never covers a change of a selection; the professional’s answer does', () => {
    expect(reasons(plainRequest('ACC-CSD', 'C', 'W4', 'EM', { delegation: true }))).toEqual(['ACC-H6']);
    expect(letters(plainRequest('ACC-CSD', 'C', 'W4', 'EM', { consultation: 'answer' }))).toBe('recvw');
  });
  it('D5 an authorized biller adds 59 with the professional’s answer; separated duties say no', () => {
    const fact = { consultation: 'answer' as const };
    expect(letters(plainRequest('ACC-DEF', 'B', 'W1', 'FACT', fact, { credentialInForce: false }))).toBe('rec');
    expect(reasons(plainRequest('ACC-SD', 'B', 'W1', 'FACT', fact))).toEqual(['ACC-SD', 'ACC-R-B']);
  });
  it.each(PRESETS)('D6 software adds no 25 (%s)', (preset) => {
    expect(reasons(plainRequest(preset, 'M', 'W1', 'FACT'))).toEqual(['ACC-H2']);
  });
  it('D7 an addendum after the denial raises nothing without compliance', () => {
    const after = { writtenAfterDenial: true, raises: true };
    expect(reasons(plainRequest('ACC-DEF', 'P', 'W4', 'EM', after))).toEqual(['ACC-H4']);
    expect(letters(plainRequest('ACC-DEF', 'P', 'W4', 'EM', { ...after, complianceSignOff: true }))).toBe('revwk');
  });
  it('an addendum after the denial may lower', () => {
    expect(letters(plainRequest('ACC-DEF', 'P', 'W4', 'EM', { writtenAfterDenial: true }))).toBe('revw');
  });
  it('D8 two units paid, the record shows one', () => {
    expect(letters(plainRequest('ACC-DEF', 'C', 'W5', 'PROC'))).toBe('recvwkt');
  });
  it.each(PRESETS)('D9 nothing changes in flight (%s)', (preset) => {
    for (const role of ROLES) expect(reasons(plainRequest(preset, role, 'W2', 'DX'))).toEqual(['ACC-W2']);
  });
  it('D10 a rejected claim with an invalid 7th character', () => {
    expect(letters(plainRequest('ACC-DEF', 'C', 'W3', 'SPEC'))).toBe('recv');
  });
  it('D11 provider only: the coder’s change stays a proposal', () => {
    expect(reasons(plainRequest('ACC-PO', 'C', 'W1', 'SPEC'))).toEqual(['ACC-PO', 'ACC-R-C']);
  });
  it('D12 an expired credential matters in separated duties alone', () => {
    const expired = { credentialInForce: false };
    expect(reasons(plainRequest('ACC-SD', 'C', 'W1', 'FIRST', {}, expired))).toEqual(['ACC-G2']);
    expect(letters(plainRequest('ACC-DEF', 'C', 'W1', 'FIRST', {}, expired))).toBe('ed');
    expect(letters(plainRequest('ACC-CSD', 'C', 'W1', 'FIRST', {}, expired))).toBe('edp');
  });
  it('D13 the service date is not moved so that a limit passes', () => {
    expect(reasons(plainRequest('ACC-DEF', 'B', 'W4', 'WHO', { recordShowsAsBilled: true }))).toEqual(['ACC-H9']);
  });
  it('D14 a pointer changed after attestation: attested again before release', () => {
    expect(letters(plainRequest('ACC-CPA', 'C', 'W1', 'ORDER'))).toBe('reca');
  });
  it('D15 an auditor’s find on a closed claim is a proposal; a case must be opened', () => {
    expect(reasons(plainRequest('ACC-DEF', 'A', 'W6', 'DX'))).toEqual(['ACC-W6']);
  });
});

describe('hard rules', () => {
  const first = (facts: Parameters<typeof plainRequest>[4], kind: 'FIRST' | 'ORDER' | 'ADMIN' = 'FIRST') =>
    reasons(plainRequest('ACC-DEF', 'P', 'W1', kind, facts));

  it('ACC-H1 asks evidence of a new clinical value, not of an order or a number', () => {
    expect(first({ evidence: false })).toEqual(['ACC-H1']);
    expect(first({ evidence: false }, 'ORDER')).toEqual(['ACC-DEF', 'ACC-W1']);
    expect(first({ evidence: false }, 'ADMIN')).toEqual(['ACC-DEF', 'ACC-W1']);
  });
  it.each(['default', 'copy', 'rule', 'learning', 'suggestion'] as const)('ACC-H2 no fact by %s', (origin) => {
    expect(reasons(plainRequest('ACC-DEF', 'P', 'W1', 'FACT', { origin }))).toEqual(['ACC-H2']);
  });
  it.each(['payer-asked', 'edit', 'pays-more'] as const)('ACC-H3 %s is no reason', (reason) => {
    expect(first({ reason })).toEqual(['ACC-H3']);
  });
  it.each(['silence', 'lapse', 'own-tick'] as const)('ACC-H5 %s neither consults nor attests', (metBy) => {
    expect(first({ consultation: metBy })).toEqual(['ACC-H5']);
    expect(first({ attestation: metBy })).toEqual(['ACC-H5']);
  });
  it('ACC-H8 the second person is another than the author and those who coded, and no software', () => {
    expect(first({ secondPerson: { id: 'actor', role: 'C' } })).toEqual(['ACC-H8']);
    expect(first({ secondPerson: { id: 'x', role: 'M' } })).toEqual(['ACC-H8']);
    expect(first({ secondPerson: { id: 'x', role: 'C' }, codedBy: ['x'] })).toEqual(['ACC-H8']);
    expect(first({ secondPerson: { id: 'x', role: 'C' }, codedBy: ['y'] })).toEqual(['ACC-DEF', 'ACC-W1']);
    expect(reasons(plainRequest('ACC-DEF', 'A', 'W1', 'DX', { codedBy: ['actor'] }))).toEqual(['ACC-H8']);
  });
  it('ACC-H10 a decided claim is not released as an original', () => {
    expect(reasons(plainRequest('ACC-DEF', 'B', 'W4', 'RELEASE', { finalizedAsOriginal: true }))).toEqual(['ACC-H10']);
  });
});
