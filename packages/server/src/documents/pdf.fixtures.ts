import { Buffer } from 'node:buffer';

/** What an uncompressed file of ours holds, for tests. */
export function pdfText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** Strings that the pages show, in order, with the place of their first letter in points from the top left. */
export function shown(bytes: Uint8Array): { x: number; y: number; text: string }[] {
  const pieces = pdfText(bytes).matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm\n[^[]*\[([^\]]*)\] TJ/g);
  return [...pieces].map(([, x, y, parts]) => ({
    x: Number(x),
    y: 792 - Number(y),
    text: [...parts!.matchAll(/<([0-9a-f]+)>/g)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1')).join(''),
  }));
}

export function pageCount(bytes: Uint8Array): number {
  return pdfText(bytes).match(/\/Type \/Page\n/g)?.length ?? 0;
}
