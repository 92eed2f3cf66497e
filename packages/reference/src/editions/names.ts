import { MONTHS } from '@cleanclaim/core/packs/edition.ts';
import { fiscalYearSpan, monthSpan, quarterSpan, type Span, yearSpan } from './span.ts';

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

interface Form {
  readonly pattern: RegExp;
  spans(groups: readonly string[], years: YearMeaning): Span | null;
}

/** What a bare year means: "icd10cm-order-2026" is the fiscal year, "gpci-2026" the calendar year. */
export type YearMeaning = 'fiscal' | 'calendar';

/** How file and folder names tell an edition, the more exact forms first. */
const FORMS: readonly Form[] = [
  {
    // FY2026-april, FY26 April
    pattern: new RegExp(`(?<![a-z])fy[-_ ]?(20)?(\\d\\d)[-_ ](${MONTH})(?![a-z])`),
    spans: ([, year, month]) => {
      const number = monthNumber(month!);
      return monthSpan(2000 + Number(year) - (number >= 10 ? 1 : 0), number);
    },
  },
  { pattern: /(?<![a-z])fy[-_ ]?(?:20)?(\d\d)(?!\d)/, spans: ([year]) => fiscalYearSpan(2000 + Number(year)) },
  {
    pattern: /(?<!\d)(20\d\d)[-_ ]?q([1-4])(?!\d)/,
    spans: ([year, quarter]) => quarterSpan(Number(year), Number(quarter)),
  },
  {
    pattern: /(?<![a-z0-9])q([1-4])[-_ ]?(20\d\d)(?!\d)/,
    spans: ([quarter, year]) => quarterSpan(Number(year), Number(quarter)),
  },
  {
    pattern: /(?<!\d)(\d\d)clabq([1-4])/,
    spans: ([year, quarter]) => quarterSpan(2000 + Number(year), Number(quarter)),
  },
  // RVU26B: A January, B April, C July, D October.
  {
    pattern: /rvu(\d\d)([a-d])(?![a-z])/,
    spans: ([year, letter]) => monthSpan(2000 + Number(year), 'abcd'.indexOf(letter!) * 3 + 1),
  },
  // NCCI versions: v30.2 = third quarter of 2024.
  {
    pattern: /(?<![a-z])v([23]\d)([0-3])r\d/,
    spans: ([version, quarter]) => quarterSpan(1994 + Number(version), Number(quarter) + 1),
  },
  {
    pattern: /(?<!\d)(0[1-9]|1[0-2])-\d\d-(20\d\d)(?!\d)/,
    spans: ([month, year]) => monthSpan(Number(year), Number(month)),
  },
  {
    pattern: /(?<!\d)(20\d\d)[-_.](0[1-9]|1[0-2])(?!\d)/,
    spans: ([year, month]) => monthSpan(Number(year), Number(month)),
  },
  {
    // October-2025, OCT2025, April-1-2026, jan_1_23
    pattern: new RegExp(`(?<![a-z])(${MONTH})[-_ ]?(?:\\d{1,2}[-_ ,]+)?(20\\d\\d)(?!\\d)`),
    spans: ([month, year]) => monthSpan(Number(year), monthNumber(month!)),
  },
  {
    // 2025_OCT, 25_JAN
    pattern: new RegExp(`(?<!\\d)(?:20)?(\\d\\d)[-_ ]?(${MONTH})(?![a-z])`),
    spans: ([year, month]) => monthSpan(2000 + Number(year), monthNumber(month!)),
  },
  // "PY2025-2027", "2019-2024": the whole of several years.
  {
    pattern: /(?<!\d)(20\d\d)-(20\d\d)(?!\d)/,
    spans: ([first, last], years) =>
      years === 'calendar' && Number(first) < Number(last)
        ? { from: yearSpan(Number(first)).from, to: yearSpan(Number(last)).to }
        : null,
  },
  // NUCC taxonomy: 22.1 = the second release of 2022, from 1 July.
  {
    pattern: /taxonomy[-_ ]?(\d\d)\.?([01])(?!\d)/,
    spans: ([year, half]) => monthSpan(2000 + Number(year), half === '0' ? 1 : 7),
  },
  // FY22a: an April update, as the addenda are called.
  {
    pattern: /(?<![a-z])fy(\d\d)a(?![a-z0-9])/,
    spans: ([year]) => monthSpan(2000 + Number(year), 4),
  },
  {
    pattern: /(?<!\d|20\d\d-)(20\d\d)(?!\d|-20\d\d)/,
    spans: ([year], years) => (years === 'fiscal' ? fiscalYearSpan : yearSpan)(Number(year)),
  },
];

/** Every span that one name tells, the most exact form first. */
export function spansInName(name: string, years: YearMeaning): Span[] {
  const text = name.toLowerCase();
  const spans: Span[] = [];
  for (const form of FORMS) {
    const found = form.pattern.exec(text);
    const span = found && form.spans(found.slice(1), years);
    if (span) spans.push(span);
  }
  return spans;
}

function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;
}
