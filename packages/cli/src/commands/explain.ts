import { nearestRules, ruleById, rulePage } from '@cleanclaim/core/edits/rule-page.ts';
import { rules } from '@cleanclaim/core/edits/rules.generated.ts';
import { type Command, UsageError } from '../command.ts';

const command: Command = {
  summary: 'what a rule decides, its source, and what to do about it',
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
    await output.result(json ? facts : null, () => rulePage(rule));
    return 0;
  },
};

export default command;
