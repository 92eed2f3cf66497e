import type { CodeHit, ShownCode } from '../../../packages/web/src/api/code.ts';

const LIST: readonly (readonly [string, string, string])[] = [
  ['icd10cm', 'I10', 'Essential (primary) hypertension'],
  ['icd10cm', 'I15.9', 'Secondary hypertension, unspecified'],
  ['icd10cm', 'M25.462', 'Effusion, left knee'],
  ['icd10cm', 'R20.0', 'Anesthesia of skin'],
  ['icd10cm', 'R20.2', 'Paresthesia of skin'],
  ['cpt', '20610', 'Injection or aspiration, large joint'],
  ['cpt', '99213', 'Office visit, established'],
  ['cpt', '99214', 'Office visit, established, longer'],
];

export function searchCodes(q: string, systems: readonly string[]): readonly CodeHit[] {
  const wanted = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return LIST.filter(([of]) => systems.length === 0 || systems.includes(of))
    .filter(([, code, title]) => wanted.every((word) => `${code} ${title}`.toLowerCase().includes(word)))
    .map(([of, code, title]) => ({
      system: of,
      code,
      display: of === 'cpt' ? null : title,
      label: of === 'cpt' ? title : null,
      billable: true,
      score: 1,
      why: 'words of the title',
    }));
}

export function showCode(system: string, code: string, date: string): ShownCode | null {
  const found = LIST.find(([of, one]) => of === system && one === code);
  if (!found) return null;
  const isCpt = system === 'cpt';
  return {
    system,
    code,
    display: isCpt ? null : found[2],
    label: isCpt ? found[2] : null,
    edition: date < '2025-10-01' ? 'FY2025' : 'FY2026-april',
    status: date < '2025-10-01' ? 'no-longer-valid' : 'billable',
    validFrom: '2025-10-01',
    parents: isCpt ? [] : [{ code: code.slice(0, 3), display: 'The category of this code' }],
    children: [],
    notes: [{ kind: 'excludes1', text: 'another thing (I15.9)', codes: ['I15.9'], from: code }],
    suggestions: [],
    notChecked: [],
  };
}
