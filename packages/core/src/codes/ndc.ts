import { fault, ok, type Result } from '../kernel/result.ts';

/** Labeler, product and package of a drug. */
export interface Ndc {
  readonly labeler: string;
  readonly product: string;
  readonly package: string;
}

/** Hyphened in one of the FDA's three ways (4-4-2, 5-3-2, 5-4-1) or as billed (5-4-2), or eleven digits. */
const FORMS = /^(?:(\d{4,5})-(\d{3,4})-(\d{1,2})|(\d{5})(\d{4})(\d{2}))$/;

export function isNdcShape(text: string): boolean {
  const plain = text.trim();
  return FORMS.test(plain) || /^\d{10}$/.test(plain);
}

/**
 * The segments of a drug code as it is billed, 5-4-2: the short one of ten digits gets a zero in front (rule NDC-01).
 * Fault NDC-AMBIGUOUS for ten digits without hyphens, NDC-SHAPE for anything else.
 */
export function readNdc(text: string): Result<Ndc> {
  const plain = text.trim();
  if (/^\d{10}$/.test(plain)) {
    return fault(
      'NDC-AMBIGUOUS',
      `${plain} has ten digits and no hyphens: it can be three different drugs; write its hyphens`,
    );
  }
  const [, a, b, c, d, e, f] = FORMS.exec(plain) ?? [];
  const segments = [a ?? d, b ?? e, c ?? f];
  const digits = segments.join('').length;
  if (segments.some((segment) => segment === undefined) || digits < 10 || digits > 11) {
    return fault('NDC-SHAPE', `"${text}" is not a drug code; write it like 12345-6789-01`);
  }
  const [labeler = '', product = '', pack = ''] = segments as string[];
  return ok({ labeler: labeler.padStart(5, '0'), product: product.padStart(4, '0'), package: pack.padStart(2, '0') });
}

/** "12345-6789-01". */
export function ndcWithHyphens({ labeler, product, package: pack }: Ndc): string {
  return `${labeler}-${product}-${pack}`;
}

/** Eleven digits, as on a claim. */
export function ndcDigits({ labeler, product, package: pack }: Ndc): string {
  return labeler + product + pack;
}
