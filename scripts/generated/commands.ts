import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandHelp } from '../../packages/cli/src/help.ts';
import { commandNames, loadCommand } from '../../packages/cli/src/registry.ts';
import { type GeneratedFiles, ROOT } from '../generated-files.ts';

const BEGIN = '<!-- commands: made by "npm run docs" -->\n';
const END = '<!-- /commands -->';

/** docs/reference/commands.md, every command as its --help says it, and the table of the README. */
export async function generate(): Promise<GeneratedFiles> {
  const rows: [name: string, summary: string][] = [];
  const pages: string[] = [];
  for (const name of commandNames()) {
    const command = await loadCommand(name);
    rows.push([name, command.summary]);
    pages.push(`## ${name}\n\n\`\`\`text\n${commandHelp(name, command).trimEnd()}\n\`\`\`\n`);
  }
  const reference = `# Commands

Made by \`npm run docs\` from the commands themselves. From the repository root: \`npx cleanclaim COMMAND\`.

${table(rows, '')}

${pages.join('\n')}`;
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const before = readme.slice(0, readme.indexOf(BEGIN) + BEGIN.length);
  const after = readme.slice(readme.indexOf(END));
  return {
    'docs/reference/commands.md': reference,
    'README.md': `${before}\n${table(rows, 'docs/reference/commands.md')}\n\n${after}`,
  };
}

function table(rows: readonly [string, string][], page: string): string {
  const lines = rows.map(([name, summary]) => `| [\`${name}\`](${page}#${name.replaceAll(' ', '-')}) | ${summary} |`);
  return ['| command | what it does |', '| --- | --- |', ...lines].join('\n');
}
