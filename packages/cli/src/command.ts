import type { IsoDate } from '@cleanclaim/core/kernel/dates.ts';
import type { ReferenceLibrary } from '@cleanclaim/core/packs/library.ts';
import type { ExitCode } from './exit-code.ts';
import type { Inputs } from './inputs.ts';
import type { Output } from './output.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** Name of the value in the usage line: FILE, N, DIR. */
  readonly value?: string;
  readonly help: string;
}

/** One command. It stands alone in commands/NAME.ts, where "code show" is code-show.ts, and is found there. */
export interface Command {
  readonly summary: string;
  /** What follows the name: "CODE [--system SET]". */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly examples: readonly string[];
  run(context: CommandContext): Promise<ExitCode>;
}

export interface CommandContext {
  /** What stands after the command's name, without options. */
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly json: boolean;
  /** --date, when given: the day that counts as today. */
  readonly date: IsoDate | null;
  readonly dataFolder: string;
  /** --reference: folders of packs or official files. */
  readonly referenceFolders: readonly string[];
  readonly output: Output;
  readonly inputs: Inputs;
  /** The packs to use: --reference, the data folder, the starter edition. */
  library(): Promise<ReferenceLibrary>;
}

/** Wrong use of a command: shown in one line, exit 2. */
export class UsageError extends Error {}

/** Options that every command takes. */
export const GLOBAL_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'results as JSON Lines on standard output' },
  data: {
    type: 'string',
    value: 'DIR',
    help: 'data folder (default: CLEANCLAIM_DATA, else ~/.local/share/cleanclaim)',
  },
  reference: {
    type: 'string',
    value: 'DIR',
    multiple: true,
    help: 'folder of packs or official files; may be repeated (default: CLEANCLAIM_REFERENCE)',
  },
  date: { type: 'string', value: 'YYYY-MM-DD', help: 'the day that counts as today' },
  quiet: { type: 'boolean', help: 'no progress on standard error' },
  help: { type: 'boolean', short: 'h', help: 'show help' },
};
