import { AMA_NOTICE_SHORT } from '@cleanclaim/core/codes/cpt-notice.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CARRIES_CPT } from './cpt-notice.ts';
import { Output } from './output.ts';
import { commandNames } from './registry.ts';

/** What a run of an output writes. */
async function written(json: boolean, quiet: boolean, write: (output: Output) => Promise<void>) {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const output = new Output(json, quiet);
  await write(output);
  await output.notice(AMA_NOTICE_SHORT);
  await output.flush();
  return { out, err };
}
afterEach(() => vi.restoreAllMocks());

describe('the notice of the AMA', () => {
  it('is decided for every command that there is, and for no other', () => {
    expect(Object.keys(CARRIES_CPT).sort()).toEqual(commandNames());
  });

  it('is the last line of what people read', async () => {
    const { out, err } = await written(false, true, (output) => output.result({}, '99213  Office visit'));
    expect([out, err]).toEqual([`99213  Office visit\n${AMA_NOTICE_SHORT}\n`, '']);
  });

  it('is no part of JSON Lines or of a file, but a remark beside them', async () => {
    const lines = await written(true, false, (output) => output.result({ code: '99213' }, ''));
    expect(lines).toEqual({ out: '{"code":"99213"}\n', err: `${AMA_NOTICE_SHORT}\n` });
    const file = await written(false, false, (output) => output.file('ISA*00~'));
    expect(file).toEqual({ out: 'ISA*00~', err: `${AMA_NOTICE_SHORT}\n` });
  });

  it('is not said where nothing was given out', async () => {
    expect(await written(false, false, async () => undefined)).toEqual({ out: '', err: '' });
  });
});
