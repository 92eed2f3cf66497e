import { describe, expect, it } from 'vitest';
import { rules } from '../edits/rules.generated.ts';
import { adjustmentOf, isAllowedReason } from './adjustment.ts';
import priceAnswers from './tables/price-answers.json' with { type: 'json' };

describe('reasons', () => {
  it('every reason that an edit predicts can be given as it is', () => {
    for (const { payer } of rules) {
      const { groupCode, carc, rarc } = payer;
      if (groupCode === null || carc === null) continue;
      expect(isAllowedReason(adjustmentOf({ groupCode, carc, rarc }, 100))).toBe(true);
    }
  });

  it('every answer to a price can be given as it is, and only the statute makes one the patient’s', () => {
    for (const row of priceAnswers.rows) {
      expect(adjustmentOf(row, 100)).toMatchObject({ carc: row.carc, rarc: row.rarc, cents: 100 });
      if (row.groupCode === 'PR') expect(row.rarc).toContain('N425');
    }
  });

  it('PYO-COR-02 a remark where the reason asks for one, and no group that it must not stand with', () => {
    expect(adjustmentOf({ groupCode: 'CO', carc: '16', rarc: [] }, 1).rarc).toEqual(['N29']);
    expect(adjustmentOf({ groupCode: 'CO', carc: '16', rarc: ['M76'] }, 1).rarc).toEqual(['M76']);
    expect(() => adjustmentOf({ groupCode: 'PR', carc: '18', rarc: [] }, 1)).toThrow('stands with OA');
    expect(isAllowedReason({ groupCode: 'CO', carc: '96', rarc: [] })).toBe(false);
  });
});
