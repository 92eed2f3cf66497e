import { type Command, GLOBAL_OPTIONS, type OptionSpec } from './command.ts';
import { columns } from './output.ts';
import { loadCommand } from './registry.ts';

export async function overview(names: readonly string[]): Promise<string> {
  const rows: string[][] = [];
  for (const name of names) rows.push([`  ${name}`, (await loadCommand(name)).summary]);
  return `cleanclaim COMMAND …\n\n${columns(rows)}\n\n${options(GLOBAL_OPTIONS)}\n\n"cleanclaim COMMAND --help" tells more. Exit 0: nothing to object; 1: objections; 2: could not do it.\n`;
}

export function commandHelp(name: string, command: Command): string {
  const parts = [`cleanclaim ${name} ${command.usage}`.trim(), command.summary];
  if (Object.keys(command.options).length > 0) parts.push(options(command.options));
  parts.push(options(GLOBAL_OPTIONS));
  if (command.examples.length > 0) parts.push(command.examples.map((example) => `  ${example}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function options(specs: Readonly<Record<string, OptionSpec>>): string {
  return columns(
    Object.entries(specs).map(([name, spec]) => [
      `  ${spec.short ? `-${spec.short}, ` : ''}--${name}${spec.type === 'string' ? ` ${spec.value ?? 'VALUE'}` : ''}`,
      spec.help,
    ]),
  );
}
