import { addDays, type IsoDate } from '../kernel/dates.ts';
import { editionStart } from '../packs/edition.ts';
import type { ReferenceLibrary } from '../packs/library.ts';
import type { PackKey } from '../packs/tables.ts';

/** What is to be had for a set, and what of it is here. */
export interface CalendarLine {
  readonly set: string;
  /** For people: "CPT Category III and vaccines". */
  readonly name: string;
  readonly publisher: string;
  /** First day of the release that holds on the day asked about. */
  readonly current: IsoDate;
  /** First day of the next one. */
  readonly next: IsoDate;
  readonly daysToNext: number;
  /** Edition that is used for the day; null = none. */
  readonly edition: string | null;
  readonly origin: string | null;
  /**
   * loaded: the release of the day; older: an earlier one still holds; missing: no pack covers the day.
   */
  readonly state: 'loaded' | 'older' | 'missing';
  readonly nextLoaded: boolean;
  readonly due: boolean;
}

interface Release {
  readonly set: string;
  readonly key: PackKey;
  readonly name: string;
  readonly publisher: string;
  /** Days of the year on which releases take effect: "10-01". */
  readonly days: readonly string[];
}

const QUARTERLY = ['01-01', '04-01', '07-01', '10-01'];

/** When the publishers' releases take effect. Source: AMA, NCHS, CMS, X12, NUCC release calendars (rule CAL-01). */
const RELEASES: readonly Release[] = [
  { set: 'cpt', key: 'cpt/codes', name: 'CPT Category I', publisher: 'AMA', days: ['01-01'] },
  { set: 'cpt-iii', key: 'cpt/codes', name: 'CPT Category III', publisher: 'AMA', days: ['01-01', '07-01'] },
  {
    set: 'cpt-vaccines',
    key: 'cpt/codes',
    name: 'CPT vaccines',
    publisher: 'AMA',
    days: ['01-01', '04-01', '07-01', '10-01'],
  },
  { set: 'cdt', key: 'cdt/codes', name: 'CDT', publisher: 'ADA', days: ['01-01'] },
  { set: 'icd10cm', key: 'icd10cm/codes', name: 'ICD-10-CM codes', publisher: 'NCHS/CMS', days: ['04-01', '10-01'] },
  {
    set: 'icd10cm',
    key: 'icd10cm/tabular',
    name: 'ICD-10-CM Tabular List',
    publisher: 'NCHS',
    days: ['04-01', '10-01'],
  },
  {
    set: 'icd10cm',
    key: 'icd10cm/index',
    name: 'ICD-10-CM Alphabetic Index',
    publisher: 'NCHS',
    days: ['04-01', '10-01'],
  },
  { set: 'icd10pcs', key: 'icd10pcs/codes', name: 'ICD-10-PCS', publisher: 'CMS', days: ['04-01', '10-01'] },
  { set: 'hcpcs', key: 'hcpcs/codes', name: 'HCPCS Level II', publisher: 'CMS', days: QUARTERLY },
  { set: 'ncci-ptp', key: 'ncci-ptp/practitioner', name: 'NCCI procedure pairs', publisher: 'CMS', days: QUARTERLY },
  { set: 'ncci-mue', key: 'ncci-mue/practitioner', name: 'NCCI unit limits', publisher: 'CMS', days: QUARTERLY },
  { set: 'ncci-aoc', key: 'ncci-aoc/edits', name: 'NCCI add-on codes', publisher: 'CMS', days: QUARTERLY },
  { set: 'pfs', key: 'pfs/rvu', name: 'Physician Fee Schedule', publisher: 'CMS', days: QUARTERLY },
  { set: 'pfs', key: 'pfs/gpci', name: 'Geographic indices', publisher: 'CMS', days: ['01-01'] },
  { set: 'clfs', key: 'clfs/rates', name: 'Clinical Laboratory Fee Schedule', publisher: 'CMS', days: QUARTERLY },
  { set: 'asp', key: 'asp/limits', name: 'Part B drug limits (ASP)', publisher: 'CMS', days: QUARTERLY },
  { set: 'dmepos', key: 'dmepos/fees', name: 'DMEPOS fee schedule', publisher: 'CMS', days: QUARTERLY },
  { set: 'zip-locality', key: 'zip-locality/zip5', name: 'ZIP codes to localities', publisher: 'CMS', days: QUARTERLY },
  {
    set: 'carc',
    key: 'carc/codes',
    name: 'Claim adjustment reasons',
    publisher: 'X12',
    days: ['03-01', '07-01', '11-01'],
  },
  { set: 'rarc', key: 'rarc/codes', name: 'Remittance remarks', publisher: 'CMS', days: ['03-01', '07-01', '11-01'] },
  {
    set: 'claim-status',
    key: 'claim-status/codes',
    name: 'Claim status codes',
    publisher: 'X12',
    days: ['03-01', '07-01', '11-01'],
  },
  { set: 'taxonomy', key: 'taxonomy/codes', name: 'Provider taxonomy', publisher: 'NUCC', days: ['04-01', '10-01'] },
];

const SOON_DAYS = 90;

/** Which releases hold on a day and come next, and which of them are here. */
export function releaseCalendar(library: ReferenceLibrary, date: IsoDate): CalendarLine[] {
  return RELEASES.map(({ set, key, name, publisher, days }) => {
    const current = lastOf(days, date);
    const next = nextOf(days, date);
    const picked = library.pick(key, date);
    const manifest = picked.loaded ? picked.manifest : null;
    const begins = manifest && (editionStart(manifest.edition) ?? manifest.effectiveFrom);
    const state = !begins ? 'missing' : begins >= current ? 'loaded' : 'older';
    const nextLoaded = library.editions(key).some(({ effectiveFrom }) => effectiveFrom >= next);
    const daysToNext = daysBetween(date, next);
    return {
      set,
      name,
      publisher,
      current,
      next,
      daysToNext,
      edition: manifest?.edition ?? null,
      origin: manifest?.origin ?? null,
      state,
      nextLoaded,
      due: state !== 'loaded' || (daysToNext <= SOON_DAYS && !nextLoaded),
    };
  });
}

function lastOf(days: readonly string[], date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4));
  return [year - 1, year]
    .flatMap((y) => days.map((day) => `${y}-${day}`))
    .filter((day) => day <= date)
    .at(-1)!;
}

function nextOf(days: readonly string[], date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4));
  return [year, year + 1].flatMap((y) => days.map((day) => `${y}-${day}`)).find((day) => day > date)!;
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  let days = 0;
  for (let day = from; day < to && days < 400; day = addDays(day, 1)) days++;
  return days;
}
