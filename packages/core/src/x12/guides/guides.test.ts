import { describe, expect, it } from 'vitest';
import { allGuides, guideOf } from './registry.ts';
import { elementLabel, segmentLabel } from './specification.ts';

describe.each(allGuides().map((guide) => [guide.set, guide] as const))('the table of guide %s', (_, guide) => {
  it('is a tree whose loops all begin with a segment that tells them apart from their brothers', () => {
    for (const loop of guide.loops) {
      expect(loop.places.length, loop.id).toBeGreaterThan(0);
      if (loop.parent !== null) expect(loop.places[0]!.opens, loop.id).toBe(true);
    }
    for (const loop of guide.loops) {
      const openers = loop.loops.map(({ places }) => `${places[0]!.segmentId} ${places[0]!.qualifiers.join()}`);
      expect(new Set(openers).size, `below ${loop.id}`).toBe(openers.length);
    }
  });

  it('stands in the order of its positions', () => {
    for (const loop of guide.loops) {
      const positions = loop.places.map(({ position }) => position);
      expect(positions, loop.id).toEqual([...positions].sort((a, b) => a - b));
    }
  });

  it('names a source for every row, and a label for every segment and required element', () => {
    for (const place of guide.places) {
      expect(place.source.length, place.key).toBeGreaterThan(20);
      expect(segmentLabel(place.segmentId), place.key).toBeTruthy();
      for (const [i, { usage }] of place.elements.entries()) {
        if (usage === 'required') expect(elementLabel(place.segmentId, i + 1), `${place.key} ${i + 1}`).not.toBe('');
      }
    }
  });
});

describe('guides by version', () => {
  it('are found by what GS08 and ST03 say, and only then', () => {
    expect(guideOf('005010X222')?.set).toBe('837P');
    expect(guideOf('005010X222A2')?.set).toBe('837P');
    expect(guideOf('005010X221A1')?.set).toBe('835');
    expect(guideOf('005010X223A2')?.set).toBe('837I');
    expect(guideOf('005010X224A2')?.set).toBe('837D');
    for (const st01 of ['270', '271']) expect(guideOf('005010X279A1', st01)?.set).toBe(st01);
    for (const st01 of ['276', '277']) expect(guideOf('005010X212', st01)?.set).toBe(st01);
    expect(guideOf('005010X214', '277')?.set).toBe('277CA');
    for (const version of ['004010X098A1', '005010', '']) expect(guideOf(version)).toBeNull();
  });
});
