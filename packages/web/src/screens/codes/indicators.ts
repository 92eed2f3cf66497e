import type { ShownCode } from '../../api/code.ts';

type FeeSchedule = NonNullable<NonNullable<ShownCode['procedure']>['feeSchedule']>;

const GLOBAL: Readonly<Record<string, string>> = {
  '000': '0: the day itself',
  '010': '10 days after it',
  '090': '90 days after and the day before it',
  XXX: 'does not apply',
  YYY: 'set by the contractor',
  ZZZ: 'with the other service',
  MMM: 'maternity',
};

/** In our words; source: CMS, layout of the relative value file. */
export function globalDaysText(days: string): string {
  return GLOBAL[days] ?? days;
}

/** Payment indicators that say something; 9 = the concept does not apply. */
export function indicatorRows(feeSchedule: FeeSchedule): readonly (readonly [string, string])[] {
  const { pcTc, multipleProcedure, bilateral, assistant, coSurgeon, team } = feeSchedule;
  const rows: readonly (readonly [string, string])[] = [
    ['Professional and technical part', pcTc],
    ['Several procedures', multipleProcedure],
    ['Both sides', bilateral],
    ['Assistant at surgery', assistant],
    ['Two surgeons', coSurgeon],
    ['Team of surgeons', team],
  ];
  return rows.map(([name, value]) => [name, value === '9' ? '9: does not apply' : value] as const);
}
