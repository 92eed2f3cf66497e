import { CoverageTable } from '@cleanclaim/core/packs/coverage.ts';
import { describe, expect, it } from 'vitest';
import { coverageArticles } from './coverage-articles.ts';
import { fileOf } from './samples.fixtures.ts';

const article =
  'article_id,article_version,title,article_eff_date,article_end_date\n52374,12,Vitamin tests,2024-01-01,\n';
const procedures =
  'article_id,article_version,hcpc_code_id,hcpc_code_version,hcpc_code_group\n52374,12,82306,1,1\n52374,12,82652,1,2\n';
const covered =
  'article_id,article_version,icd10_code_id,icd10_code_version,icd10_covered_group\n52374,12,E55.9,1,1\n52374,12,N18.30,1,1\n52374,12,E83.30,1,2\n';
const contractors = 'article_id,article_version,contractor_id\n52374,12,10112\n';

async function load(...texts: readonly string[]) {
  const files = texts.map((text, at) => fileOf(`2026-01/table-${at}.csv`, text));
  const [part] = await coverageArticles.load(files, { part: null });
  return CoverageTable.open(part!.bytes.buffer);
}

describe('coverage articles of CMS', () => {
  it('join procedures and diagnoses by article and group', async () => {
    const table = await load(article, procedures, covered, contractors);
    expect(table.policies.map(({ id, procedures: codes }) => [id, codes])).toEqual([
      ['A52374-1', ['82306']],
      ['A52374-2', ['82652']],
    ]);
    expect(table.supportedBy('A52374-1', '82306', ['I10', 'N18.30'])).toBe('N18.30');
    expect(table.supportedBy('A52374-1', '82306', ['E83.30'])).toBeNull();
    expect(table.forProcedure('82306', '2026-05-01', '10112')).toHaveLength(1);
    expect(table.forProcedure('82306', '2026-05-01', '99999')).toHaveLength(0);
    expect(table.forProcedure('82306', '2023-12-31', '10112')).toHaveLength(0);
  });

  it('are refused when a table of the export is missing', async () => {
    await expect(load(article, procedures)).rejects.toMatchObject({ fault: { code: 'REF-PARTS' } });
  });
});
