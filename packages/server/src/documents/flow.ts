import { type Pdf, printable } from './pdf.ts';

/**
 * Headings, paragraphs and tables one below the other, tagged so that a screen reader can follow them. `lang` of a piece where it is
 * not the document's.
 */

export function heading(pdf: Pdf, level: 1 | 2 | 3, text: string, lang: string | null = null): void {
  const size = { 1: 16, 2: 12, 3: 10 }[level];
  tagged(pdf, `H${level}`, lang, () => pdf.font('Helvetica-Bold').fontSize(size).text(printable(text)));
  pdf.moveDown(0.4);
}

export function paragraph(pdf: Pdf, text: string, lang: string | null = null): void {
  tagged(pdf, 'P', lang, () => pdf.font('Helvetica').fontSize(10).text(printable(text)));
  pdf.moveDown(0.5);
}

export interface TableColumn {
  readonly head: string;
  /** Share of the width; the shares of all columns add up to 1. */
  readonly share: number;
  /** Amounts stand to the right. */
  readonly right?: boolean;
}

const CELL_PAD = 3;
const CELL_SIZE = 9;

/** A table with a head row that comes again on every page. Rows are never broken. */
export function table(
  pdf: Pdf,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  lang: string | null = null,
): void {
  const left = pdf.page.margins.left;
  const width = pdf.page.width - left - pdf.page.margins.right;
  const root = pdf.struct('Table', lang === null ? {} : { lang });
  pdf.addStructure(root);
  const heads = columns.map(({ head }) => head);

  const row = (cells: readonly string[], tag: 'TH' | 'TD') => {
    pdf.font(tag === 'TH' ? 'Helvetica-Bold' : 'Helvetica').fontSize(CELL_SIZE);
    const texts = cells.map(printable);
    const heights = texts.map((text, i) =>
      pdf.heightOfString(text, { width: width * columns[i]!.share - 2 * CELL_PAD }),
    );
    const height = Math.max(...heights) + 2 * CELL_PAD;
    if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) {
      pdf.addPage();
      if (tag === 'TD') row(heads, 'TH');
      pdf.font('Helvetica').fontSize(CELL_SIZE);
    }
    const top = pdf.y;
    const line = pdf.struct('TR');
    root.add(line);
    let x = left;
    for (const [i, text] of texts.entries()) {
      const cell = width * columns[i]!.share;
      const content = pdf.markStructureContent(tag);
      pdf.text(text, x + CELL_PAD, top + CELL_PAD, {
        width: cell - 2 * CELL_PAD,
        align: columns[i]!.right ? 'right' : 'left',
      });
      line.add(pdf.struct(tag, {}, [content]));
      x += cell;
    }
    line.end();
    rule(pdf, left, top + height, width);
    pdf.x = left;
    pdf.y = top + height;
  };

  row(heads, 'TH');
  for (const cells of rows) row(cells, 'TD');
  root.end();
  pdf.moveDown(0.8);
}

function rule(pdf: Pdf, x: number, y: number, width: number): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.4)
    .strokeColor('#888888')
    .stroke();
  pdf.endMarkedContent();
}

function tagged(pdf: Pdf, tag: string, lang: string | null, draw: () => void): void {
  const content = pdf.markStructureContent(tag);
  draw();
  const element = pdf.struct(tag, lang === null ? {} : { lang }, [content]);
  pdf.addStructure(element);
  element.end();
}
