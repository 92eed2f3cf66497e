import { type Claim, NO_DATES, type Provider, type ServiceLine } from '../claim/claim.ts';
import { buildCodeList, type ListedCode } from '../packs/code-list.ts';
import { buildCoverage } from '../packs/coverage.ts';
import { buildIcd10Codes } from '../packs/icd10cm-codes.ts';
import { buildIcd10Tabular, type TabularNode } from '../packs/icd10cm-tabular.ts';
import { type PackHandle, ReferenceLibrary } from '../packs/library.ts';
import { buildAddOn } from '../packs/ncci-aoc.ts';
import { buildMue } from '../packs/ncci-mue.ts';
import { buildPtp } from '../packs/ncci-ptp.ts';
import { buildZipLocality } from '../packs/zip-locality.ts';
import type { ExampleClaim, ExampleLine, ExampleTables } from './example.ts';

/** Numbers with a right check digit that belong to nobody: they begin with 2. */
export const BILLING_NPI = '2000000002';
export const RENDERING_NPI = '2000000010';
export const OTHER_NPI = '2000000028';

const DAY = '2026-04-10';
const FEE_CENTS = 10_000;

/** The whole claim that an example gives in short. */
export function exampleClaim(short: ExampleClaim): Claim {
  const lines = (short.lines ?? [{ code: '99213' }]).map(exampleLine);
  const total = lines.reduce((sum, line) => sum + line.chargeCents, 0);
  const asOf = short.asOf === undefined ? (lines[0]?.dateFrom ?? DAY) : short.asOf;
  return {
    batch: asOf === null ? null : batchOf(asOf),
    billingProvider: {
      ...provider('organization', 'Example Practice', short.billingNpi ?? BILLING_NPI, '207Q00000X'),
      address: {
        line1: '1 Main St',
        line2: null,
        city: 'Columbus',
        state: 'OH',
        zip: short.billingZip ?? '432150001',
        country: null,
      },
    },
    payToAddress: null,
    subscriber: {
      coverageOrder: 'P',
      relationship: '18',
      groupNumber: null,
      groupName: null,
      insuranceType: null,
      filingIndicator: short.filingIndicator ?? 'MB',
      entityType: 'person',
      name: { last: 'Example', first: 'Pat', middle: null, suffix: null },
      memberId: '1EG4TE5MK73',
      address: null,
      birthDate: short.birthDate ?? '1955-03-02',
      sex: 'F',
      deathDate: short.deathDate ?? null,
      otherIds: [],
    },
    patient: null,
    payer: { name: 'Example Payer', payerId: 'PAY01', address: null, otherIds: [] },
    patientControlNumber: short.id ?? 'EXAMPLE',
    totalChargeCents: short.totalChargeCents ?? total,
    placeOfService: short.placeOfService ?? '11',
    frequencyCode: short.frequencyCode ?? '1',
    providerSignatureOnFile: true,
    assignment: 'A',
    benefitsAssigned: 'Y',
    releaseOfInformation: 'Y',
    patientSignatureSource: null,
    accident: null,
    delayReason: null,
    dates: { ...NO_DATES, admission: short.admission ?? null, discharge: short.discharge ?? null },
    diagnoses: (short.diagnoses ?? ['I10']).map((code, at) => ({ code, qualifier: at === 0 ? 'ABK' : 'ABF' })),
    patientPaidCents: null,
    priorAuthorization: null,
    referralNumber: null,
    payerClaimControlNumber: short.payerClaimControlNumber ?? null,
    cliaNumber: null,
    medicalRecordNumber: null,
    attachments: [],
    notes: [],
    referringProvider: short.referringNpi ? provider('person', 'Referrer', short.referringNpi, null) : null,
    renderingProvider: provider('person', 'Reyes', short.renderingNpi ?? RENDERING_NPI, '207Q00000X'),
    serviceFacility: null,
    supervisingProvider: null,
    otherCoverages: [],
    lines,
    unread: [],
    at: null,
  };
}

function exampleLine(short: ExampleLine, at: number): ServiceLine {
  return {
    number: at + 1,
    procedure: { qualifier: 'HC', code: short.code, modifiers: short.modifiers ?? [], description: null },
    chargeCents: short.chargeCents ?? FEE_CENTS + at,
    unitKind: short.unitKind ?? 'UN',
    units: short.units ?? 1,
    placeOfService: short.placeOfService ?? null,
    diagnosisPointers: short.pointers ?? [1],
    dateFrom: short.from === undefined ? DAY : short.from,
    dateTo: short.to ?? null,
    emergency: false,
    epsdt: false,
    familyPlanning: false,
    copayExempt: false,
    drug: null,
    lineControlNumber: null,
    priorAuthorization: null,
    referralNumber: null,
    cliaNumber: null,
    renderingProvider: short.renderingNpi
      ? provider('person', 'Colleague', short.renderingNpi, short.taxonomy ?? '208600000X')
      : null,
    orderingProvider: null,
    referringProvider: null,
    supervisingProvider: null,
    purchasedServiceProvider: null,
    serviceFacility: null,
    notes: [],
    attachments: [],
    adjudications: [],
    unread: [],
    at: null,
  };
}

function provider(entityType: Provider['entityType'], name: string, npi: string, taxonomy: string | null): Provider {
  return {
    entityType,
    name,
    firstName: null,
    middleName: null,
    suffix: null,
    npi,
    taxonomy,
    address: null,
    taxId: null,
    otherIds: [],
    contact: null,
  };
}

