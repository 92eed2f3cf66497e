import { AMA_NOTICE } from '@cleanclaim/core/codes/cpt-notice.ts';
import type { SearchHit } from '@cleanclaim/core/codes/search/search.ts';
import { expect, it } from 'vitest';
import { searchText } from './code-text.ts';

const hit: SearchHit = {
  system: 'cpt',
  code: '99213',
  display: 'made-up wording',
  billable: true,
  score: 1,
  why: 'code',
};

it('ends once with the notice of the AMA where licensed wording is shown, and not elsewhere', () => {
  const licensed = { ...hit, notice: AMA_NOTICE };
  const lines = searchText([licensed, { ...licensed, code: '99214' }])
    .trim()
    .split('\n');
  expect([lines.length, lines.at(-1)]).toEqual([3, AMA_NOTICE]);
  expect(searchText([{ ...hit, display: null }])).not.toContain('Association');
});

it('says for how many codes something is not known', () => {
  const open = { ...hit, notChecked: ['sex: none tells'] };
  expect(searchText([open, hit, open])).toMatch(/\nNot checked for 2 of these: sex: none tells\n$/);
});
