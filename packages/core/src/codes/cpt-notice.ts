import { cptCategory } from './cpt-number.ts';

/**
 * The one place that says which words stand where something carries CPT, and what carries it. Where they stand: screens in the
 * frame, documents at the foot of each page, answers of the interface in a header, results of commands at their end
 * (docs/decisions/0041-cpt-notice.md).
 */

/** Beside wording of a licensed set, and wherever there is room. */
export const AMA_NOTICE =
  'CPT is a registered trademark of the American Medical Association; its codes and descriptors are copyright of the Association. All rights reserved. Use is subject to your licence.';

/** Where there is one line. */
export const AMA_NOTICE_SHORT = 'CPT codes are copyright American Medical Association; use is subject to your licence.';

/** On a mark of a few words, at the foot of every screen. */
export const AMA_MARK = 'CPT © American Medical Association';

/** Whether any of the codes is a CPT number, by its shape; null and '' are none. */
export function carriesCpt(codes: Iterable<string | null | undefined>): boolean {
  for (const code of codes) if (code && cptCategory(code) !== null) return true;
  return false;
}
