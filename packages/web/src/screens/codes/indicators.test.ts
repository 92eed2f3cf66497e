import { expect, it } from 'vitest';
import { globalDaysText, indicatorRows } from './indicators.ts';

it('says payment indicators in words and leaves unknown values as they are', () => {
  const rows = new Map(
    indicatorRows({ pcTc: '1', multipleProcedure: '2', bilateral: '9', assistant: '1', coSurgeon: '0', team: 'Z' }),
  );
  expect(rows.get('Professional and technical part')).toBe('1: a test that is divided: 26 and TC');
  expect(rows.get('Both sides')).toBe('9: does not apply');
  expect(rows.get('Assistant at surgery')).toBe('1: not paid');
  expect(rows.get('Team of surgeons')).toBe('Z');
});

it('says global days, letters among them', () => {
  expect([globalDaysText('090'), globalDaysText('ZZZ'), globalDaysText('045')]).toEqual([
    '90 days after and the day before it',
    'with the other service',
    '045',
  ]);
});
