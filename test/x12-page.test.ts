import { readClaims } from '@cleanclaim/core/claim/x837p/read.ts';
import { FaultError } from '@cleanclaim/core/kernel/result.ts';
import { describe, expect, it } from 'vitest';
import { FileChecker, MOST_OF_A_KIND } from '../packages/web/src/screens/x12/work/check.ts';
import { surroundings } from '../packages/web/src/screens/x12/work/context.ts';
import { makerOf, nameOf } from '../packages/web/src/screens/x12/work/make.ts';
import { claimSegments, FILES, fileOf, remittanceSegments } from './support/x12-files.ts';

function checked(bytes: Uint8Array, piece = 7) {
  const checker = new FileChecker();
  for (let at = 0; at < bytes.length; at += piece) checker.feed(bytes.subarray(at, at + piece));
  checker.end();
  return checker.result;
}

const text = (segments: readonly string[]) => new TextDecoder().decode(fileOf(segments));

/** A file of several claims, far larger than what is read around a place. */
function large(copies: number, change: (claim: string, copy: number) => string): Uint8Array {
  const segments = claimSegments();
  const first = segments.findIndex((segment) => segment.startsWith('ST*'));
  const last = segments.findIndex((segment) => segment.startsWith('GE*'));
  const one = segments.slice(first, last).join('~');
  const many = Array.from({ length: copies }, (_, copy) =>
    change(one, copy).replace(/(ST\*837|SE\*\d+)\*0001/g, `$1*${String(copy + 1).padStart(4, '0')}`),
  );
  return new TextEncoder().encode(`${[...segments.slice(0, first), ...many, ...segments.slice(last)].join('~')}~`);
}

describe('what the page holds of a file', () => {
  it('accepts a right file, tells what it says, and says which lists it did not look into', () => {
    const check = checked(fileOf(claimSegments()));
    expect([check.accepted, check.findings, check.counts]).toEqual([
      true,
      [],
      { interchanges: 1, groups: 1, transactions: 1 },
    ]);
    expect(check.sets).toEqual([['837P', 1]]);
    expect(check.told.map(({ about }) => about).slice(0, 3)).toEqual(['interchange', 'transaction', 'claim']);
    expect(check.notChecked.map(([list]) => list)).toEqual(
      expect.arrayContaining(['ICD-10-CM', 'CPT and HCPCS', 'places of service']),
    );
  });

  it.each(Object.entries(FILES))('tells what a right %s says', (set, segments) => {
    const check = checked(fileOf(segments()));
    // A TA1 stands in no transaction.
    expect([check.accepted, check.sets]).toEqual([true, set === 'TA1' ? [] : [[set, 1]]]);
    expect(check.toldCount).toBeGreaterThan(set === 'TA1' ? 0 : 2);
  });

  it('names the loops of a finding by the guide of its transaction', () => {
    const wrong = claimSegments().map((segment) =>
      segment.replace('*FARROW*NED****XX*1999999984', '*FARROW*NED****XX*1999999985'),
    );
    const [finding] = checked(fileOf(wrong)).findings;
    expect([finding!.rule, finding!.loop, finding!.loopNames.length]).toEqual([
      'X12-NPI',
      '2310A',
      finding!.loopPath!.length,
    ]);
    expect(finding!.loopNames.every((name) => name !== '')).toBe(true);
  });

  it('holds the first thousand findings of a kind and counts all', () => {
    const check = checked(
      large(MOST_OF_A_KIND + 20, (one) => one.replace('CLM*RV-1001*335.5*', 'CLM*RV-1001*335.4*')),
      1 << 16,
    );
    expect(check.found['3E']).toBe(MOST_OF_A_KIND + 20);
    expect(check.findings.filter(({ snip }) => snip === 3)).toHaveLength(MOST_OF_A_KIND);
    expect(check.accepted).toBe(false);
  });

  it('keeps what was found before a file turns into something else', () => {
    const checker = new FileChecker();
    const whole = text(claimSegments()).replace('CLM*RV-1001*335.5*', 'CLM*RV-1001*335.4*');
    const turned = new TextEncoder().encode(`${whole.replace(/GE\*.*$/s, '')}BIN*4*AAAA~`);
    expect(() => checker.feed(turned)).toThrow(FaultError);
    expect(checker.result.findings.map(({ rule }) => rule)).toContain('X12-CLAIM-TOTAL');
    expect(checker.result.counts.transactions).toBe(1);
  });

  it.each([
    ['empty', new Uint8Array(0), 'X12-NOT-X12', /empty/],
    ['a PDF', new TextEncoder().encode('%PDF-1.7 and so on'), 'X12-NOT-X12', /PDF/],
    ['packed', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), 'X12-NOT-X12', /unpack/],
    ['binary', Uint8Array.of(7, 0, 255, 1, 2, 3, 0, 9), 'X12-NOT-X12', /binary/],
  ])('refuses a file that is %s with the reason', (_what, bytes, code, why) => {
    try {
      checked(bytes);
      expect.unreachable();
    } catch (error) {
      expect((error as FaultError).fault).toMatchObject({ code, message: expect.stringMatching(why) });
    }
  });

  it('finds the cut of a cut file, and version 4010', () => {
    const whole = text(claimSegments());
    const cut = checked(new TextEncoder().encode(whole.slice(0, whole.indexOf('LX*2') + 2)));
    expect(cut.findings.map(({ rule }) => rule)).toContain('X12-CUT');
    const old = checked(new TextEncoder().encode(whole.replaceAll('005010X222A1', '004010X098A1')));
    expect([old.accepted, old.syntaxOnly > 0]).toEqual([false, true]);
    expect(old.findings.map(({ rule }) => rule)).toContain('X12-VERSION');
  });
});

