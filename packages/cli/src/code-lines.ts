import { type IsoDate, isIsoDate } from '@cleanclaim/core/kernel/dates.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { readLines } from '@cleanclaim/reference/files/lines.ts';
import type { Input, Inputs } from './inputs.ts';

/** Lines of a batch file with their numbers, as they come; blank ones are passed over. Throws FaultError INPUT-MISSING. */
export async function* batchLines(
  inputs: Inputs,
  name: string,
): AsyncGenerator<{ readonly text: string; readonly line: number }> {
  for await (const input of inputs.expand([name])) for await (const group of lineGroups(input)) yield* group;
}

async function* lineGroups(input: Input): AsyncGenerator<{ text: string; line: number }[]> {
  let rest: Uint8Array = new Uint8Array(0);
  let line = 0;
  const emit = async (bytes: Uint8Array) => {
    const group: { text: string; line: number }[] = [];
    await readLines(once(bytes), (text, number) => group.push({ text, line: line + number }));
    line += group.length;
    return group.filter((item) => item.text.trim() !== '');
  };
  for await (const chunk of input.stream()) {
    const end = chunk.lastIndexOf(10);
    if (end < 0) {
      rest = Buffer.concat([rest, chunk]);
      continue;
    }
    const whole = Buffer.concat([rest, chunk.subarray(0, end + 1)]);
    rest = chunk.subarray(end + 1);
    yield await emit(whole);
  }
  if (rest.length > 0) yield await emit(rest);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** One line of `code show --batch`. Throws FaultError CODE-REQUEST with the line. */
export function readRequest(text: string, line: number): { code: string; system: string | null; date: IsoDate | null } {
  const at = `line ${line}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new FaultError('CODE-REQUEST', 'the line is not JSON; write {"code": "E11.9"}', at);
  }
  const { code, system = null, date = null } = (value ?? {}) as Record<string, unknown>;
  if (typeof code !== 'string' || code.trim() === '') throw new FaultError('CODE-REQUEST', 'the line has no code', at);
  if (system !== null && typeof system !== 'string') throw new FaultError('CODE-REQUEST', 'system is not a text', at);
  if (date !== null && (typeof date !== 'string' || !isIsoDate(date))) {
    throw new FaultError('CODE-REQUEST', 'date is not a day YYYY-MM-DD', at);
  }
  return { code, system, date };
}

/** The day that counts as today where the user names none: the machine's. */
export function today(): IsoDate {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
