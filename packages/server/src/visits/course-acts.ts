import { closeChangeCase, openChangeCase } from '@cleanclaim/core/coding/cases.ts';
import type { Reason } from '@cleanclaim/core/coding/change.ts';
import { explainFinding } from '@cleanclaim/core/coding/claim-steps.ts';
import type { Course } from '@cleanclaim/core/coding/course.ts';
import type { CaseKind } from '@cleanclaim/core/coding/event.ts';
import type { Actor } from '@cleanclaim/core/coding/people.ts';
import { propose } from '@cleanclaim/core/coding/propose.ts';
import { impossible } from '@cleanclaim/core/coding/refusal.ts';
import type { LineValue } from '@cleanclaim/core/coding/values.ts';
import { finalizedVersion } from '@cleanclaim/core/coding/window.ts';
import type { Result } from '@cleanclaim/core/kernel/result.ts';
import { type Refused, type Work, write } from './act.ts';
import { inFirstRole } from './acting.ts';
import { checkChart } from './chart.ts';
import type { OpenChart } from './load-chart.ts';

type Done = Promise<Result<OpenChart, Refused>>;

/** One code, as the professional saw it. */
export function attest(work: Work, basedOn: number, codeId: string, value: string | LineValue): Done {
  const { open, actors, context } = work;
  const change = {
    ...{ basedOn, intention: { type: 'attest' as const, codeId, value }, reason: ATTESTS, evidence: [] },
    ...{ origin: 'person' as const, consultation: null, delegation: null, autoCodingClass: null },
  };
  return write(
    work,
    inFirstRole(actors, (actor) => propose(open.chart.record, change, actor, open.policy, context)),
  );
}

const ATTESTS: Reason = { class: 'attestation', words: '' };

export interface NamedFinding {
  readonly rule: string;
  readonly lines: readonly number[];
  readonly codes: readonly string[];
}

/** A person's word on why a claim may go although something could not be checked. */
export async function explain(work: Work, named: NamedFinding, words: string): Done {
  const { open, actors, packs, moment } = work;
  const checked = checkChart(open.chart, packs, moment.at.slice(0, 10));
  const finding = checked.ok
    ? checked.value.checks.findings.find(
        ({ rule, lines, codes }) =>
          rule === named.rule && lines.join() === named.lines.join() && codes.join() === named.codes.join(),
      )
    : undefined;
  if (!finding) return impossible('FINDING-GONE', 'the checks no longer say this; look at them again', named.rule);
  const reason: Reason = { class: 'record-shows', words };
  return write(
    work,
    inFirstRole(actors, (actor) => explainFinding(open.chart.record, finding, courseAs(work, actor, reason))),
  );
}

export async function openCase(work: Work, kind: CaseKind, version: number, reason: Reason): Done {
  const { record } = work.open.chart;
  if (finalizedVersion(record)?.number !== version)
    return impossible('CASE-VERSION', 'a case is about the last version that the payer decided', 'version');
  const identifiedOn = work.moment.at.slice(0, 10);
  return write(
    work,
    inFirstRole(work.actors, (actor) => openChangeCase(record, kind, identifiedOn, courseAs(work, actor, reason))),
  );
}

export function closeCase(work: Work, caseId: string, reason: Reason): Done {
  return write(
    work,
    inFirstRole(work.actors, (actor) => closeChangeCase(work.open.chart.record, caseId, courseAs(work, actor, reason))),
  );
}

export function courseAs({ open, context }: Work, actor: Actor, reason: Reason): Course {
  return { actor, policy: open.policy, context, reason };
}
