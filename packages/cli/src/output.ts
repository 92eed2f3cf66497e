import type { Fault } from '@cleanclaim/core/kernel/result.ts';
import type { ExitCode } from './exit-code.ts';

/** Standard output carries only results, as JSON Lines or as text for people; everything else goes to standard error. */
export class Output {
  readonly #json: boolean;
  readonly #quiet: boolean;
  #failed = false;
  #wrote: 'nothing' | 'results' | 'file' = 'nothing';
  #pending = '';

  constructor(json: boolean, quiet: boolean) {
    this.#json = json;
    this.#quiet = quiet;
  }

  /** One result: the value as a JSON line, or its text. Waits when the reader is slower than we are. */
  async result(value: unknown, text: string | (() => string)): Promise<void> {
    if (this.#wrote === 'nothing') this.#wrote = 'results';
    this.#pending += this.#json ? `${JSON.stringify(value)}\n` : withNewline(typeof text === 'string' ? text : text());
    if (this.#pending.length > 65536) await this.flush();
  }

  /** Text for people only (column heads, totals); nothing in JSON. */
  async text(text: string): Promise<void> {
    if (!this.#json) await this.result(null, text);
  }

  /** A result that was put into words or JSON Lines elsewhere, as it is. */
  async raw(text: string): Promise<void> {
    if (this.#wrote === 'nothing') this.#wrote = 'results';
    this.#pending += text;
    if (this.#pending.length > 65536) await this.flush();
  }

  /** A result that is a file of its own form (X12): nothing else is written beside it. */
  async file(text: string): Promise<void> {
    this.#wrote = 'file';
    await this.raw(text);
  }

  /**
   * What has to stand at the end of results: their last line where people read them; where a program or a file takes them a remark
   * beside them. Nothing where nothing was written.
   */
  async notice(text: string): Promise<void> {
    if (this.#wrote === 'nothing') return;
    if (this.#json || this.#wrote === 'file') this.message(text);
    else await this.text(text);
  }

  /** Progress and remarks; silent with --quiet. */
  message(text: string): void {
    if (!this.#quiet) process.stderr.write(withNewline(text));
  }

  /** One input that could not be used: its own result line, a line on standard error, exit 2 at the end; the others go on. */
  async failure(key: Readonly<Record<string, unknown>>, fault: Fault): Promise<void> {
    this.#failed = true;
    const name = Object.values(key)[0];
    process.stderr.write(`cleanclaim: ${name}: ${fault.message}${fault.at ? ` (${fault.at})` : ''} [${fault.code}]\n`);
    if (this.#json) await this.result({ ...key, error: fault }, '');
  }

  /** The exit code to end with, given what the command found in the inputs it could read. */
  exitCode(objections: boolean): ExitCode {
    return this.#failed ? 2 : objections ? 1 : 0;
  }

  async flush(): Promise<void> {
    const chunk = this.#pending;
    this.#pending = '';
    if (chunk === '') return;
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

/** Rows of cells as aligned columns; numbers to the right where `right` names the column. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths: number[] = [];
  for (const row of rows) for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          const pad = ' '.repeat(widths[i]! - [...cell].length);
          return right.includes(i) ? pad + cell : cell + pad;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
