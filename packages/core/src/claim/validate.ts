import type { IsoDate } from '../kernel/dates.ts';
import type { Fault } from '../kernel/result.ts';
import { lineChargesCents } from './balance.ts';
import { type Claim, MAX_DIAGNOSES, MAX_LINES, MAX_MODIFIERS, type Provider, type ServiceLine } from './claim.ts';
import { pointerFaults } from './pointers.ts';

type Say = (code: string, at: string, message: string) => void;

/**
 * Whether a claim has the structure that the claim form and the 837P can carry: parties, limits, pointers, amounts.
 * All faults, each with its place ("lines[0].procedure.modifiers"); [] = none. Whether codes are right is for the edits.
 * Never changes the claim. Source: 837P (005010X222A1) and its limits as restated by public implementation pages.
 */
export function validateClaim(claim: Claim): Fault[] {
  const faults: Fault[] = [];
  const say: Say = (code, at, message) => faults.push({ code, message, at });
  named(say, 'CLAIM-PARTY', 'patientControlNumber', claim.patientControlNumber, 'the claim needs a number of its own');
  named(say, 'CLAIM-PARTY', 'payer.name', claim.payer.name, 'the payer needs a name');
  named(say, 'CLAIM-PARTY', 'payer.payerId', claim.payer.payerId, 'the payer needs an id');
  named(say, 'CLAIM-PARTY', 'subscriber.name.last', claim.subscriber.name.last, 'the insured needs a name');
  named(say, 'CLAIM-PARTY', 'subscriber.coverageOrder', claim.subscriber.coverageOrder, 'P, S, T … is needed');
  named(say, 'CLAIM-FIELD', 'placeOfService', claim.placeOfService, 'a place of service is needed');
  named(say, 'CLAIM-FIELD', 'frequencyCode', claim.frequencyCode, '1 original, 7 replacement or 8 void is needed');
  checkBilling(claim.billingProvider, say);
  checkPatient(claim, say);
  if (claim.diagnoses.length === 0) say('CLAIM-DIAGNOSES', 'diagnoses', 'a claim needs at least one diagnosis');
  if (claim.diagnoses.length > MAX_DIAGNOSES) {
    say('CLAIM-DIAGNOSES', 'diagnoses', `${claim.diagnoses.length} diagnoses; a claim has room for ${MAX_DIAGNOSES}`);
  }
  for (const [i, { code }] of claim.diagnoses.entries()) {
    if (code === '') say('CLAIM-DIAGNOSES', `diagnoses[${i}].code`, 'the code is missing');
  }
  if (claim.lines.length === 0) say('CLAIM-LINES', 'lines', 'a claim needs at least one line');
  if (claim.lines.length > MAX_LINES) {
    say('CLAIM-LINES', 'lines', `${claim.lines.length} lines; a claim has room for ${MAX_LINES}`);
  }
  for (const [i, line] of claim.lines.entries()) checkLine(claim, line, i, say);
  checkAmounts(claim, say);
  return faults;
}

function named(say: Say, code: string, at: string, value: string | null, message: string): void {
  if (value === null || value === '') say(code, at, message);
}

function checkBilling(provider: Provider, say: Say): void {
  named(say, 'CLAIM-PARTY', 'billingProvider.name', provider.name, 'the billing provider needs a name');
  if (provider.npi === null && provider.otherIds.length === 0) {
    say('CLAIM-PARTY', 'billingProvider.npi', 'the billing provider needs an NPI');
  }
  if (provider.taxId === null) say('CLAIM-PARTY', 'billingProvider.taxId', 'the billing provider needs a tax number');
  if (provider.address === null || provider.address.line1 === '' || provider.address.city === '') {
    say('CLAIM-PARTY', 'billingProvider.address', 'the billing provider needs a street address');
  }
}

/** Who was treated: the dependent where there is one, else the insured. */
function checkPatient(claim: Claim, say: Say): void {
  const { patient, subscriber } = claim;
  const at = patient === null ? 'subscriber' : 'patient';
  const who = patient ?? subscriber;
  if (patient !== null) {
    named(say, 'CLAIM-PARTY', 'patient.name.last', patient.name.last, 'the patient needs a name');
    named(say, 'CLAIM-PARTY', 'patient.relationship', patient.relationship, 'how the patient is related is needed');
    if (subscriber.relationship === '18') {
      say('CLAIM-PARTY', 'subscriber.relationship', '18 means that the insured is the patient, but there is a patient');
    }
  } else if (subscriber.relationship !== '18') {
    say('CLAIM-PARTY', 'subscriber.relationship', 'without a patient of its own the relationship is 18');
  }
  if (patient === null && subscriber.entityType === 'organization') return;
  if (who.birthDate === null) say('CLAIM-PARTY', `${at}.birthDate`, 'a birth date is needed');
  if (who.sex === null) say('CLAIM-PARTY', `${at}.sex`, 'F, M or U is needed');
  if (who.address === null) say('CLAIM-PARTY', `${at}.address`, 'an address is needed');
}

function checkLine(claim: Claim, line: ServiceLine, index: number, say: Say): void {
  const at = `lines[${index}]`;
  const { procedure, diagnosisPointers } = line;
  named(say, 'CLAIM-LINES', `${at}.procedure.code`, procedure.code, 'the procedure is missing');
  if (procedure.modifiers.length > MAX_MODIFIERS) {
    const count = procedure.modifiers.length;
    say('CLAIM-MODIFIERS', `${at}.procedure.modifiers`, `${count} modifiers; a line has room for ${MAX_MODIFIERS}`);
  }
  if (diagnosisPointers.length < 1 || diagnosisPointers.length > 4) {
    say('CLAIM-POINTERS', `${at}.diagnosisPointers`, 'a line points to one to four diagnoses');
  }
  for (const { index: i, pointer, kind } of pointerFaults(diagnosisPointers, claim.diagnoses.length)) {
    const message = kind === 'repeated' ? `diagnosis ${pointer} is named twice` : `there is no diagnosis ${pointer}`;
    say('CLAIM-POINTERS', `${at}.diagnosisPointers[${i}]`, message);
  }
  if (!(line.units > 0)) say('CLAIM-UNITS', `${at}.units`, 'units must be more than zero');
  if (line.dateFrom === null) say('CLAIM-DATES', `${at}.dateFrom`, 'a day of service is needed');
  else if (line.dateTo !== null && before(line.dateTo, line.dateFrom)) {
    say('CLAIM-DATES', `${at}.dateTo`, 'the last day is before the first');
  }
  if (line.number !== index + 1) say('CLAIM-LINES', `${at}.number`, `lines count up from 1; here it is ${index + 1}`);
}

function before(a: IsoDate, b: IsoDate): boolean {
  return a < b;
}

function checkAmounts(claim: Claim, say: Say): void {
  for (const [i, line] of claim.lines.entries()) {
    if (!Number.isSafeInteger(line.chargeCents) || line.chargeCents < 0) {
      say('CLAIM-AMOUNTS', `lines[${i}].chargeCents`, 'whole cents, zero or more, are needed');
    }
  }
  const sum = lineChargesCents(claim);
  if (!Number.isSafeInteger(claim.totalChargeCents)) {
    say('CLAIM-AMOUNTS', 'totalChargeCents', 'the total charge is not known');
  } else if (!Number.isNaN(sum) && sum !== claim.totalChargeCents) {
    say('CLAIM-AMOUNTS', 'totalChargeCents', 'the total is not the sum of the lines');
  }
}
