import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_PLANS } from '@cleanclaim/core/adjudication/plans.ts';
import carcRules from '@cleanclaim/core/adjudication/tables/carc-rules.json' with { type: 'json' };
import patientWords from '@cleanclaim/core/adjudication/tables/patient-words.json' with { type: 'json' };
import priceAnswers from '@cleanclaim/core/adjudication/tables/price-answers.json' with { type: 'json' };
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { openLibrary } from '@cleanclaim/reference/library.ts';
import { beforeAll, expect, it } from 'vitest';
import { describeWithReference, referenceFolder } from './support/official.ts';

/** The list that is at hand is of June 2024; reasons are valid on the day of the remittance. */
const DAY = '2024-06-15';

describeWithReference('reason and remark codes that the simulated payer gives', () => {
  let library: ReferenceLibrary;

  beforeAll(async () => {
    library = await openLibrary({
      folders: [join(referenceFolder!, 'remit-codes')],
      dataFolder: tmpdir(),
      message: () => {},
    });
  });

  it('PYO-COR-02 stand in the official lists and have not ended', () => {
    const exclusions = SHIPPED_PLANS.flatMap((plan) => plan.exclusions);
    const reasons = [
      ...carcRules.rows.map(({ carc }) => carc),
      ...patientWords.rows.map(({ carc }) => carc),
      ...priceAnswers.rows.map(({ carc }) => carc),
      ...rules.flatMap(({ payer }) => payer.carc ?? []),
      ...exclusions.map(({ carc }) => carc),
    ];
    const remarks = [
      ...carcRules.rows.flatMap(({ remark }) => remark ?? []),
      ...priceAnswers.rows.flatMap(({ rarc }) => rarc),
      ...rules.flatMap(({ payer }) => payer.rarc),
      ...exclusions.flatMap(({ remarkCodes }) => remarkCodes),
      'M47',
      'M80',
      'MA130',
      'N115',
      'N130',
      'N211',
      'N30',
      'N382',
      'N390',
      'N425',
    ];
    const unknown = (key: 'carc/codes' | 'rarc/codes', codes: readonly string[]) => {
      const picked = library.pick(key, DAY);
      if (!picked.loaded) return [picked.why];
      return [...new Set(codes)].filter((code) => picked.table.on(code, DAY) === null);
    };
    expect(unknown('carc/codes', reasons)).toEqual([]);
    expect(unknown('rarc/codes', remarks)).toEqual([]);
  });
});
