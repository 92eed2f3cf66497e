import type { Claim, ServiceLine } from '../claim.ts';
import { fillBill } from './bill.ts';
import { fillCase } from './case.ts';
import { LINES_ON_A_PAGE } from './fields.ts';
import { fillLine } from './lines.ts';
import { type FormBox, PageInWork, type Truncated } from './page.ts';
import { fillWho } from './who.ts';

export type { FormBox, GridPlace, Truncated } from './page.ts';

/** One sheet of the paper claim. */
export interface FormPage {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** Filled boxes only, in reading order. */
  readonly boxes: readonly FormBox[];
  /** What the form could not take, wholly or in part: a person decides whether the claim can go on paper. */
  readonly truncated: readonly Truncated[];
}

/**
 * A professional claim as the boxes of the form CMS-1500 (02/12), six lines a sheet. Patient, diagnoses and providers come again on
 * every sheet; the total stands on the last. Never changes the claim, never fails: what is missing leaves its box empty, and what
 * does not fit is in `truncated`.
 */
export function cms1500Pages(claim: Claim): FormPage[] {
  const sheets = sheetsOf(claim.lines);
  return sheets.map((lines, at) => {
    const page = new PageInWork();
    fillWho(page, claim);
    fillCase(page, claim);
    for (const [place, line] of lines.entries()) fillLine(page, claim, line, place);
    fillBill(page, claim, at === sheets.length - 1);
    const boxes = page.boxes.sort((a, b) => a.at.row - b.at.row || a.at.column - b.at.column);
    return { page: at + 1, pages: sheets.length, boxes, truncated: page.truncated };
  });
}

/** A claim without lines still has its sheet. */
function sheetsOf(lines: readonly ServiceLine[]): (readonly ServiceLine[])[] {
  const sheets: (readonly ServiceLine[])[] = [];
  for (let at = 0; at === 0 || at < lines.length; at += LINES_ON_A_PAGE)
    sheets.push(lines.slice(at, at + LINES_ON_A_PAGE));
  return sheets;
}
