import { createReadStream } from 'node:fs';
import { glob, readFile, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';

/** One input of a command, named as the user gave it ("claims.837", "folder/claims.837", "-"). */
export interface Input {
  readonly name: string;
  stream(): AsyncIterable<Uint8Array>;
  bytes(): Promise<Uint8Array>;
}

/** Files, wildcards, folders (their files, below too) and "-" for standard input. */
export class Inputs {
  /** In the order given; files of a folder or wildcard by name. Throws FaultError when a name leads nowhere. */
  async *expand(names: readonly string[]): AsyncGenerator<Input> {
    for (const name of names) {
      if (name === '-') {
        yield standardInput;
        continue;
      }
      const found = await kindOf(name);
      if (found === 'file') yield fileInput(name);
      else if (found === 'folder') yield* matches(`${name.endsWith(sep) ? name.slice(0, -1) : name}/**/*`);
      else if (/[*?[{]/.test(name)) {
        let any = false;
        for await (const input of matches(name)) {
          any = true;
          yield input;
        }
        if (!any) throw new FaultError('INPUT-NONE', `no file matches ${name}; check the spelling`);
      } else throw new FaultError('INPUT-MISSING', `there is no file or folder ${name}; check the path`);
    }
  }

  file(name: string): Input {
    return name === '-' ? standardInput : fileInput(name);
  }
}

async function* matches(pattern: string): AsyncGenerator<Input> {
  const names: string[] = [];
  for await (const name of glob(pattern)) if ((await kindOf(name)) === 'file') names.push(name);
  for (const name of names.sort()) yield fileInput(name);
}

async function kindOf(name: string): Promise<'file' | 'folder' | null> {
  try {
    const found = await stat(name);
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}

function fileInput(name: string): Input {
  const guarded = async <T>(read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      throw new FaultError(
        'INPUT-UNREADABLE',
        `cannot read ${name}: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`,
      );
    }
  };
  return {
    name,
    stream: () => createReadStream(name, { highWaterMark: 1 << 18 }),
    bytes: () => guarded(() => readFile(name)),
  };
}

const standardInput: Input = {
  name: '-',
  stream: () => process.stdin,
  bytes: () => buffer(process.stdin),
};
