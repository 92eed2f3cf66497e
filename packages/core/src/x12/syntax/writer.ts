import { FaultError } from '../../kernel/result.ts';
import type { Delimiters } from './delimiters.ts';
import { type PlainSegment, REPETITION_MARK } from './plain-segment.ts';

/**
 * Writes segments with the given delimiters. Empty elements at the end are left out. Throws FaultError X12-WRITE-DELIMITER
 * when data holds a delimiter or a control character: data is never changed silently.
 */
export class SegmentWriter {
  readonly #delimiters: Delimiters;
  readonly #end: string;
  readonly #forbidden: RegExp;

  constructor(delimiters: Delimiters, lineBreak: string) {
    this.#delimiters = delimiters;
    this.#end = delimiters.segment + lineBreak;
    const characters = [delimiters.element, delimiters.component, delimiters.segment, delimiters.repetition ?? ''];
    const set = characters.map((character) => character.replace(/[\\\]^-]/g, '\\$&')).join('');
    this.#forbidden = new RegExp(`[${set}\\u0000\\u0002-\\u001f\\u007f]`);
  }

  /** The segment as text; `place` names it in a fault: "claim ACCT0001, loop 2010BA". */
  text({ id, elements }: PlainSegment, place: string): string {
    const { element: separator, component, repetition } = this.#delimiters;
    let last = elements.length;
    while (last > 0 && isEmpty(elements[last - 1]!)) last--;
    let text = id;
    for (let i = 0; i < last; i++) {
      const element = elements[i]!;
      text += separator;
      if (typeof element === 'string') {
        text += this.#data(element, id, i + 1, place, repetition);
        continue;
      }
      for (let j = 0; j < element.length; j++) {
        if (j > 0) text += component;
        text += this.#data(element[j]!, id, i + 1, place, repetition);
      }
    }
    return text + this.#end;
  }

  #data(text: string, id: string, element: number, place: string, repetition: string | null): string {
    if (text === '') return text;
    const at = `${place}, ${id}${String(element).padStart(2, '0')}`;
    if (this.#forbidden.test(text)) {
      throw new FaultError(
        'X12-WRITE-DELIMITER',
        'data holds a character that separates parts of the file, or a control character; choose other delimiters or correct the data',
        at,
      );
    }
    if (!text.includes(REPETITION_MARK)) return text;
    if (repetition === null) {
      throw new FaultError('X12-WRITE-DELIMITER', 'a repeated element needs a repetition separator; choose one', at);
    }
    return text.replaceAll(REPETITION_MARK, repetition);
  }
}

function isEmpty(element: string | readonly string[]): boolean {
  return element.length === 0;
}
