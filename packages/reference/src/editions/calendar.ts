import { addDays, type IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { MONTHS } from '@cleanclaim/core/packs/edition.ts';
import type { YearMeaning } from './names.ts';
import { fiscalYearSpan, quarterOf, quarterSpan, type Span } from './span.ts';

export interface Edition {
  readonly edition: string;
  readonly effectiveFrom: IsoDate;
  readonly effectiveTo: IsoDate;
}

/** How a publisher releases a set: how its editions are called and to which day one holds when no later one is loaded. */
export interface Calendar {
  readonly years: YearMeaning;
  /** The edition that begins in the span; null when the span is too wide to say. */
  edition(span: Span): Edition | null;
  /** An edition of this set as an example, for messages. */
  readonly example: string;
  /** What a file is that tells no day, where that may be. */
  readonly undated?: Edition;
}

/** ICD-10-CM: FY2026 from 1 October; an update of another month FY2026-april; both to 30 September. */
export const fiscalYears: Calendar = {
  years: 'fiscal',
  example: 'FY2026',
  edition(span) {
    const year = Number(span.from.slice(0, 4)) + (span.from.slice(5) >= '10-01' ? 1 : 0);
    const whole = fiscalYearSpan(year);
    if (span.to > whole.to) return null;
    const month = Number(span.from.slice(5, 7));
    const from = month === 10 ? whole.from : `${span.from.slice(0, 7)}-01`;
    const edition = month === 10 ? `FY${year}` : `FY${year}-${MONTHS[month - 1]}`;
    return { edition, effectiveFrom: from, effectiveTo: whole.to };
  },
};

/** NCCI and CLFS: 2024Q3, to the end of the quarter. */
export const quarters: Calendar = {
  years: 'calendar',
  example: '2024Q3',
  edition(span) {
    const { year, quarter } = quarterOf(span.from);
    const whole = quarterSpan(year, quarter);
    if (span.to > whole.to) return null;
    return { edition: `${year}Q${quarter}`, effectiveFrom: whole.from, effectiveTo: whole.to };
  },
};

/** HCPCS, ASP, ZIP codes: quarterly too, but called by their month: 2025-10. A file of a later month holds from then on. */
export const quartersByMonth: Calendar = {
  years: 'calendar',
  example: '2025-10',
  edition(span) {
    const { year, quarter } = quarterOf(span.from);
    const whole = quarterSpan(year, quarter);
    return span.to > whole.to ? null : byMonth(span.from, whole.to);
  },
};

/**
 * Physician fee schedule: the year's schedule with the amendments of January, April, July and October. The schedule is fixed for
 * the calendar year by regulation, so a release holds to the end of the year unless a later one is loaded.
 */
export const yearWithReleases: Calendar = {
  years: 'calendar',
  example: '2026-04',
  edition(span) {
    const year = span.from.slice(0, 4);
    return span.to > `${year}-12-31` ? null : byMonth(span.from, `${year}-12-31`);
  },
};

/** CARC and RARC: new lists on 1 March, 1 July and 1 November. */
export const threeTimesAYear: Calendar = {
  years: 'calendar',
  example: '2026-03',
  edition(span) {
    if (span.from.slice(0, 7) !== span.to.slice(0, 7)) return null;
    const year = Number(span.from.slice(0, 4));
    const next = [`${year}-03-01`, `${year}-07-01`, `${year}-11-01`, `${year + 1}-03-01`].find(
      (day) => day > span.from,
    )!;
    return byMonth(span.from, addDays(next, -1));
  },
};

/** Risk adjustment: payment years; a table may hold for several of them. */
export const paymentYears: Calendar = {
  years: 'calendar',
  example: '2026-01',
  edition(span) {
    return byMonth(span.from, span.to.slice(5) === '12-31' ? span.to : `${span.to.slice(0, 4)}-12-31`);
  },
};

/**
 * Lists that are amended now and then and hold until the next one: place of service, vaccines, taxonomy. Where neither the file
 * nor its names tell a day, the list is "undated": it holds on every day for which no dated one is loaded.
 */
export const untilReplaced: Calendar = {
  years: 'calendar',
  example: '2026-01',
  edition: (span) => byMonth(span.from, '9999-12-31'),
  undated: { edition: 'undated', effectiveFrom: '1900-01-01', effectiveTo: '9999-12-31' },
};

function byMonth(from: IsoDate, effectiveTo: IsoDate): Edition {
  const edition = from.slice(0, 7);
  return { edition, effectiveFrom: `${edition}-01`, effectiveTo };
}
