import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { unzipSync } from 'fflate';
import { MOST_MEMBER_BYTES } from './limits.ts';
import { readXml, type XmlReader } from './xml.ts';

/**
 * The first sheet of an XLSX workbook as CSV, so that every table is read in one way whatever it came in. Dates of a spreadsheet
 * stay the numbers that they are stored as. Source: ECMA-376, SpreadsheetML.
 * Throws FaultError REF-TRUNCATED or REF-XML on a damaged workbook, REF-TOO-LARGE on one that unpacks to too much.
 */
export async function workbookCsv(name: string, bytes: Uint8Array): Promise<string> {
  const wanted = /^xl\/(?:workbook\.xml|sharedStrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;
  let members: Record<string, Uint8Array>;
  let total = 0;
  try {
    members = unzipSync(bytes, {
      filter: (file) => {
        if (!wanted.test(file.name)) return false;
        total += file.originalSize;
        if (total > MOST_MEMBER_BYTES / 8)
          throw new FaultError('REF-TOO-LARGE', `${name} unpacks to more than an official file can be`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError('REF-TRUNCATED', `the workbook ${name} is damaged or cut off; download it again`);
  }
  const first = Object.keys(members)
    .filter((member) => member.startsWith('xl/worksheets/'))
    .sort((a, b) => sheetNumber(a) - sheetNumber(b))[0];
  if (!first) throw new FaultError('REF-TRUNCATED', `the workbook ${name} has no sheet`);
  const texts = new SharedTexts();
  const shared = members['xl/sharedStrings.xml'];
  if (shared) await readXml(fileOf(shared), () => texts);
  const sheet = new SheetReading(texts.list);
  await readXml(fileOf(members[first]!), () => sheet);
  return sheet.lines.join('\n').concat('\n');
}

function sheetNumber(member: string): number {
  return Number(/(\d+)\.xml$/.exec(member)?.[1] ?? 0);
}

function fileOf(bytes: Uint8Array): { open(): AsyncIterable<Uint8Array> } {
  return {
    async *open() {
      for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
    },
  };
}

/** Texts that cells name by number; a text may come in runs. Phonetic readings are not part of it. */
class SharedTexts implements XmlReader {
  readonly list: string[] = [];
  #text: string | null = null;
  #inText = false;
  #phonetic = 0;

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#phonetic++;
    this.#inText = name === 't' && this.#phonetic === 0;
  }

  text(text: string): void {
    if (this.#inText && this.#text !== null) this.#text += text;
  }

  close(name: string): void {
    this.#inText = false;
    if (name === 'rPh') this.#phonetic--;
    if (name !== 'si') return;
    this.list.push(this.#text ?? '');
    this.#text = null;
  }
}

class SheetReading implements XmlReader {
  readonly lines: string[] = [];
  readonly #shared: readonly string[];
  #cells: string[] = [];
  #column = 0;
  #kind = '';
  #value = '';
  #inValue = false;

  constructor(shared: readonly string[]) {
    this.#shared = shared;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      // Rows that are left out are blank.
      const number = Number(attributes.r ?? this.lines.length + 1);
      while (this.lines.length < number - 1 && this.lines.length < 1_048_576) this.lines.push('');
      this.#cells = [];
      this.#column = 0;
    } else if (name === 'c') {
      this.#column = attributes.r ? columnOf(attributes.r) : this.#column + 1;
      this.#kind = attributes.t ?? 'n';
      this.#value = '';
    }
    this.#inValue = name === 'v' || name === 't';
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text;
  }

  close(name: string): void {
    this.#inValue = false;
    if (name === 'c' && this.#column <= 16_384) {
      while (this.#cells.length < this.#column - 1) this.#cells.push('');
      this.#cells[this.#column - 1] = this.#kind === 's' ? (this.#shared[Number(this.#value)] ?? '') : this.#value;
    } else if (name === 'row') this.lines.push(this.#cells.map(quoted).join(','));
  }
}

/** "AB12" → 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]*/.exec(reference)![0]) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
