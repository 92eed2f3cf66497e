import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AMA_NOTICE_SHORT } from '@cleanclaim/core/codes/cpt-notice.ts';
import { isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import { type Command, type CommandContext, GLOBAL_OPTIONS, UsageError } from './command.ts';
import { CARRIES_CPT } from './cpt-notice.ts';
import type { ExitCode } from './exit-code.ts';
import { Inputs } from './inputs.ts';
import { Output } from './output.ts';
import { commandNames, loadCommand } from './registry.ts';

/** Runs one command line and returns its exit code; prints what goes wrong in one line. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  try {
    return await dispatch(argv);
  } catch (error) {
    if (error instanceof FaultError) {
      process.stderr.write(`cleanclaim: ${error.message} [${error.fault.code}]\n`);
      return 2;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`cleanclaim: ${error.message}\n`);
      return 2;
    }
    process.stderr.write(`cleanclaim: ${brokenText(error)} [INTERNAL]\n`);
    return 2;
  }
}

/** Kind and places of an error that nobody expected, in one line. Its message may hold what a file says of a patient. */
function brokenText(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  const kind = [error instanceof Error ? error.name : typeof error, ...(typeof code === 'string' ? [code] : [])].join(
    ' ',
  );
  const frames = (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim().replace(/file:\/\/\S*\/(packages\/)/, '$1'));
  return `this should not have happened, please report it: ${[kind, ...frames].join(' ')}`;
}

async function dispatch(argv: readonly string[]): Promise<ExitCode> {
  if (argv.length === 1 && argv[0] === '--version') {
    const { BUILD } = await import('@cleanclaim/server/build.ts');
    process.stdout.write(`${BUILD}\n`);
    return 0;
  }
  const words = leadingWords(argv);
  const names = commandNames();
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => names.includes(candidate));
  if (!name) {
    const group = names.filter((candidate) => candidate.startsWith(`${words[0]} `));
    if (words.length > 0 && group.length === 0 && words[0] !== 'help') {
      throw new UsageError(`there is no command "${words.join(' ')}"; "cleanclaim help" lists them`);
    }
    const { overview } = await import('./help.ts');
    process.stdout.write(await overview(group.length > 0 ? group : names));
    return words.length === 0 || words[0] === 'help' || argv.includes('--help') ? 0 : 2;
  }
  const command = await loadCommand(name);
  const rest = withoutWords(argv, name.split(' ').length);
  const { values, positionals } = parse(command, rest);
  if (values.help) {
    const { commandHelp } = await import('./help.ts');
    process.stdout.write(commandHelp(name, command));
    return 0;
  }
  const date = (values.date as string | undefined) ?? null;
  if (date !== null && !isIsoDate(date)) throw new UsageError(`--date ${date} is not a day; write YYYY-MM-DD`);
  const output = new Output(Boolean(values.json), Boolean(values.quiet));
  const dataFolder =
    (values.data as string | undefined) ?? process.env.CLEANCLAIM_DATA ?? join(homedir(), '.local/share/cleanclaim');
  const fallback = process.env.CLEANCLAIM_REFERENCE;
  const referenceFolders = (values.reference as string[] | undefined) ?? (fallback ? [fallback] : []);
  let library: Promise<ReferenceLibrary> | null = null;
  try {
    const code = await command.run({
      args: positionals,
      options: values as CommandContext['options'],
      json: Boolean(values.json),
      date,
      dataFolder,
      referenceFolders,
      output,
      inputs: new Inputs(),
      library: () => (library ??= openLibrary(referenceFolders, dataFolder, output)),
    });
    const carries = CARRIES_CPT[name];
    if (code !== 2 && (carries === 'yes' || (carries === 'people' && !values.json)))
      await output.notice(AMA_NOTICE_SHORT);
    return code;
  } finally {
    // What was found before something went wrong is said all the same.
    await output.flush();
  }
}

async function openLibrary(folders: readonly string[], dataFolder: string, output: Output): Promise<ReferenceLibrary> {
  const { openLibrary: open } = await import('@cleanclaim/reference/library.ts');
  return open({ folders, dataFolder, message: (text) => output.message(text) });
}

function parse(command: Command, args: readonly string[]) {
  const specs = { ...GLOBAL_OPTIONS, ...command.options };
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, multiple: spec.multiple ?? false, ...(spec.short ? { short: spec.short } : {}) },
    ]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0]!);
  }
}

/** Words before the first option; global options may stand before the command. */
function leadingWords(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let i = 0; i < argv.length && words.length < 2; i++) {
    const arg = argv[i]!;
    if (!arg.startsWith('-')) words.push(arg);
    else if (words.length > 0) break;
    else if (takesValue(arg)) i++;
  }
  return words;
}

function withoutWords(argv: readonly string[], count: number): string[] {
  const rest: string[] = [];
  let taken = 0;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    if (taken < count && !arg.startsWith('-')) taken++;
    else {
      rest.push(arg);
      if (taken < count && takesValue(arg) && i + 1 < argv.length) rest.push(argv[++i]!);
    }
  }
  return rest;
}

function takesValue(arg: string): boolean {
  return !arg.includes('=') && GLOBAL_OPTIONS[arg.replace(/^--/, '')]?.type === 'string';
}
