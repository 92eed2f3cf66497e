import { type Pdf, printable } from './pdf.ts';

/** A form is filled on a grid of 10 characters and 6 lines to the inch, as scanners of paper claims expect it. */
export const CHARACTER = 72 / 10;
export const LINE = 72 / 6;
/** Courier's letters are 0.6 of its size wide: 12 points give exactly 10 to the inch. */
const SIZE = 12;

export interface GridText {
  /** From 1, counted from the left edge of the grid. */
  readonly column: number;
  /** From 1, counted from its top edge. */
  readonly line: number;
  readonly text: string;
  /** Characters that the box holds; the rest is cut, as on paper. */
  readonly width: number;
  /** Amounts and the like: the last character stands at the end of the box. */
  readonly right?: boolean;
}

/**
 * Writes texts onto the present page, each as one tagged piece. `origin`: points from the top left of the paper to the top left of
 * the grid. Returns those that did not fit, for the caller to say so.
 */
export function writeOnGrid(pdf: Pdf, texts: readonly GridText[], origin = { x: 0, y: 0 }): readonly GridText[] {
  const cut: GridText[] = [];
  for (const placed of texts) {
    const full = printable(placed.text).toUpperCase();
    const text = full.slice(0, placed.width);
    if (text.length < full.length) cut.push(placed);
    if (text === '') continue;
    const first = placed.right ? placed.column + placed.width - text.length : placed.column;
    const content = pdf.markStructureContent('P');
    pdf.font('Courier').fontSize(SIZE).fillColor('#000000');
    pdf.text(text, origin.x + (first - 1) * CHARACTER, origin.y + (placed.line - 1) * LINE, { lineBreak: false });
    pdf.addStructure(pdf.struct('P', {}, [content]));
  }
  return cut;
}
