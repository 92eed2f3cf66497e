import { isNpiBytes, isTaxonomyBytes } from '../kernel/check-digits.ts';
import { isCountry } from './countries.ts';
import type { ReportElement } from './element-checker.ts';
import { type Segment, valueCode } from './syntax/segment.ts';

const NM1 = valueCode('NM1');
const N1 = valueCode('N1');
const N4 = valueCode('N4');
const CLM = valueCode('CLM');
const PRV = valueCode('PRV');
const REF = valueCode('REF');
const XX = valueCode('XX');
const PXC = valueCode('PXC');
const EI = valueCode('EI');
const TJ = valueCode('TJ');
const SY = valueCode('SY');
const FI = valueCode('FI');
const US = valueCode('US');
const CA = valueCode('CA');

/** States and territories of the United States, armed forces addresses, provinces of Canada. Source: USPS Publication 28, appendix B; Canada Post. */
const STATES = new Set(
  (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
    'RI SC SD TN TX UT VT VA WA WV WI WY AS FM GU MH MP PR PW VI AA AE AP ' +
    'AB BC MB NB NL NS NT NU ON PE QC SK YT'
  )
    .split(' ')
    .map(valueCode),
);

/** Segments that `checkValues` looks at. */
export function hasValues(code: number): boolean {
  return code === NM1 || code === N1 || code === PRV || code === REF || code === N4 || code === CLM;
}

/** Forms of values that are alike in every guide: NPI, taxonomy, tax number, state and ZIP. */
export function checkValues(segment: Segment, report: ReportElement): void {
  switch (segment.code) {
    case NM1:
      identifier(segment, 8, report);
      return;
    case N1:
      identifier(segment, 3, report);
      return;
    case CLM:
      if (segment.components(11) > 3) accident(segment, report);
      return;
    case PRV:
      if (
        segment.value(2) === PXC &&
        segment.has(3) &&
        !isTaxonomyBytes(segment.bytes, segment.start(3), segment.end(3))
      ) {
        report('X12-TAXONOMY', segment, {}, 3);
      }
      return;
    case REF: {
      const kind = segment.value(1);
      if (kind === EI || kind === TJ || kind === SY) taxNumber(segment, 2, report);
      return;
    }
    case N4: {
      const country = segment.value(4);
      if (country !== 0 && segment.length(4) === 2 && !isCountry(country)) report('X12-COUNTRY', segment, {}, 4);
      if (country !== 0 && country !== US && country !== CA) return;
      // Of another length than two it is told as such.
      if (segment.length(2) === 2 && !STATES.has(segment.value(2))) report('X12-STATE', segment, {}, 2);
      const length = segment.length(3);
      if (country !== CA && length > 0 && ((length !== 5 && length !== 9) || Number.isNaN(segment.whole(3)))) {
        report('X12-ZIP', segment, {}, 3);
      }
      return;
    }
  }
}

/** NPI or tax number; `kind`: the element that says which. */
function identifier(segment: Segment, kind: number, report: ReportElement): void {
  const of = segment.value(kind);
  if (of === XX) {
    if (segment.has(kind + 1) && !npi(segment, kind + 1)) report('X12-NPI', segment, {}, kind + 1);
  } else if (of === FI) taxNumber(segment, kind + 1, report);
}

function taxNumber(segment: Segment, element: number, report: ReportElement): void {
  if (!segment.has(element)) return;
  if (segment.length(element) !== 9 || Number.isNaN(segment.whole(element))) {
    report('X12-TAX-ID', segment, {}, element);
  }
}

/** CLM11: where it happened. */
function accident(segment: Segment, report: ReportElement): void {
  const country = segment.partValue(11, 5);
  if (country !== 0 && !isCountry(country)) report('X12-COUNTRY', segment, {}, 11, 5);
  const state = segment.partValue(11, 4);
  if (state !== 0 && (country === 0 || country === US || country === CA) && !STATES.has(state)) {
    report('X12-STATE', segment, {}, 11, 4);
  }
}

function npi(segment: Segment, element: number): boolean {
  return isNpiBytes(segment.bytes, segment.start(element), segment.end(element));
}
