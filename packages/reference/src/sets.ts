import type { PackKey } from '@cleanclaim/core/packs/tables.ts';
import {
  type Calendar,
  fiscalYears,
  monthOfYear,
  quarters,
  quartersByMonth,
  threeTimesAYear,
  yearWithReleases,
} from './editions/calendar.ts';

/** What holds for every pack of a kind, whatever its edition. */
export interface SetFacts {
  readonly calendar: Calendar;
  readonly publisher: string;
  readonly licence: string;
}

const FREE = 'US Government work';
const WITH_CPT = 'US Government work; CPT code numbers are copyright American Medical Association';

function facts(calendar: Calendar, publisher: string, licence: string): SetFacts {
  return { calendar, publisher, licence };
}

export const setFacts: Readonly<Record<PackKey, SetFacts>> = {
  'icd10cm/codes': facts(fiscalYears, 'NCHS/CMS', FREE),
  'icd10cm/tabular': facts(fiscalYears, 'NCHS', FREE),
  'hcpcs/codes': facts(quartersByMonth, 'CMS', FREE),
  'hcpcs/modifiers': facts(quartersByMonth, 'CMS', FREE),
  'cpt/labels': facts(
    yearWithReleases,
    'Cleanclaim',
    'Apache-2.0; CPT code numbers are copyright American Medical Association',
  ),
  'modifiers/codes': facts(quartersByMonth, 'CMS and AMA', WITH_CPT),
  'pos/codes': facts(monthOfYear, 'CMS', FREE),
  'carc/codes': facts(threeTimesAYear, 'X12', 'Copyright X12; for use under the terms of the holder of the file'),
  'rarc/codes': facts(threeTimesAYear, 'CMS', FREE),
  'pfs/rvu': facts(yearWithReleases, 'CMS', WITH_CPT),
  'pfs/gpci': facts(yearWithReleases, 'CMS', FREE),
  'clfs/rates': facts(quarters, 'CMS', WITH_CPT),
  'asp/limits': facts(quartersByMonth, 'CMS', WITH_CPT),
  'zip-locality/zip5': facts(quartersByMonth, 'CMS', FREE),
  'ncci-ptp/practitioner': facts(quarters, 'CMS', WITH_CPT),
  'ncci-ptp/outpatient-hospital': facts(quarters, 'CMS', WITH_CPT),
  'ncci-mue/practitioner': facts(quarters, 'CMS', WITH_CPT),
  'ncci-aoc/edits': facts(quarters, 'CMS', WITH_CPT),
  'coverage/policies': facts(yearWithReleases, 'CMS', FREE),
};
