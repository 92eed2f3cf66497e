import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { buildRecords, type PackRecord } from '@cleanclaim/core/packs/record-table.ts';
import { fiscalYearSpan } from '../editions/span.ts';
import { isXml, readXml, type XmlReader } from '../files/xml.ts';
import type { Loader } from './loader.ts';
import { Rejects } from './rejects.ts';
import { loadedPart } from './table-kind.ts';

const TABLES = 'ICD10PCS.tabular';
const DEFINITIONS = 'ICD10PCS.definitions';
const VALUE = /^[0-9A-HJ-NP-Z]$/;

/**
 * The ICD-10-PCS tables: a record a row of a table, with the values that each axis may take as lines "VALUE label" below the axis's
 * name. Source: CMS, icd10pcs_tables.
 */
export const icd10pcsTables: Loader = {
  name: 'icd10pcs-tables',
  title: 'ICD-10-PCS tables (XML)',
  recognise: (head) => isXml(head.lines, TABLES),
  async load([file]) {
    let reading: TablesReading | null = null;
    await readXml(file!, (place) => (reading = new TablesReading(place)));
    const { rows, year } = reading! as TablesReading;
    const rejects = new Rejects();
    rejects.check(rows.length);
    const texts = [
      'table',
      'section',
      'bodySystem',
      'operation',
      'definition',
      'axis4',
      'axis5',
      'axis6',
      'axis7',
      'count',
    ];
    const bytes = buildRecords({ set: 'icd10pcs', part: 'tables', key: 'table', texts }, rows);
    return [loadedPart('icd10pcs/tables', bytes, { rows, rejects }, { says: year ? fiscalYearSpan(year) : null })];
  },
};

class TablesReading implements XmlReader {
  readonly rows: PackRecord[] = [];
  year: number | null = null;
  readonly #place: () => string;
  readonly #path: string[] = [];
  #text = '';
  #position = 0;
  #value = '';
  #table: { readonly code: string[]; readonly labels: string[]; definition: string } = {
    code: [],
    labels: [],
    definition: '',
  };
  #row: { readonly axes: Record<number, string[]>; readonly count: string } | null = null;

  constructor(place: () => string) {
    this.#place = place;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    this.#text = '';
    if (name === 'pcsTable') this.#table = { code: [], labels: [], definition: '' };
    else if (name === 'pcsRow') this.#row = { axes: {}, count: attributes.codes ?? '' };
    else if (name === 'axis') this.#position = Number(attributes.pos);
    else if (name === 'label') this.#value = attributes.code ?? '';
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const text = this.#text.replace(/\s+/g, ' ').trim();
    const within = this.#path.at(-1);
    if (name === 'version' && within === TABLES && /^\d{4}$/.test(text)) this.year = Number(text);
    else if (name === 'title' && within === 'axis' && this.#row) this.#row.axes[this.#position] = [text];
    else if (name === 'label') this.#label(text);
    else if (name === 'definition') this.#table.definition = text;
    else if (name === 'pcsRow') this.#endRow();
    this.#text = '';
  }

  #label(text: string): void {
    if (!VALUE.test(this.#value)) throw new FaultError('REF-XML', `"${this.#value}" is not a PCS value`, this.#place());
    if (this.#row) this.#row.axes[this.#position]?.push(`${this.#value} ${text}`);
    else if (this.#table.code.length < 3) {
      this.#table.code.push(this.#value);
      this.#table.labels.push(text);
    }
  }

  #endRow(): void {
    const { axes, count } = this.#row!;
    const { code, labels, definition } = this.#table;
    const missing = [4, 5, 6, 7].filter((axis) => (axes[axis]?.length ?? 0) < 2);
    if (code.length !== 3 || missing.length > 0) {
      throw new FaultError(
        'REF-XML',
        `a row of table ${code.join('')} has no values for axis ${missing.join(', ')}`,
        this.#place(),
      );
    }
    const codes = [4, 5, 6, 7].reduce((product, axis) => product * (axes[axis]!.length - 1), 1);
    if (count !== '' && codes !== Number(count)) {
      throw new FaultError(
        'REF-XML',
        `a row of table ${code.join('')} says ${count} codes and has ${codes}`,
        this.#place(),
      );
    }
    const [section = '', bodySystem = '', operation = ''] = labels;
    const lines = (axis: number) => axes[axis]!.join('\n');
    this.rows.push({
      table: code.join(''),
      section,
      bodySystem,
      operation,
      definition,
      axis4: lines(4),
      axis5: lines(5),
      axis6: lines(6),
      axis7: lines(7),
      count: String(codes),
    });
    this.#row = null;
  }
}

/** What the values of the axes mean, and which devices count as which in the order of aggregation. Source: CMS, icd10pcs_definitions. */
export const icd10pcsDefinitions: Loader = {
  name: 'icd10pcs-definitions',
  title: 'ICD-10-PCS definitions (XML)',
  recognise: (head) => isXml(head.lines, DEFINITIONS),
  async load([file]) {
    const reading = new DefinitionsReading();
    await readXml(file!, () => reading);
    const { rows, year } = reading;
    const rejects = new Rejects();
    rejects.check(rows.length);
    const texts = ['kind', 'section', 'axis', 'axisTitle', 'term', 'definition', 'explanation', 'includes'];
    const bytes = buildRecords({ set: 'icd10pcs', part: 'definitions', key: 'term', texts }, rows);
    return [loadedPart('icd10pcs/definitions', bytes, { rows, rejects }, { says: year ? fiscalYearSpan(year) : null })];
  },
};

class DefinitionsReading implements XmlReader {
  readonly rows: PackRecord[] = [];
  year: number | null = null;
  readonly #path: string[] = [];
  #text = '';
  #section = '';
  #axis = '';
  #axisTitle = '';
  #term: Record<string, string[]> = {};

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    this.#text = '';
    if (name === 'section') this.#section = attributes.code ?? '';
    else if (name === 'axis') this.#axis = attributes.pos ?? '';
    else if (name === 'terms' || name === 'aggregate') this.#term = {};
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const text = this.#text.replace(/\s+/g, ' ').trim();
    const within = this.#path.at(-1);
    if (name === 'version' && within === DEFINITIONS && /^\d{4}$/.test(text)) this.year = Number(text);
    else if (name === 'title' && within === 'axis') this.#axisTitle = text;
    else if (within === 'terms' || within === 'aggregate') (this.#term[name] ??= []).push(text);
    else if (name === 'terms') {
      const { title = [], definition = [], explanation = [], includes = [] } = this.#term;
      this.#push('term', title, definition, explanation, includes);
    } else if (name === 'aggregate') {
      const { device = [], operation = [], bodySys = [], parent = [] } = this.#term;
      this.#section = '';
      this.#axis = '';
      this.#axisTitle = '';
      this.#push('aggregate', device, parent, operation, bodySys);
    }
    this.#text = '';
  }

  #push(kind: string, term: string[], definition: string[], explanation: string[], includes: string[]): void {
    this.rows.push({
      kind,
      section: this.#section,
      axis: this.#axis,
      axisTitle: this.#axisTitle,
      term: term.join('; '),
      definition: definition.join('; '),
      explanation: explanation.join('; '),
      includes: includes.join('\n'),
    });
  }
}
