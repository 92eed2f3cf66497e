import type { ClaimView } from './claim-view.ts';

/** Medicaid publishes its own pair, unit and add-on tables: Medicare's do not decide for it (NCCI-PTP-08). */
export function medicaidTables(view: ClaimView): string | null {
  return view.profile.ncci === 'medicaid'
    ? 'Medicaid’s own NCCI tables are not loaded, and Medicare’s do not decide'
    : null;
}

/** Why CMS made a pair edit, by its number, in our words. Source: CMS, NCCI PTP edit files, rationale column. */
const RATIONALES: readonly string[] = [
  '',
  'a coding instruction of CPT or CMS',
  'the procedures exclude each other',
  'the column 2 code is misused with the column 1 code',
  'it is standard practice of the procedure',
  'the definition of the codes',
  'CPT marks it as a separate procedure',
  'the other procedure is more extensive',
  'anesthesia is part of the surgery',
  'preparation and monitoring are part of the anesthesia',
  'one procedure leads to the other',
  'sex-specific procedures',
  'the test is part of a panel',
];

/** " Reason given by CMS: …." or nothing. */
export function rationaleText(rationale: number): string {
  const text = RATIONALES[rationale];
  return text ? ` Reason given by CMS: ${text}.` : '';
}
