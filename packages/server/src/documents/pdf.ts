import { buffer } from 'node:stream/consumers';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import PDFDocument from 'pdfkit';

export interface PdfOptions {
  readonly title: string;
  /** Told in the file's properties: passed in, so that the same input gives the same bytes. */
  readonly created: Instant;
  /** Words that stand across the head of every page, e.g. that a payer was only simulated; null for none. */
  readonly banner: string | null;
  /** Margins in points (72 to the inch). */
  readonly margin: number;
  /** Off: the page's operators can be read in the file. */
  readonly compress?: boolean;
}

export type Pdf = PDFKit.PDFDocument;

const BANNER_SIZE = 9;

/** A tagged PDF on letter paper, drawn by the caller page after page. The same input gives the same bytes. */
export async function renderPdf(options: PdfOptions, draw: (pdf: Pdf) => void): Promise<Uint8Array> {
  const { title, created, banner, margin, compress = true } = options;
  const pdf = new PDFDocument({
    ...{ size: 'LETTER', margin, compress, autoFirstPage: false },
    ...{ pdfVersion: '1.7', tagged: true, lang: 'en-US', displayTitle: true },
    info: { Title: title, Creator: 'Cleanclaim', Producer: 'Cleanclaim', CreationDate: new Date(created) },
  });
  const bytes = buffer(pdf);
  if (banner !== null) pdf.on('pageAdded', () => drawBanner(pdf, banner));
  pdf.addPage();
  draw(pdf);
  pdf.end();
  return new Uint8Array(await bytes);
}

function drawBanner(pdf: Pdf, banner: string): void {
  const { x, y } = pdf;
  const content = pdf.markStructureContent('P');
  pdf.font('Helvetica-Bold').fontSize(BANNER_SIZE);
  pdf.text(printable(banner), pdf.page.margins.left, 18, {
    width: pdf.page.width - 2 * pdf.page.margins.left,
    align: 'center',
    lineBreak: false,
  });
  pdf.addStructure(pdf.struct('P', {}, [content]));
  pdf.endMarkedContent();
  pdf.x = x;
  pdf.y = y;
}

/**
 * The built-in fonts have the letters of western Europe only. Other letters lose their marks (Ł, ő, č …), and what still cannot be
 * written becomes a question mark, so that nobody takes a wrong letter for a right one.
 */
export function printable(text: string): string {
  return [...text].map((character) => (WESTERN.test(character) ? character : plain(character))).join('');
}

/** Windows code page 1252, which the built-in fonts are encoded in. */
const WESTERN = /[\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
const STROKED: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  '−': '-',
  '\u202f': ' ',
  '\u2009': ' ',
};

function plain(character: string): string {
  const bare = STROKED[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare !== '' && [...bare].every((letter) => WESTERN.test(letter)) ? bare : '?';
}
