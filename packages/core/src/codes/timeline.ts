import { addDays, type IsoDate } from '../kernel/dates.ts';
import { editionLabel, type ReferenceLibrary } from '../packs/library.ts';
import type { PackManifest } from '../packs/manifest.ts';
import type { PackKey } from '../packs/tables.ts';
import { undotted } from './icd10cm/grammar.ts';
import { type ListKey, listedDisplay } from './listed.ts';
import type { CodeStatus } from './status.ts';
import { type CodeSystem, LISTS } from './systems.ts';

/** What one loaded edition says of a code. */
export interface TimelineStop {
  readonly edition: string;
  /** "icd10cm/codes": several kinds of packs may tell of one code. */
  readonly pack: PackKey;
  /** Days that this edition decides: to the day before the next one, or to the end of its period. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly origin: PackManifest['origin'];
  /** absent: the edition does not have it. Lists with days of their own tell what holds on the edition's first day. */
  readonly status: Exclude<CodeStatus, 'unknown'> | 'absent';
  /** The title that it has there; null = absent, or a number only. */
  readonly display: string | null;
  /** In what it differs from the edition before; [] = in nothing that the list tells, or it is the first one. */
  readonly changes: readonly TimelineChange[];
}

export interface TimelineChange {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a pack says of a code, as names and values that are compared from edition to edition. */
interface Said {
  readonly status: TimelineStop['status'];
  readonly display: string | null;
  readonly facts: Readonly<Record<string, string>>;
}

const ABSENT: Said = { status: 'absent', display: null, facts: {} };

/** A code through all loaded editions of its lists, the oldest first; [] when none is loaded. Opens their packs. */
export function codeTimeline(library: ReferenceLibrary, system: CodeSystem, code: string): TimelineStop[] {
  return packsOf(system).flatMap((pack) => stopsOf(library, pack, code.trim().toUpperCase()));
}

/** CPT numbers are told by the fee schedule, and by a licensed set where there is one. */
function packsOf(system: CodeSystem): readonly PackKey[] {
  switch (system) {
    case 'icd10cm':
    case 'icd10pcs':
      return [`${system}/codes`];
    case 'hcpcs':
      return ['hcpcs/codes', 'pfs/rvu'];
    case 'cpt':
      return ['cpt/codes', 'pfs/rvu'];
    case 'ndc':
      return ['ndc/hcpcs'];
    default:
      return LISTS[system];
  }
}

function stopsOf(library: ReferenceLibrary, pack: PackKey, code: string): TimelineStop[] {
  const manifests = library.editions(pack);
  let before: Said | null = null;
  const stops = manifests.map((manifest, at) => {
    const next = manifests[at + 1]?.effectiveFrom;
    const last = manifest.carriedForwardTo ?? manifest.effectiveTo;
    const said = saidBy(library, pack, manifest, code);
    const stop: TimelineStop = {
      edition: editionLabel({ manifest, carriedForward: false }),
      pack,
      from: manifest.effectiveFrom,
      to: next !== undefined && next <= last ? addDays(next, -1) : last,
      origin: manifest.origin,
      status: said.status,
      display: said.display,
      changes: before === null ? [] : changesBetween(before, said),
    };
    before = said;
    return stop;
  });
  // A kind of pack that never had the code tells nothing of it: every other fee schedule code is no part of HCPCS Level II's history.
  return stops.some(({ status }) => status !== 'absent') ? stops : [];
}

function saidBy(
  library: ReferenceLibrary,
  pack: PackKey,
  { edition, effectiveFrom }: PackManifest,
  code: string,
): Said {
  switch (pack) {
    case 'icd10cm/codes':
    case 'icd10pcs/codes': {
      const { table } = library.byEdition(pack, edition)!;
      const row = table.find(undotted(code));
      if (row < 0) return ABSENT;
      const below = table.children(row).length;
      const facts = { Title: table.title(row), 'Codes directly below': String(below) };
      return { status: table.billable(row) ? 'billable' : 'header', display: table.title(row), facts };
    }
    case 'pfs/rvu': {
      const row = library.byEdition(pack, edition)!.table.find(code);
      if (!row) return ABSENT;
      const hundredths = (value: number) => (value / 100).toFixed(2);
      const facts = {
        'Fee schedule status': row.status,
        'Work value': hundredths(row.workRvu),
        'Practice value, office': hundredths(row.nonFacilityPeRvu),
        'Practice value, facility': hundredths(row.facilityPeRvu),
        'Malpractice value': hundredths(row.malpracticeRvu),
        'Global days': row.globalDays,
      };
      return { status: 'billable', display: null, facts };
    }
    case 'ndc/hcpcs': {
      const [row] = library.byEdition(pack, edition)!.table.find(code);
      return row
        ? { status: 'billable', display: String(row.drug ?? ''), facts: { 'Billed with': String(row.code) } }
        : ABSENT;
    }
    default:
      return saidByList(library, pack as ListKey, edition, effectiveFrom, code);
  }
}

function saidByList(library: ReferenceLibrary, pack: ListKey, edition: string, day: IsoDate, code: string): Said {
  const spells = library.byEdition(pack, edition)!.table.spells(code);
  const last = spells.at(-1);
  if (!last) return ABSENT;
  const now = spells.find((row) => (row.from ?? '') <= day && (row.to === null || day <= row.to));
  const row = now ?? last;
  const status = now ? 'billable' : (last.from ?? '') > day ? 'not-yet-valid' : 'no-longer-valid';
  const display = listedDisplay(row);
  return { status, display, facts: { Title: display ?? '', 'Last day': row.to ?? '', ...row.more } };
}

const STATUS: Readonly<Record<TimelineStop['status'], string>> = {
  billable: 'can be billed',
  header: 'a heading',
  'not-yet-valid': 'not yet valid',
  'no-longer-valid': 'no longer valid',
  absent: 'not in the list',
};

function changesBetween(before: Said, after: Said): TimelineChange[] {
  const changes: TimelineChange[] = [];
  if (before.status !== after.status)
    changes.push({ what: 'Status', before: STATUS[before.status], after: STATUS[after.status] });
  if (before.status === 'absent' || after.status === 'absent') return changes;
  for (const what of new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])) {
    const old = before.facts[what] || null;
    const now = after.facts[what] || null;
    if (old !== now) changes.push({ what, before: old, after: now });
  }
  return changes;
}
