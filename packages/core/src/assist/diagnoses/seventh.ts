import type { Icd10CodeTable } from '../../packs/icd10cm-codes.ts';

/** Where care of an injury stands. A/D/S follow the phase of care, not the number of the visit (ICD-FMT-05). */
export interface CarePhase {
  readonly phase: 'active' | 'subsequent' | 'sequela';
  /** Only of fractures in aftercare; null = the note does not say. */
  readonly healing: 'routine' | 'delayed' | 'nonunion' | 'malunion' | null;
  /** A fracture not called open is coded as closed (Guidelines I.C.19.c). */
  readonly open: 'I or II' | 'IIIA, IIIB, or IIIC' | null;
}

/**
 * The code with its seventh character among those below a header. null where the characters mean something else than phases of care,
 * or where aftercare has several and the note does not say how the fracture heals.
 */
export function withSeventh(
  codes: Icd10CodeTable,
  header: number,
  care: CarePhase,
): { row: number; healingOpen: boolean } | null {
  const below = codes.children(header).map((row) => ({ row, title: codes.title(row).toLowerCase() }));
  const named = (...parts: readonly string[]) => below.find(({ title }) => parts.every((part) => title.includes(part)));
  const single = below.length === 1 ? below[0] : undefined;
  if (single && !/encounter|sequela/.test(single.title)) return { row: single.row, healingOpen: false };
  if (care.phase === 'sequela') return found(named('sequela'));
  const open = care.open ? 'open' : 'closed';
  if (care.phase === 'active') {
    const type = care.open === 'IIIA, IIIB, or IIIC' ? named('initial', 'open', 'iiia') : named('initial', open);
    return found(type ?? named('initial')) ?? found(named('not applicable or unspecified'));
  }
  const fracture = below.some(({ title }) => title.includes('routine healing'));
  if (!fracture) return found(named('subsequent')) ?? found(named('not applicable or unspecified'));
  const healing = care.healing ?? 'routine';
  const wording = healing === 'routine' || healing === 'delayed' ? `${healing} healing` : healing;
  const best = named('subsequent', open, wording) ?? named('subsequent', wording);
  return best ? { row: best.row, healingOpen: care.healing === null } : null;
}

function found(row: { readonly row: number } | undefined): { row: number; healingOpen: boolean } | null {
  return row ? { row: row.row, healingOpen: false } : null;
}
