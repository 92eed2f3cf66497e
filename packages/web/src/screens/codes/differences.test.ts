import { expect, it } from 'vitest';
import type { ShownCode } from '../../api/code.ts';
import { differences } from './differences.ts';

const code = (more: Partial<ShownCode>): ShownCode => ({
  system: 'icd10cm',
  code: 'G35',
  display: 'Multiple sclerosis',
  edition: 'FY2025',
  status: 'billable',
  parents: [],
  children: [],
  notes: [],
  suggestions: [],
  notChecked: [],
  ...more,
});

it('a code that became a heading differs in its status and in what stands below it', () => {
  const now = code({
    status: 'header',
    children: [{ code: 'G35.A', display: 'Relapsing-remitting multiple sclerosis' }],
  });
  expect(differences(code({}), now)).toEqual([
    { what: 'Status', before: 'can be billed', after: 'a heading' },
    { what: 'Below it', before: null, after: 'G35.A' },
  ]);
  expect(differences(code({}), code({ edition: 'FY2026' }))).toEqual([]);
});
