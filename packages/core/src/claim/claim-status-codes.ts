import type { X12Finding } from '../x12/finding.ts';
import type { StatusCode } from '../x12/records/fields.ts';
import type { X12RuleId } from '../x12/rules.ts';

/**
 * Category and status of a claim acknowledgment for what a rule finds: A6 something is missing, A7 something is invalid, A8
 * things contradict each other. Status 21 says no more than that information is missing or invalid. Code numbers of X12's
 * external lists 507 and 508; which number stands for what as restated by public implementation pages.
 */
const CODES: Partial<Readonly<Record<X12RuleId, readonly [category: string, code: string]>>> = {
  'X12-CLAIM-TOTAL': ['A8', '400'],
  'X12-COB-LINE': ['A8', '400'],
  'X12-COB-CLAIM': ['A8', '400'],
  'X12-POINTER': ['A7', '477'],
  'X12-POINTER-REPEATED': ['A7', '477'],
  'X12-ORIGINAL-REFERENCE': ['A6', '464'],
  'X12-ADMISSION': ['A6', '189'],
  'X12-INPATIENT': ['A6', '189'],
  'X12-LINE-DATE': ['A6', '187'],
  'X12-DATE-ORDER': ['A8', '187'],
  'X12-NPI': ['A7', '562'],
  'X12-TAXONOMY': ['A7', '145'],
  'X12-TAX-ID': ['A7', '128'],
  'X12-STATE': ['A7', '501'],
  'X12-ZIP': ['A7', '500'],
  'X12-DIAGNOSIS': ['A7', '255'],
  'X12-PROCEDURE': ['A7', '454'],
  'X12-MODIFIER': ['A7', '453'],
  'X12-PLACE': ['A7', '249'],
  'X12-NDC': ['A7', '218'],
  'X12-REVENUE': ['A7', '455'],
  'X12-BILL-TYPE': ['A7', '228'],
  'X12-TOOTH': ['A7', '244'],
  'X12-FREQUENCY': ['A7', '535'],
  'X12-DIAGNOSIS-FORM': ['A7', '255'],
  'X12-DIAGNOSIS-KIND': ['A8', '255'],
  'X12-TAXONOMY-CODE': ['A7', '145'],
  'X12-COB': ['A6', '286'],
};

const MISSING: ReadonlySet<string> = new Set(
  (
    'ACCIDENT-DATE ACCIDENT-STATE PATIENT-DATA ADDRESS FILING-INDICATOR INSURANCE-TYPE ATTACHMENT AMBULANCE CERTIFICATION ' +
    'ATTENDING PROCEDURES REPLACEMENT SERVICE-DATE'
  )
    .split(' ')
    .map((rule) => `X12-${rule}`),
);

/** Whom a loop speaks of, as STC names it; loops of services speak of nobody. */
const ENTITIES: Readonly<Record<string, string>> = {
  '1000A': '41',
  '1000B': '40',
  '2010AA': '85',
  '2010AB': '87',
  '2010BA': 'IL',
  '2010BB': 'PR',
  '2010CA': 'QC',
  '2310A': 'DN',
  '2310B': '82',
  '2310C': '77',
  '2310D': 'DQ',
  '2420A': '82',
  '2420B': 'QB',
  '2420C': '77',
  '2420D': 'DQ',
  '2420E': 'DK',
  '2420F': 'DN',
};

export function entityOf(loop: string | undefined): string | null {
  return ENTITIES[loop ?? ''] ?? null;
}

/** Up to three different answers, in the order of the findings. */
export function statusesOf(findings: readonly X12Finding[]): StatusCode[] {
  const told = new Map<string, StatusCode>();
  for (const { rule, loop } of findings) {
    const [category, code] = CODES[rule] ?? [MISSING.has(rule) ? 'A6' : 'A7', '21'];
    const status = { category, code, entity: entityOf(loop) };
    told.set(JSON.stringify(status), status);
  }
  return [...told.values()].slice(0, 3);
}
