import { carriesCpt } from '../../codes/cpt-notice.ts';
import { type Cents, formatCents } from '../../kernel/money.ts';
import type { ExplainedLine, ExplainedSum, Explanation } from './explanation.ts';
import { dateWords, type Language, reasonWords, say, type TextName } from './words.ts';

/** An explanation of benefits in one language, as the texts that the page and the printed form both show. */
export interface ExplanationContent {
  readonly language: Language;
  readonly notice: { readonly head: string; readonly text: string };
  readonly payerName: string;
  /** "Explanation of benefits" */
  readonly kind: string;
  readonly title: string;
  /** Patient, member, provider, claim. */
  readonly about: readonly string[];
  readonly corrected: string | null;
  readonly owe: { readonly head: string; readonly amount: string; readonly note: string };
  /** The charge, what comes off it, and what is left for the patient. */
  readonly sum: readonly { readonly text: string; readonly amount: string; readonly last: boolean }[];
  readonly done: string;
  /** "Service" */
  readonly service: string;
  /** Heads of the three amounts of a service. */
  readonly amounts: readonly [string, string, string];
  readonly services: readonly ServiceContent[];
  readonly year: { readonly head: string; readonly lines: readonly string[] } | null;
  /** Whose the codes are; null where none of CPT is shown. */
  readonly cpt: string | null;
  readonly disagree: { readonly head: string; readonly text: string; readonly call: string };
}

export interface ServiceContent {
  readonly words: string;
  readonly code: string | null;
  readonly charged: string;
  readonly paid: string;
  readonly share: string;
  /** null: all of it is explained by the sum. */
  readonly because: { readonly head: string; readonly sentences: readonly string[] } | null;
}

export function contentOf(language: Language, explanation: Explanation): ExplanationContent {
  const t = (name: TextName, facts: Readonly<Record<string, string>> = {}) => say(language, name, facts);
  const { practiceName: practice, oweCents, corrects, year } = explanation;
  return {
    language,
    notice: { head: t('simulatedHead'), text: t('simulated') },
    payerName: explanation.payerName,
    kind: t('explanation'),
    title: titleOf(language, explanation),
    about: [
      explanation.patientName,
      t('member', { id: explanation.memberId }),
      who(explanation),
      t('claim', { number: explanation.claimNumber }),
    ],
    corrected: corrects === null ? null : t('corrected', { number: corrects }),
    owe: {
      head: t('owe'),
      amount: formatCents(oweCents),
      note: oweCents > 0 ? t('oweTo', { practice }) : t('oweNothing'),
    },
    sum: sumRows(explanation.sum).map(([name, cents, last]) => ({
      text: t(name, { practice }),
      amount: formatCents(cents),
      last,
    })),
    done: t('done'),
    service: t('service'),
    amounts: [t('lineCharged'), t('linePaid'), t('lineShare')],
    services: explanation.lines.map((line) => service(language, line)),
    year: year && { head: t('year'), lines: yearLines(language, year) },
    cpt: carriesCpt(explanation.lines.map(({ code }) => code)) ? t('cpt') : null,
    disagree: {
      head: t('disagree'),
      text: t('appeal', { date: dateWords(language, explanation.appealBy) }),
      call: t('call', { phone: phoneOf(explanation.payerPhone) }),
    },
  };
}

function sumRows(sum: ExplainedSum): (readonly [TextName, Cents, boolean])[] {
  const off: readonly (readonly [TextName, Cents])[] = [
    ['contract', sum.contractCents],
    ['notYours', sum.notYoursCents],
    ['keptBack', sum.keptBackCents],
    ['otherPayer', sum.otherPayerCents],
    ['paid', sum.paidCents],
  ];
  const shares: readonly (readonly [TextName, Cents])[] = [
    ['deductible', sum.deductibleCents],
    ['coinsurance', sum.coinsuranceCents],
    ['copay', sum.copayCents],
    ['notCovered', sum.notCoveredCents],
  ];
  const own = shares.filter(([, cents]) => cents !== 0);
  const total = own.reduce((all, [, cents]) => all + cents, 0);
  return [
    ['charged', sum.chargeCents, false],
    ...off
      .filter(([name, cents]) => cents !== 0 || name === 'paid')
      .map(([name, cents]) => [name, 0 - cents, false] as const),
    ...(own.length === 1
      ? [[own[0]![0], own[0]![1], true] as const]
      : own.map(([name, cents]) => [name, cents, false] as const)),
    ...(own.length === 1 ? [] : [['total', total, true] as const]),
  ];
}

function service(language: Language, line: ExplainedLine): ServiceContent {
  const sentences = line.reasons.map(({ carc, patientOwes }) => {
    const whose = patientOwes ? say(language, 'yours') : `${say(language, 'mayCorrect')} ${say(language, 'notOwed')}`;
    return `${reasonWords(language, carc)} ${whose}`;
  });
  return {
    words: line.words ?? say(language, 'service'),
    code: line.code,
    charged: formatCents(line.chargeCents),
    paid: formatCents(line.paidCents),
    share: formatCents(line.shareCents),
    because: sentences.length === 0 ? null : { head: say(language, 'notPaid'), sentences },
  };
}

function yearLines(language: Language, { deductible, outOfPocket }: NonNullable<Explanation['year']>): string[] {
  const amounts = ({ usedCents, limitCents }: { readonly usedCents: Cents; readonly limitCents: Cents }) => ({
    used: formatCents(usedCents),
    limit: formatCents(limitCents),
  });
  const limit = outOfPocket ? say(language, 'yearLimit', amounts(outOfPocket)) : say(language, 'yearNoLimit');
  return [say(language, 'yearDeductible', amounts(deductible)), limit];
}

function titleOf(language: Language, { from, to }: Explanation): string {
  if (from === null || to === null) return say(language, 'explanation');
  if (from === to) return say(language, 'visit', { date: dateWords(language, from) });
  return say(language, 'visits', { from: dateWords(language, from), to: dateWords(language, to) });
}

/** "Imani Reyes, Harbor Point Family Medicine"; one name where the practice is the provider. */
function who({ providerName, practiceName }: Explanation): string {
  return providerName === practiceName ? practiceName : `${providerName}, ${practiceName}`;
}

function phoneOf(digits: string): string {
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` : digits;
}
