import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import type { Archive } from './archive.ts';
import { MOST_SHEET_BYTES } from './limits.ts';
import { readXml, type XmlReader } from './xml.ts';

export interface Sheet {
  /** As people see it on its tab. */
  readonly title: string;
  /** Member of the archive. */
  readonly path: string;
}

/**
 * The sheets of an XLSX workbook that people see, in their order. Source: ECMA-376, SpreadsheetML.
 * Throws FaultError REF-TRUNCATED or REF-XML on a damaged workbook.
 */
export async function sheetsOf(archive: Archive): Promise<Sheet[]> {
  const members = archive.members();
  const described: { title: string; id: string; hidden: boolean }[] = [];
  const targets = new Map<string, string>();
  if (members.includes('xl/workbook.xml')) {
    await readXml(memberOf(archive, 'xl/workbook.xml'), () =>
      listener((name, attributes) => {
        if (name !== 'sheet') return;
        const { name: title = '', 'r:id': id = '', state } = attributes;
        described.push({ title, id, hidden: state === 'hidden' || state === 'veryHidden' });
      }),
    );
  }
  if (members.includes('xl/_rels/workbook.xml.rels')) {
    await readXml(memberOf(archive, 'xl/_rels/workbook.xml.rels'), () =>
      listener((name, { Id = '', Target = '' }) => {
        if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
      }),
    );
  }
  const listed = described
    .map(({ title, id, hidden }) => ({ title, hidden, path: targets.get(id) ?? '' }))
    .filter(({ path }) => members.includes(path));
  if (listed.length > 0) {
    const shown = listed.filter(({ hidden }) => !hidden);
    return (shown.length > 0 ? shown : listed).map(({ title, path }) => ({ title, path }));
  }
  // A workbook that does not describe its sheets still has them.
  const found = members.filter((member) => /^xl\/worksheets\/[^/]+\.xml$/.test(member));
  if (found.length === 0) throw new FaultError('REF-TRUNCATED', `the workbook ${archive.name} has no sheet`);
  return found
    .sort((a, b) => sheetNumber(a) - sheetNumber(b))
    .map((path) => ({ title: `Sheet ${sheetNumber(path)}`, path }));
}

/** One sheet as CSV, so that every table is read in one way whatever it came in; a day is the number that the sheet keeps for it. */
export async function sheetCsv(archive: Archive, path: string): Promise<string> {
  const texts = new SharedTexts();
  if (archive.members().includes('xl/sharedStrings.xml')) {
    await readXml(memberOf(archive, 'xl/sharedStrings.xml'), () => texts);
  }
  const sheet = new SheetReading(texts.list);
  await readXml(memberOf(archive, path), () => sheet);
  return sheet.csv();
}

function memberOf(archive: Archive, member: string): { open(): AsyncIterable<Uint8Array> } {
  const bytes = archive.read(member);
  if (bytes.length > MOST_SHEET_BYTES) {
    throw new FaultError('REF-TOO-LARGE', `${archive.name} unpacks to more than an official file can be`);
  }
  return fileOf(bytes);
}

function listener(open: XmlReader['open']): XmlReader {
  return { open, text() {}, close() {} };
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
  readonly #widths: number[] = [];
  #widest = 1;
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
      while (this.lines.length < number - 1 && this.lines.length < 1_048_576) this.#add([]);
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
    } else if (name === 'row') this.#add(this.#cells);
  }

  #add(cells: readonly string[]): void {
    this.lines.push(cells.map(quoted).join(','));
    this.#widths.push(Math.max(1, cells.length));
    this.#widest = Math.max(this.#widest, cells.length);
  }

  /** Blank cells at the end of a row are not in the file: all rows are as wide as the widest. */
  csv(): string {
    return this.lines
      .map((line, at) => line + ','.repeat(this.#widest - this.#widths[at]!))
      .join('\n')
      .concat('\n');
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
