import {
  NOT_LEGAL_ADVICE,
  type Passage,
  passagesOf,
  passageText,
} from '@cleanclaim/core/codes/guidelines/guidelines.ts';
import { nearestRules, ruleById, rulePage } from '@cleanclaim/core/edits/rule-page.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import { type Command, UsageError } from '../command.ts';

const command: Command = {
  summary: 'what a rule decides, its source and its passages, and what to do about it',
  usage: 'RULE',
  options: {},
  examples: ['cleanclaim explain NCCI-PTP-03'],
  async run({ args, json, output }) {
    const [id, ...more] = args;
    if (id === undefined || more.length > 0) throw new UsageError('explain takes one rule, for example NCCI-PTP-03');
    const rule = ruleById(rules, id);
    if (!rule) {
      throw new UsageError(
        `there is no rule ${id}; nearest: ${nearestRules(rules, id).join(', ')} ("scrub --rules" lists all)`,
      );
    }
    const { unless: _, check: __, ...facts } = rule;
    const guidelines = passagesOf(rule.source);
    const notice = guidelines.length > 0 ? { notice: NOT_LEGAL_ADVICE } : {};
    await output.result(json ? { ...facts, guidelines, ...notice } : null, () =>
      [rulePage(rule), ...guidelinesText(guidelines)].join('\n\n'),
    );
    return 0;
  },
};

/** [] where the guidelines library has no passage of the source. */
function guidelinesText(guidelines: readonly Passage[]): string[] {
  if (guidelines.length === 0) return [];
  return ['What the source says:', ...guidelines.map(passageText), NOT_LEGAL_ADVICE];
}

export default command;