describe('the surroundings of a finding', () => {
  it.each([
    ['the usual delimiters', (one: Uint8Array) => one],
    [
      'line breaks after each segment',
      (one: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(one).replaceAll('~', '~\r\n')),
    ],
    [
      'a line break as terminator',
      (one: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(one).replaceAll('~', '\n')),
    ],
    [
      'lines of 80 characters',
      (one: Uint8Array) => new TextEncoder().encode(new TextDecoder().decode(one).replace(/(.{80})/g, '$1\n')),
    ],
  ])('are cut out of the middle of a large file with %s', async (_name, written) => {
    const bytes = written(
      large(60, (one, copy) => (copy === 40 ? one.replace('CLM*RV-1001*335.5*', 'CLM*RV-1001*335.4*') : one)),
    );
    const finding = checked(bytes).findings.find(({ rule }) => rule === 'X12-CLAIM-TOTAL')!;
    const { before, here, after } = await surroundings(
      new Blob([new Uint8Array(bytes)]),
      finding.start,
      finding.offset,
      finding.segment,
    );
    expect(here!.text).toBe('CLM*RV-1001*335.4***11:B:1*Y*A*Y*Y**OA');
    expect(here!.number).toBe(finding.segment);
    expect(before.map((one) => one.text.slice(0, 3))).toEqual(['N3*', 'N4*', 'DMG', 'NM1']);
    expect(after.map((one) => one.text.slice(0, 3))).toEqual(['DTP', 'DTP', 'AMT', 'REF']);
    expect(here!.elements.find(({ name }) => name === 'CLM05-3')).toMatchObject({
      element: 5,
      component: 3,
      value: '1',
    });
  });

  it('show the ISA itself, and the segment in which a file ends', async () => {
    const whole = text(claimSegments());
    const isa = new Blob([whole]);
    const first = await surroundings(isa, { offset: 0, terminator: '~' }, 0, 1);
    expect([first.before, first.here!.text.slice(0, 4), first.here!.elements.at(-1)!.value]).toEqual([[], 'ISA*', ':']);
    const cut = whole.slice(0, whole.indexOf('LX*2') + 4);
    const last = checked(new TextEncoder().encode(cut)).findings.find(({ rule }) => rule === 'X12-CUT')!;
    const place = await surroundings(new Blob([cut]), last.start, last.offset, last.segment);
    expect([place.here!.text, place.after]).toEqual(['LX*2', []]);
  });
});

describe('what the page makes of a file', () => {
  const made = (what: Parameters<typeof makerOf>[0], source: string) => {
    const maker = makerOf(what, 'claims.837', 'a secret');
    const out = maker.feed(new TextEncoder().encode(source)) + maker.end();
    return { out, made: maker.made(new Blob([out])) };
  };
  const whole = text(claimSegments());

  it('mends what has one right answer and says what', () => {
    const { out, made: mended } = made('mended', whole.replace('CLM*RV-1001*335.5*', 'CLM*RV-1001*335.4*'));
    expect(out).toBe(whole);
    expect(mended).toMatchObject({
      name: 'claims.mended.837',
      fixed: [{ before: '335.4', after: '335.5' }],
      fixedCount: 1,
    });
  });

  it('redacts names and answers as a receiver', () => {
    const { out, made: redacted } = made('redacted', whole);
    expect(out).not.toContain('OSTRANDER');
    expect(Object.keys((redacted as { replaced: object }).replaced)).toContain('names');
    const { out: answer, made: acknowledgment } = made('acknowledgment', whole);
    expect(answer).toMatch(/ST\*999[\s\S]*ST\*277/);
    expect(acknowledgment).toMatchObject({ summary: { claims: { accepted: 2, rejected: 0 } } });
  });

  it('writes each record as a line, and what could not be read too', () => {
    const { out, made: data } = made('json-lines', whole);
    const [line] = out
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as Record<string, unknown>);
    const [claim] = [...readClaims(new TextEncoder().encode(whole)).claims];
    expect([line!.file, line!.claimIndex, line!.totalChargeCents]).toEqual(['claims.837', 1, claim!.totalChargeCents]);
    expect(data).toMatchObject({ name: 'claims.jsonl', lines: 2, errors: 0 });
    const remittance = made('json-lines', text(remittanceSegments()));
    expect(remittance.out.split('\n').length).toBeGreaterThan(2);
    const cut = made('json-lines', whole.slice(0, -60));
    expect(JSON.parse(cut.out.trim().split('\n').at(-1)!)).toMatchObject({ error: { code: 'X12-CUT' } });
    expect(cut.made).toMatchObject({ errors: 1 });
  });

  it('names what it makes after the file', () => {
    expect([nameOf('day.x.835', 'redacted'), nameOf('claims', 'mended'), nameOf('.837', 'acknowledgment')]).toEqual([
      'day.x.redacted.835',
      'claims.mended.x12',
      '.837.answer.x12',
    ]);
  });
});