function batchOf(date: string): Claim['batch'] {
  return {
    interchangeControlNumber: '000000001',
    groupControlNumber: '1',
    transactionControlNumber: '0001',
    senderId: { qualifier: 'ZZ', value: 'SENDER' },
    receiverId: { qualifier: 'ZZ', value: 'RECEIVER' },
    guide: '005010X222A1',
    usage: 'T',
    purpose: '00',
    reference: '1',
    date,
    time: '0930',
    claimOrEncounter: 'CH',
    submitter: { name: 'Example Practice', firstName: null, id: 'SENDER', contact: null },
    receiver: { name: 'Example Payer', id: 'RECEIVER' },
  };
}

/** A library of just the tables that an example names. */
export function exampleLibrary(tables: ExampleTables = {}): ReferenceLibrary {
  const handles: PackHandle[] = [];
  const add = (set: string, part: string, bytes: Uint8Array<ArrayBuffer> | null) => {
    if (bytes) handles.push(handleOf(set, part, bytes, tables));
  };
  const { ptp, mue, addOn, icd10, excludes1, sevenCharacters, hcpcs, cpt, policies, zips } = tables;
  add('ncci-ptp', 'practitioner', ptp ? buildPtp(ptp.map(ptpRow), 'practitioner') : null);
  add(
    'ncci-mue',
    'practitioner',
    mue
      ? buildMue(
          mue.map(([code, units, mai]) => ({ code, units, mai })),
          'practitioner',
        )
      : null,
  );
  add('ncci-aoc', 'edits', addOn ? buildAddOn(addOn.map(addOnRow)) : null);
  add('icd10cm', 'codes', icd10 ? buildIcd10Codes(icd10.map(icd10Row)) : null);
  add(
    'icd10cm',
    'tabular',
    icd10 ? buildIcd10Tabular(tabularNodes(icd10, excludes1 ?? [], sevenCharacters ?? [])) : null,
  );
  add(
    'hcpcs',
    'codes',
    hcpcs
      ? buildCodeList(
          'hcpcs',
          'codes',
          hcpcs.map(([code, from, to]) => listedCode(code, from, to)),
        )
      : null,
  );
  add(
    'cpt',
    'labels',
    cpt
      ? buildCodeList(
          'cpt',
          'labels',
          cpt.map((code) => listedCode(code, null, null)),
        )
      : null,
  );
  add('coverage', 'policies', policies ? buildCoverage(policies) : null);
  add('zip-locality', 'zip5', zips ? buildZipLocality(zips.map(zipRow)) : null);
  return new ReferenceLibrary(handles);
}

function handleOf(set: string, part: string, bytes: Uint8Array<ArrayBuffer>, tables: ExampleTables): PackHandle {
  return {
    manifest: {
      set,
      part,
      edition: '2026Q2',
      effectiveFrom: tables.from ?? '2026-04-01',
      effectiveTo: tables.to ?? '2026-06-30',
      rowsDated: false,
      carriedForwardTo: tables.carriedForwardTo ?? null,
      origin: tables.starter ? 'starter' : 'official',
      publisher: 'example',
      licence: 'example',
      sourceFiles: [],
      rows: 0,
      rejected: 0,
      bytes: bytes.length,
      sha256: '',
    },
    read: () => bytes.buffer,
  };
}

function ptpRow([column1, column2, indicator, effective, deleted]: NonNullable<ExampleTables['ptp']>[number]) {
  return { column1, column2, indicator, effective: effective ?? null, deleted: deleted ?? null, rationale: 1 };
}

function addOnRow([addOn, type, primary]: NonNullable<ExampleTables['addOn']>[number]) {
  return { addOn, type, primary, effective: null, deleted: null, special: false };
}

function icd10Row([code, billable]: readonly [string, boolean], order: number) {
  return { code, billable, title: code, shortTitle: code, order };
}

function listedCode(code: string, from: string | null, to: string | null): ListedCode {
  return { code, label: code, description: '', from, to, more: {} };
}

function zipRow([zip, carrier]: readonly [string, string]) {
  return { zip, carrier, state: 'OH', locality: '00', needsPlusFour: false, rural: ' ' };
}

/** A chapter, and below it every code that is not a seventh-character form of another. */
function tabularNodes(
  codes: readonly (readonly [string, boolean])[],
  excludes1: readonly (readonly [string, readonly string[]])[],
  sevenCharacters: readonly (readonly [string, string])[],
): TabularNode[] {
  const listed = codes
    .map(([code]) => code)
    .filter((code) => code.length < 7)
    .sort();
  const nodes: TabularNode[] = [{ level: 'chapter', name: '1', title: '', parent: -1, notes: [], sevenCharacters: [] }];
  for (const name of listed) {
    const above = listed.filter((other) => other !== name && name.startsWith(other)).at(-1);
    const notes = excludes1.filter(([code]) => code === name);
    nodes.push({
      level: 'code',
      name,
      title: name,
      parent: above === undefined ? 0 : listed.indexOf(above) + 1,
      notes: notes.map(([, excluded]) => ({ kind: 'excludes1', text: '', codes: excluded })),
      sevenCharacters: sevenCharacters
        .filter(([code]) => code === name)
        .flatMap(([, values]) => [...values].map((value) => [value, value] as const)),
    });
  }
  return nodes;
}
