import { sha256Hex } from '../kernel/hash.ts';
import { buildAsp } from '../packs/asp.ts';
import { buildClfs } from '../packs/clfs.ts';
import { type PackHandle, ReferenceLibrary } from '../packs/library.ts';
import type { PackManifest } from '../packs/manifest.ts';
import { buildGpci, type GpciRow } from '../packs/pfs-gpci.ts';
import { buildRvu, type RvuRow } from '../packs/pfs-rvu.ts';
import { buildZipLocality, type ZipLocality } from '../packs/zip-locality.ts';
import type { LineToPrice, PricingTerms } from './line.ts';

/** An invented row: nothing of it stands in a CMS file. Numbers are hundredths of an RVU. */
export function rvu(code: string, values: Partial<RvuRow> = {}): RvuRow {
  return {
    code,
    modifier: '',
    description: '',
    status: 'A',
    workRvu: 0,
    nonFacilityPeRvu: 0,
    facilityPeRvu: 0,
    malpracticeRvu: 0,
    nonFacilityNa: false,
    facilityNa: false,
    pcTc: '0',
    globalDays: 'XXX',
    preOperative: 0,
    intraOperative: 0,
    postOperative: 0,
    multipleProcedure: '0',
    bilateral: '0',
    assistant: '0',
    coSurgeon: '0',
    team: '0',
    endoscopyBase: '',
    conversionFactor: 334009,
    imagingFamily: '99',
    nonFacilityPeOpps: 0,
    facilityPeOpps: 0,
    malpracticeOpps: 0,
    ...values,
  };
}

/** A row whose fee is the given dollars: one RVU of work, and a conversion factor of that many dollars. */
export function fee(code: string, dollars: number, values: Partial<RvuRow> = {}): RvuRow {
  return rvu(code, { workRvu: 100, conversionFactor: Math.round(dollars * 10000), ...values });
}

export interface FixtureSchedules {
  readonly rvu: readonly RvuRow[];
  readonly gpci?: readonly GpciRow[];
  readonly clfs?: Parameters<typeof buildClfs>[0];
  readonly asp?: Parameters<typeof buildAsp>[0];
  readonly zip?: readonly ZipLocality[];
  /** Other handles: code lists, edits, coverage. */
  readonly more?: readonly PackHandle[];
}

/** National indices under contractor 00000, locality 00, and an invented locality 1 under 00001. */
export const NATIONAL: GpciRow = {
  carrier: '00000',
  locality: '00',
  state: 'US',
  name: 'national',
  work: 1000,
  practiceExpense: 1000,
  malpractice: 1000,
};
export const LOCALITY_1: GpciRow = {
  ...NATIONAL,
  carrier: '00001',
  name: 'locality 1',
  practiceExpense: 950,
  malpractice: 800,
};

/** A library that holds for 2024 to 2030 with one edition of everything. */
export function fixtureLibrary(schedules: FixtureSchedules): ReferenceLibrary {
  return new ReferenceLibrary(fixtureHandles(schedules));
}

export function fixtureHandles(schedules: FixtureSchedules): PackHandle[] {
  return [
    handle('pfs', 'rvu', buildRvu(schedules.rvu)),
    handle('pfs', 'gpci', buildGpci(schedules.gpci ?? [NATIONAL, LOCALITY_1])),
    handle('clfs', 'rates', buildClfs(schedules.clfs ?? [])),
    handle('asp', 'limits', buildAsp(schedules.asp ?? [])),
    ...(schedules.zip ? [handle('zip-locality', 'zip5', buildZipLocality(schedules.zip))] : []),
    ...(schedules.more ?? []),
  ];
}

export function handle(
  set: string,
  part: string,
  bytes: Uint8Array<ArrayBuffer>,
  manifest: Partial<PackManifest> = {},
): PackHandle {
  return {
    manifest: {
      set,
      part,
      edition: 'fixture',
      effectiveFrom: '2024-01-01',
      effectiveTo: '2030-12-31',
      rowsDated: false,
      carriedForwardTo: null,
      origin: 'official',
      publisher: 'invented',
      licence: 'invented',
      sourceFiles: [],
      rows: 0,
      rejected: 0,
      bytes: bytes.length,
      sha256: sha256Hex(bytes),
      ...manifest,
    },
    read: () => bytes.buffer,
  };
}

/** An office line of a physician with a charge that no fee reaches. */
export function lineOf(code: string, values: Partial<LineToPrice> = {}): LineToPrice {
  return {
    number: 1,
    code,
    modifiers: [],
    units: 1,
    chargeCents: 99_999_999,
    date: '2026-04-10',
    placeOfService: '11',
    facility: false,
    place: { carrier: '00000', locality: '00', because: 'national' },
    performer: '1234567893',
    providerKind: 'physician',
    providerKindBecause: null,
    documented: false,
    postOperativeDays: null,
    ...values,
  };
}

export const TERMS: PricingTerms = {
  participating: true,
  qualifyingParticipant: false,
  deductibleRemainingCents: 0,
  edition: null,
  scheduleFactor: null,
  explain: true,
};
