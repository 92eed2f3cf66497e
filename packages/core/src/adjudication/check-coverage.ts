import { isMbi } from '../kernel/check-digits.ts';
import { type IsoDate, within } from '../kernel/dates.ts';
import type { Reason } from './adjustment.ts';
import type { ClaimInWork } from './work.ts';

const NOT_A_MEMBER: Reason = { groupCode: 'CO', carc: '31', rarc: ['N382'] };
const BEFORE_COVERAGE: Reason = { groupCode: 'PR', carc: '26', rarc: ['N30'] };
const AFTER_COVERAGE: Reason = { groupCode: 'PR', carc: '27', rarc: ['N30'] };
const TOO_LATE: Reason = { groupCode: 'CO', carc: '29', rarc: ['N211'] };

/** First check: is the patient a member, was he covered on the day, does the plan cover the service, was the claim in time. */
export function checkCoverage(work: ClaimInWork): void {
  const { plan } = work.input;
  const memberId = work.claim.subscriber.memberId ?? '';
  const known = plan.plan.memberIds === 'mbi' ? isMbi(memberId) : memberId !== '';
  const spells = plan.plan.members?.filter((member) => member.memberId === memberId) ?? null;
  if (!known || spells?.length === 0) {
    for (const line of work.lines) line.deny('SUB-01', NOT_A_MEMBER);
    return;
  }
  for (const line of work.lines) {
    const date = line.line.dateFrom;
    if (date === null) continue;
    const uncovered = spellReason(date, spells ?? [plan.plan.effective], plan.plan.effective);
    if (uncovered) line.deny('SUB-02', uncovered);
    if (plan.isFiledLate(date, work.input.asOf)) line.deny('TFL-01', TOO_LATE);
    const exclusion = plan.exclusionOf(line.line.procedure.code);
    if (exclusion) {
      const { groupCode, carc, remarkCodes } = exclusion;
      line.deny('COV-CAP-01', { groupCode, carc, rarc: remarkCodes });
    }
  }
}

interface Spell {
  readonly from: IsoDate;
  readonly to: IsoDate | null;
}

function spellReason(date: IsoDate, spells: readonly Spell[], plan: Spell): Reason | null {
  if (within(date, plan) && spells.some((spell) => within(date, spell))) return null;
  const begun = date >= plan.from && spells.some((spell) => spell.from <= date);
  return begun ? AFTER_COVERAGE : BEFORE_COVERAGE;
}
