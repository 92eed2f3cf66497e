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

type Indicator = 'pcTc' | 'multipleProcedure' | 'bilateral' | 'assistant' | 'coSurgeon' | 'team';

const INDICATORS: Readonly<Record<Indicator, readonly [string, Readonly<Record<string, string>>]>> = {
  pcTc: [
    'Professional and technical part',
    {
      '0': 'a service of the professional, not divided',
      '1': 'a test that is divided: 26 and TC',
      '2': 'the professional part alone',
      '3': 'the technical part alone',
      '4': 'the whole of a test, never divided',
      '5': 'incident to a professional’s service',
      '6': 'reading of a laboratory test',
      '8': 'reading of a smear by a physician',
    },
  ],
  multipleProcedure: [
    'Several procedures',
    {
      '0': 'no reduction',
      '2': 'the usual reduction of the second and further ones',
      '3': 'reduced within the family of an endoscopy',
      '4': 'imaging of one session',
      '5': 'therapy: practice expense reduced',
      '6': 'heart and vessel tests of one day',
      '7': 'eye tests of one day',
    },
  ],
  bilateral: [
    'Both sides',
    {
      '0': 'no more is paid for both sides',
      '1': 'one and a half times for both sides',
      '2': 'both sides are in the price',
      '3': 'each side in full',
    },
  ],
  assistant: ['Assistant at surgery', { '0': 'only when the record shows why', '1': 'not paid', '2': 'may be paid' }],
  coSurgeon: [
    'Two surgeons',
    { '0': 'not paid', '1': 'only when the record shows why', '2': 'paid when of two specialties' },
  ],
  team: ['Team of surgeons', { '0': 'not paid', '1': 'only when the record shows why', '2': 'may be paid' }],
};

/** Payment indicators with our words for their values; 9 = the concept does not apply. Source: CMS, layout of the relative value file. */
export function indicatorRows(feeSchedule: Pick<FeeSchedule, Indicator>): readonly (readonly [string, string])[] {
  return (Object.keys(INDICATORS) as Indicator[]).map((name) => {
    const [title, words] = INDICATORS[name];
    const value = feeSchedule[name];
    const said = value === '9' ? 'does not apply' : words[value];
    return [title, said ? `${value}: ${said}` : value] as const;
  });
}
