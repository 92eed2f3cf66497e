import inquiries from './270.json' with { type: 'json' };
import benefits from './271.json' with { type: 'json' };
import statusRequests from './276.json' with { type: 'json' };
import statusAnswers from './277.json' with { type: 'json' };
import claimAcknowledgments from './277ca.json' with { type: 'json' };
import remittances from './835.json' with { type: 'json' };
import dentalClaims from './837d.json' with { type: 'json' };
import institutionalClaims from './837i.json' with { type: 'json' };
import professionalClaims from './837p.json' with { type: 'json' };
import acknowledgments from './999.json' with { type: 'json' };
import { compileGuide, type Guide } from './compile.ts';
import { predeterminationTable } from './predetermination.ts';
import type { GuideTable } from './table.ts';

const CLAIMS = [professionalClaims, institutionalClaims] as unknown as readonly GuideTable[];

const TABLES = [
  professionalClaims,
  institutionalClaims,
  dentalClaims,
  remittances,
  inquiries,
  benefits,
  statusRequests,
  statusAnswers,
  claimAcknowledgments,
  acknowledgments,
  predeterminationTable(CLAIMS[0]!, '005010X291'),
  predeterminationTable(CLAIMS[1]!, '005010X292'),
] as unknown as readonly GuideTable[];
const compiled = new Map<GuideTable, Guide>();

/**
 * The guide that a version names ("005010X222A1"), or null when we have no table of it. Two guides of one version (270 and
 * 271, 276 and 277) are told apart by ST01.
 */
export function guideOf(version: string, st01: string | null = null): Guide | null {
  const table = TABLES.find(
    (candidate) => candidate.versions.includes(version) && (st01 === null || candidate.set.startsWith(st01)),
  );
  if (!table) return null;
  let guide = compiled.get(table);
  if (!guide) compiled.set(table, (guide = compileGuide(table)));
  return guide;
}

/** All guides of which there is a table, in the order of the tables. */
export function allGuides(): readonly Guide[] {
  return TABLES.map((table) => guideOf(table.versions[0]!, table.set.slice(0, 3))!);
}
