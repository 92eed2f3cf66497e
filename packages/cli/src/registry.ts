import { readdirSync } from 'node:fs';
import type { Command } from './command.ts';

const FOLDER = new URL('./commands/', import.meta.url);

/** Names of all commands, "code show" for code-show.ts, in order of the alphabet. */
export function commandNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3).replaceAll('-', ' '))
    .sort();
}

export async function loadCommand(name: string): Promise<Command> {
  const module = (await import(new URL(`${name.replaceAll(' ', '-')}.ts`, FOLDER).href)) as { default: Command };
  return module.default;
}
