import { releaseCalendar } from '@cleanclaim/core/codes/calendar.ts';
import { today } from '../code-lines.ts';
import type { Command } from '../command.ts';
import { columns } from '../output.ts';

const command: Command = {
  summary: 'which releases of the code sets hold and come next, and which of them are loaded',
  usage: '',
  options: {},
  examples: ['cleanclaim reference calendar', 'cleanclaim reference calendar --date 2026-09-15'],

  async run({ output, json, date, ...context }) {
    const asOf = date ?? today();
    const lines = releaseCalendar(await context.library(), asOf);
    if (json) for (const line of lines) await output.result({ ...line, asOf }, '');
    else {
      const head = ['SET', 'HOLDS SINCE', 'NEXT', 'IN DAYS', 'HERE', 'STATE', ''];
      const rows = lines.map((line) => [
        line.name,
        line.current,
        line.next,
        String(line.daysToNext),
        line.edition ? `${line.edition}${line.origin === 'starter' ? ' (starter)' : ''}` : '',
        line.state,
        line.due ? 'due' : '',
      ]);
      await output.text(`${columns([head, ...rows], [3])}\n`);
    }
    return output.exitCode(false);
  },
};

export default command;
