import { strToU8, zipSync } from 'fflate';

/** One sheet: its title, its rows, and whether people see it. */
export interface MadeSheet {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  readonly hidden?: true;
}

/** An XLSX workbook as spreadsheets write it: texts shared, numbers as numbers where they are plain. */
export function workbookOf(sheets: readonly MadeSheet[]): Uint8Array {
  const shared: string[] = [];
  const cell = (value: string, reference: string) => {
    if (value === '') return '';
    if (/^(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/.test(value)) return `<c r="${reference}"><v>${value}</v></c>`;
    let at = shared.indexOf(value);
    if (at < 0) at = shared.push(value) - 1;
    return `<c r="${reference}" t="s"><v>${at}</v></c>`;
  };
  const files: Record<string, Uint8Array> = { '[Content_Types].xml': strToU8('<Types/>') };
  // Files are numbered otherwise than the sheets stand.
  const number = (at: number) => sheets.length - at;
  for (const [at, { rows }] of sheets.entries()) {
    const body = rows.map(
      (row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, `${letters(x)}${y + 1}`)).join('')}</row>`,
    );
    files[`xl/worksheets/sheet${number(at)}.xml`] = strToU8(
      `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`,
    );
  }
  const listed = sheets.map(
    ({ title, hidden }, at) =>
      `<sheet name="${escaped(title)}" sheetId="${at + 1}" r:id="rId${at + 1}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  files['xl/workbook.xml'] = strToU8(`<workbook xmlns:r="r"><sheets>${listed.join('')}</sheets></workbook>`);
  const targets = sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${number(at)}.xml"/>`);
  files['xl/_rels/workbook.xml.rels'] = strToU8(`<Relationships>${targets.join('')}</Relationships>`);
  files['xl/sharedStrings.xml'] = strToU8(
    `<sst>${shared.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
  );
  return zipSync(files);
}

function letters(column: number): string {
  const first = column >= 26 ? String.fromCharCode(64 + Math.floor(column / 26)) : '';
  return first + String.fromCharCode(65 + (column % 26));
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
