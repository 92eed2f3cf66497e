import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/dates.ts';
import { X12Reader } from '../../x12/reader.ts';
import { blankClaim, blankLine, blankProvider } from '../blank.ts';
import { type Claim, NO_DATES } from '../claim.ts';
import { blankDental, blankDentalLine } from '../dental.ts';
import { blankInstitutional, blankInstitutionalLine } from '../institutional.ts';
import { parseClaim } from '../parse.ts';
import type { Diagnosis, Provider } from '../provider.ts';
import { dentalClaims } from '../x837d/model.ts';
import {
  batchFor,
  cents,
  DELIMITERS,
  day,
  optionalCents,
  optionalDay,
  quantity,
  type Words,
  withoutPlaces,
  wordsFor,
} from '../x837p/claims.fixtures.ts';
import { writeClaims } from '../x837p/writer.ts';
import { institutionalClaims } from './model.ts';

function read(text: string): Claim[] {
  const claims: Claim[] = [];
  const take = (claim: Claim) => claims.push(claim);
  const reader = new X12Reader({ models: [institutionalClaims(take), dentalClaims(take)] });
  reader.feed(new TextEncoder().encode(text));
  reader.end();
  return claims;
}

const clock = fc.constantFrom('0015', '0930', '2359');
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

function providerWith({ text, optional }: Words, taxonomy: boolean): fc.Arbitrary<Provider | null> {
  return option(
    fc
      .record({ name: text, firstName: optional, npi: optional, taxonomy: taxonomy ? optional : fc.constant(null) })
      .map((facts) => ({
        ...blankProvider(),
        entityType: 'person' as const,
        ...facts,
      })),
  );
}

function diagnosisWith(words: Words, qualifier: string): fc.Arbitrary<Diagnosis> {
  return fc
    .record({ code: words.code, presentOnAdmission: option(fc.constantFrom('Y', 'N', 'U', 'W')) })
    .map(({ code, presentOnAdmission }) =>
      presentOnAdmission === null ? { code, qualifier } : { code, qualifier, presentOnAdmission },
    );
}

function stays(words: Words, guide: string): fc.Arbitrary<Claim> {
  const { code } = words;
  const listOf = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 14 });
  const procedure = (qualifier: string) => fc.record({ code, date: day }).map((each) => ({ qualifier, ...each }));
  const facts = fc.record({
    facilityCode: fc.constantFrom('11', '13', '21'),
    span: option(fc.record({ from: day, days: fc.nat(30) })),
    dischargeTime: option(clock),
    admissionType: option(code),
    admissionSource: option(code),
    patientStatus: option(code),
    admittingDiagnosis: option(fc.record({ code }).map((each) => ({ ...each, qualifier: 'ABJ' }))),
    reasonsForVisit: fc.array(
      fc.record({ code }).map((each) => ({ ...each, qualifier: 'APR' })),
      { maxLength: 3 },
    ),
    externalCauses: fc.array(diagnosisWith(words, 'ABN'), { maxLength: 12 }),
    diagnosisRelatedGroup: option(code),
    principalProcedure: option(procedure('BBR')),
    otherProcedures: listOf(procedure('BBQ')),
    occurrences: listOf(fc.record({ code, date: day })),
    occurrenceSpans: listOf(fc.record({ code, from: day }).map((each) => ({ ...each, to: addDays(each.from, 3) }))),
    values: listOf(fc.record({ code, cents })),
    treatmentCodes: listOf(code),
    estimatedDueCents: optionalCents,
    attendingProvider: providerWith(words, true),
    operatingPhysician: providerWith(words, false),
    otherOperatingPhysician: providerWith(words, false),
  });
  const admission = fc.record({ date: optionalDay, time: option(clock) });
  const line = fc.record({
    revenueCode: code,
    nonCoveredCents: optionalCents,
    operatingPhysician: providerWith(words, false),
    otherOperatingPhysician: providerWith(words, false),
  });
  const lines = fc.array(
    fc.record({
      institutional: line,
      chargeCents: cents,
      units: quantity,
      dateFrom: optionalDay,
      procedure: option(code),
    }),
    { minLength: 1, maxLength: 3 },
  );
  return fc
    .record({
      facts,
      admission,
      lines,
      diagnoses: listOf(diagnosisWith(words, 'ABF')),
      principal: diagnosisWith(words, 'ABK'),
    })
    .map(({ facts: { span, ...rest }, admission: { date, time }, lines: all, diagnoses, principal }) => ({
      ...claimBase(guide),
      kind: 'institutional' as const,
      dates: date === null ? NO_DATES : { ...NO_DATES, admission: date },
      diagnoses: [principal, ...diagnoses],
      institutional: {
        ...blankInstitutional(),
        ...rest,
        statementFrom: span === null ? null : span.from,
        statementTo: span === null ? null : addDays(span.from, span.days),
        admissionTime: date === null ? null : time,
      },
      lines: all.map(({ procedure: named, institutional, ...each }, i) => ({
        ...blankLine(i + 1),
        ...each,
        unitKind: 'UN',
        procedure: { qualifier: named === null ? '' : 'HC', code: named ?? '', modifiers: [], description: null },
        institutional: { ...blankInstitutionalLine(), ...institutional },
      })),
    }));
}

