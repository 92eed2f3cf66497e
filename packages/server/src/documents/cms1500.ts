import type { Claim } from '@cleanclaim/core/claim/claim.ts';
import { FRAMES, type Frame } from '@cleanclaim/core/claim/cms1500/frames.ts';
import { cms1500Pages, type FormBox, type FormPage } from '@cleanclaim/core/claim/cms1500/pages.ts';
import { AMA_NOTICE_SHORT, carriesCpt } from '@cleanclaim/core/codes/cpt-notice.ts';
import type { Instant } from '@cleanclaim/core/kernel/identity.ts';
import { CHARACTER, type GridText, LINE, writeOnGrid } from './form-grid.ts';
import { type Pdf, printable, renderPdf } from './pdf.ts';

export interface Cms1500Options {
  /** Told in the file's properties: passed in, so that the same claim gives the same bytes. */
  readonly created: Instant;
  /** Of a demo organisation: every page says that it is simulated. */
  readonly demo: boolean;
  readonly compress?: boolean;
}

const SIMULATED = 'SIMULATED · not a claim form for submission';
/** The form's printed area begins 0.3 inches from the left edge of the paper and 3/8 inch from its top. */
const ORIGIN = { x: 21.6, y: 27 };
/** Capitals stand in the upper part of their row; the rules give them room above. */
const RULE_RAISE = 2.8;
const CAPTION_SIZE = 4.5;
const LIGHT = '#b9a7a0';
const CAPTION_COLOR = '#8a4b38';
const DIAGNOSES = '21';
/** Below the form's last row. */
const LAST_ROW = 62;
/** Points from the top of the paper: below all that belongs to the form. */
const NOTICE_AT = 782;

/**
 * A claim on paper: values where the form CMS-1500 (02/12) has them, among light rules and captions of our own, which are not the
 * form's artwork. Tagged; the same claim gives the same bytes. What did not fit is named below the form on its page, by box;
 * whose the codes of CPT are stands at the foot of the paper.
 */
export function cms1500Pdf(claim: Claim, { created, demo, compress = true }: Cms1500Options): Promise<Uint8Array> {
  const options = { title: 'Claim on CMS-1500 (02/12)', created, banner: demo ? SIMULATED : null, margin: 0, compress };
  const cpt = carriesCpt(claim.lines.map(({ procedure }) => procedure?.code));
  return renderPdf(options, (pdf) => {
    for (const page of cms1500Pages(claim)) {
      if (page.page > 1) pdf.addPage();
      drawPage(pdf, page);
      if (cpt) small(pdf, AMA_NOTICE_SHORT, ORIGIN.x, NOTICE_AT, 6, '#000000');
    }
  });
}

/** Box after box, its caption before its values, so that the page can also be listened to. */
function drawPage(pdf: Pdf, page: FormPage): void {
  const open = new Set(page.boxes);
  const cut: FormBox[] = [];
  const write = (boxes: readonly FormBox[]) => cut.push(...writeBoxes(pdf, boxes));
  write(take(open, (box) => box.box === 'payer'));
  for (const frame of FRAMES) {
    drawRules(pdf, frame);
    if (frame.caption !== '' || !frame.box.startsWith('24')) drawCaption(pdf, frame);
    const inside = take(open, ({ at }) => covers(frame, at.row, at.column));
    for (const box of inside) drawLabel(pdf, box);
    write(inside);
  }
  if (open.size > 0) throw new Error(`box ${[...open][0]!.box} stands in no frame`);
  drawFoot(pdf, page, [...page.truncated, ...cut]);
}

function covers(frame: Frame, row: number, column: number): boolean {
  return (
    row >= frame.row && row < frame.row + frame.rows && column >= frame.column && column < frame.column + frame.width
  );
}

function take(open: Set<FormBox>, wanted: (box: FormBox) => boolean): FormBox[] {
  const found = [...open].filter(wanted);
  for (const box of found) open.delete(box);
  return found;
}

/** Returns the boxes whose letters, once the font has them, no longer fit. */
function writeBoxes(pdf: Pdf, boxes: readonly FormBox[]): FormBox[] {
  const texts = boxes.map(({ value, at, right }) => {
    const { row, column, width } = at;
    return { text: value, line: row, column, width, right };
  });
  const cut = new Set<GridText>(writeOnGrid(pdf, texts, ORIGIN));
  return boxes.filter((_, at) => cut.has(texts[at]!));
}

function place(row: number, column: number): readonly [number, number] {
  return [ORIGIN.x + (column - 1) * CHARACTER, ORIGIN.y + (row - 1) * LINE];
}

function drawRules(pdf: Pdf, { row, column, width, rows }: Frame): void {
  const [x, y] = place(row, column);
  pdf.markContent('Artifact', { type: 'Layout' });
  pdf
    .rect(x - 1, y - RULE_RAISE, width * CHARACTER, rows * LINE)
    .lineWidth(0.4)
    .strokeColor(LIGHT)
    .stroke();
  pdf.endMarkedContent();
}

function drawCaption(pdf: Pdf, { box, caption, row, column }: Frame): void {
  const [x, y] = place(row, column);
  small(pdf, `${box} ${caption}`.trim(), x, y - 1.5);
}

/** What an X says, and the letter of a diagnosis. */
function drawLabel(pdf: Pdf, { box, caption, tick, at }: FormBox): void {
  const [x, y] = place(at.row, at.column);
  if (tick) small(pdf, caption, x + CHARACTER + 1, y + 3);
  else if (box === DIAGNOSES && caption.length === 1) small(pdf, caption, x - 5, y + 2, 6);
}

type Missing = Pick<FormBox, 'box' | 'line'>;

function drawFoot(pdf: Pdf, { page, pages }: FormPage, incomplete: readonly Missing[]): void {
  const [x, y] = place(LAST_ROW, 1);
  const missing = [...new Set(incomplete.map(({ box, line }) => (line === null ? box : `${box} of line ${line}`)))];
  const gaps = missing.length === 0 ? [] : [`Not on the form in full: ${missing.join(', ')}`];
  small(pdf, [`Page ${page} of ${pages}`, ...gaps].join(' · '), x, y + 2, 7, '#000000');
}

function small(pdf: Pdf, text: string, x: number, y: number, size = CAPTION_SIZE, color = CAPTION_COLOR): void {
  const content = pdf.markStructureContent('P');
  pdf.font('Helvetica').fontSize(size).fillColor(color).text(printable(text), x, y, { lineBreak: false });
  pdf.addStructure(pdf.struct('P', {}, [content]));
}
