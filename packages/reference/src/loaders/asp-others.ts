import { spansInName } from '../editions/names.ts';
import type { Span } from '../editions/span.ts';
import type { Head } from '../files/head.ts';
import type { Loader } from './loader.ts';
import { recordLoader } from './records.ts';
import { PROCEDURE } from './shapes.ts';

/** "October 1, 2025 through December 31, 2025" above the header. */
export function titleSpan(head: Head): Span | null {
  const title = /(\w+ 1, 20\d\d) through (\w+ \d+, 20\d\d)/i.exec(head.lines.slice(0, 12).join('\n'));
  const from = title && spansInName(title[1]!, 'calendar')[0];
  const to = title && spansInName(title[2]!, 'calendar')[0];
  return from && to ? { from: from.from, to: to.to } : null;
}

const packages = {
  labeler: { names: ['labeler name'] },
  drug: { names: ['drug name'] },
  packageSize: { names: ['pkg size'] },
  packageQuantity: { names: ['pkg qty'] },
  /** Billing units a package, as a decimal text: fractions occur. */
  billUnits: { names: ['billunits'] },
  billUnitsPackage: { names: ['billunitspkg'] },
} as const;

/** In the list as 5-4-2 with hyphens; products without NDC have a name of the maker instead. */
const ndc = {
  shape: /^(?:\d{5}-\d{4}-\d{2}|[\w ./-]*[A-Za-z][\w ./-]*|\d[\d-]{3,})$/,
  what: 'an NDC or the id of a product',
} as const;

/** Which NDC is billed with which HCPCS code. Source: CMS, ASP NDC-HCPCS crosswalk. */
export const ndcCrosswalk: Loader = recordLoader({
  name: 'ndc-crosswalk',
  title: 'NDC to HCPCS crosswalk (ASP)',
  pack: 'ndc/hcpcs',
  key: 'ndc',
  columns: {
    ndc: { names: ['ndc2', 'ndc', 'ndc or alternate id'], ...ndc },
    code: { names: [/^(?:20\d\d)?code$/, 'hcpcs code'], shape: PROCEDURE, what: 'a procedure code' },
    dosage: { names: ['hcpcs dosage'] },
    ...packages,
  },
  says: titleSpan,
});

/** The same for drugs without a code of their own. Source: CMS, NOC crosswalk. */
export const nocCrosswalk: Loader = recordLoader({
  name: 'noc-crosswalk',
  title: 'NDCs of drugs not otherwise classified (ASP)',
  pack: 'ndc/noc',
  key: 'ndc',
  columns: {
    ndc: { names: ['ndc or alternate id', 'ndc'], ...ndc },
    generic: { names: ['drug generic name'] },
    dosage: { names: ['dosage'] },
    ...packages,
  },
  says: titleSpan,
});

/** Payment limits of such drugs; thousandths of a dollar. Source: CMS, NOC pricing. */
export const nocLimits: Loader = recordLoader({
  name: 'noc-limits',
  title: 'Payment limits of drugs not otherwise classified',
  pack: 'asp/noc-limits',
  key: 'drug',
  columns: {
    drug: { names: [/^druggenericname/] },
    dosage: { names: ['dosage'] },
    limitMills: { names: ['payment limit'], places: 3 },
    notes: { names: ['notes'], optional: true },
  },
  recognise: (head) => /Not Otherwise Classified/i.test(head.lines.slice(0, 12).join(' ')),
  says: titleSpan,
});