function teeth(words: Words, guide: string): fc.Arbitrary<Claim> {
  const { code, optional } = words;
  const months = option(fc.nat(60));
  const facts = fc.record({
    predetermination: fc.boolean(),
    orthodontics: option(
      fc
        .record({ months, monthsRemaining: months, appliance: optional })
        .filter((each) => each.months !== null || each.monthsRemaining !== null || each.appliance !== null),
    ),
    toothStatuses: fc.array(fc.record({ tooth: code, status: fc.constantFrom('E', 'M') }), { maxLength: 4 }),
    assistantSurgeon: providerWith(words, true),
  });
  const line = fc.record({
    areas: fc.array(code, { maxLength: 5 }),
    placement: option(fc.constantFrom('I', 'R')),
    teeth: fc.array(fc.record({ tooth: code, surfaces: fc.array(fc.constantFrom('M', 'O', 'D'), { maxLength: 5 }) }), {
      maxLength: 3,
    }),
    assistantSurgeon: providerWith(words, true),
  });
  const lines = fc.array(
    fc.record({ dental: line, chargeCents: cents, units: quantity, dateFrom: optionalDay, procedure: code }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  return fc
    .record({ facts, lines, rendering: providerWith(words, true) })
    .map(({ facts: dental, lines: all, rendering }) => ({
      ...claimBase(guide),
      kind: 'dental' as const,
      placeOfService: '11',
      dental: { ...blankDental(), ...dental },
      renderingProvider: rendering,
      lines: all.map(({ procedure: named, dental: own, ...each }, i) => ({
        ...blankLine(i + 1),
        ...each,
        unitKind: 'UN',
        procedure: { qualifier: 'AD', code: named, modifiers: [], description: null },
        dental: { ...blankDentalLine(), ...own },
      })),
    }));
}

function claimBase(guide: string): Claim {
  const delimiters = DELIMITERS[0]!;
  return {
    ...blankClaim(),
    batch: { ...batchFor(delimiters), guide },
    patientControlNumber: 'A1',
    totalChargeCents: 1000,
    frequencyCode: '1',
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    subscriber: {
      ...blankClaim().subscriber,
      coverageOrder: 'P',
      relationship: '18',
      name: { last: 'L', first: 'F', middle: null, suffix: null },
      memberId: 'M1',
      otherIds: [],
    },
    billingProvider: { ...blankProvider(), name: 'B' },
    payer: { name: 'P', payerId: '1', address: null, otherIds: [] },
  };
}

describe.each([
  ['institutional', stays, '005010X223A2'],
  ['dental', teeth, '005010X224A2'],
] as const)('writing %s claims and reading them back', (_, shapes, guide) => {
  const words = wordsFor(DELIMITERS[0]!);
  const files = fc.array(shapes(words, guide), { minLength: 1, maxLength: 3 });

  it('gives the same claims, whatever their shape', () => {
    fc.assert(
      fc.property(files, (claims) => {
        const again = read([...writeClaims(claims)].join(''));
        expect(withoutPlaces(again)).toEqual(withoutPlaces(claims));
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same bytes, also by way of JSON', () => {
    fc.assert(
      fc.property(files, (claims) => {
        const text = [...writeClaims(claims)].join('');
        const parsed = read(text).map((claim) => parseClaim(JSON.parse(JSON.stringify(claim))));
        expect([...writeClaims(parsed.map((each) => (each.ok ? each.value : blankClaim())))].join('')).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
});
