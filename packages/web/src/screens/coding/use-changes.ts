import type { FactEvidence, Intention, Reason } from '@cleanclaim/core/coding/change.ts';
import { useCallback, useRef, useState } from 'react';
import { ApiFault } from '../../api/client.ts';
import type { Evidence } from '../../api/codes-of-visit.ts';
import { type Outgoing, send } from '../../api/outbox.ts';
import { putResource } from '../../api/resource.ts';
import type { Visit } from '../../api/visit.ts';
import { type Asked, askedFor, type HeldChange } from './held-change.ts';
import { NO_CHARGE } from './line-value.ts';
import { inverseOf } from './undo.ts';

/** Two people changed the same thing: both values stay until one of them decides. */
export interface ConflictAnswer {
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: string;
  readonly at: string;
}

/** What became of the last act that did not simply go through. */
export interface Trouble {
  readonly what: string;
  readonly fault: ApiFault;
  /** The change, where it was one: it can be completed and sent again. */
  readonly change: HeldChange | null;
  readonly asked: readonly Asked[];
  readonly conflict: ConflictAnswer | null;
}

const NO_REASON: Reason = { class: 'first-coding', words: '' };

export interface ChangeOptions {
  readonly reason?: Reason;
  readonly evidence?: readonly Evidence[];
}

/** What a person can do with a visit. Every act goes to the server, is answered with the visit as it then stands, and can be refused. */
export function useChanges(visit: Visit) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const latest = useRef(visit);
  latest.current = visit;
  const done = useRef<{ readonly before: Visit; readonly after: Visit }[]>([]);

  const go = useCallback(
    async (
      outgoing: Omit<Outgoing, 'visitId' | 'position'>,
      change: HeldChange | null = null,
    ): Promise<Visit | null> => {
      const before = latest.current;
      try {
        const after = await send({ ...outgoing, visitId: before.id, position: before.position });
        setTrouble((held) => (held?.what === outgoing.what || change !== null ? null : held));
        if (!change?.undoes) done.current.push({ before, after });
        return after;
      } catch (fault) {
        if (!(fault instanceof ApiFault)) throw fault;
        setTrouble(troubleOf(outgoing.what, fault, change));
        const visitNow = fault.body.visit as Visit | undefined;
        if (visitNow) putResource(`visits/${before.id}`, visitNow);
        return null;
      }
    },
    [],
  );

  const submit = useCallback(
    (change: HeldChange) =>
      go(
        {
          row: change.row,
          what: change.what,
          path: `visits/${latest.current.id}/changes`,
          body: (basedOn) => ({
            basedOn,
            ...askedOf(change.intention),
            reason: change.reason,
            evidence: change.evidence,
            consultation: null,
            delegation: null,
          }),
        },
        change,
      ),
    [go],
  );

  const post = useCallback(
    (row: string, what: string, path: string, body: object) =>
      go({ row, what, path, body: (basedOn) => ({ basedOn, ...body }) }),
    [go],
  );

  const visitPath = `visits/${visit.id}`;
  return {
    trouble,
    dismiss: () => setTrouble(null),
    setTrouble,
    submit,
    change: (
      row: string,
      what: string,
      intention: Intention,
      { reason = NO_REASON, evidence = [] }: ChangeOptions = {},
    ) => submit({ row, what, intention, reason, evidence, undoes: false }),
    accept: (key: string, code: string, pointers: readonly string[] = []) =>
      post(`offer-${key}`, `${code} accepted`, `${visitPath}/suggestions/${encodeURIComponent(key)}/accept`, {
        pointers,
      }),
    reject: (key: string, code: string) =>
      post(`offer-${key}`, `${code} rejected`, `${visitPath}/suggestions/${encodeURIComponent(key)}/reject`, {}),
    ask: (question: object) => post('questions', 'Question', `${visitPath}/questions`, question),
    answer: (id: string, answer: { readonly optionIds: readonly string[]; readonly words: string }) =>
      post(`question-${id}`, 'Answer', `questions/${id}/answer`, answer),
    attest: (codeId: string, code: string, value: unknown) =>
      post(`attest-${codeId}`, `${code} attested`, `${visitPath}/attestations`, { codeId, value }),
    sign: (documentId: string, title: string) =>
      post(
        `document-${documentId}`,
        `${title} signed`,
        `${visitPath}/documents/${encodeURIComponent(documentId)}/signature`,
        {},
      ),
    explain: (finding: object) => post('findings', 'Explanation', `${visitPath}/findings/explain`, finding),
    openCase: (body: object) => post('cases', 'Correction case', `${visitPath}/cases`, body),
    closeCase: (id: string) => post('cases', 'Correction case closed', `${visitPath}/cases/${id}/close`, {}),
    release: () => post('claim', 'Claim', `${visitPath}/claim`, {}),
    /** Takes the last act of this window back, as an event of its own; false when there is none that can be. */
    undo: (): boolean => {
      const last = done.current.pop();
      const intention = last ? inverseOf(last.before, last.after) : null;
      if (!intention) return false;
      void submit({
        row: 'undo',
        what: 'Undo',
        intention,
        reason: { class: 'entered-in-error', words: 'Taken back at once.' },
        evidence: [],
        undoes: true,
      });
      return true;
    },
  };
}

export type Changes = ReturnType<typeof useChanges>;

/** The interface takes the words for modifiers beside the intention, and no charge for a line whose charge nobody has said. */
function askedOf(intention: Intention): { readonly intention: object; readonly facts: readonly FactEvidence[] } {
  if (intention.type === 'change-line') {
    const { facts, ...rest } = intention;
    return { intention: rest, facts };
  }
  if (intention.type !== 'add-line') return { intention, facts: [] };
  const { facts, line, ...rest } = intention;
  return {
    intention: { ...rest, line: line.chargeCents === NO_CHARGE ? { ...line, chargeCents: null } : line },
    facts,
  };
}

function troubleOf(what: string, fault: ApiFault, change: HeldChange | null): Trouble {
  const reasons = (fault.body.reasons as readonly { id: string }[] | undefined) ?? [];
  const { mine, theirs, by, at } = fault.body;
  const conflict = fault.status === 409 && by !== undefined ? { mine, theirs, by: String(by), at: String(at) } : null;
  return { what, fault, change, asked: change ? askedFor(fault.code, reasons) : [], conflict };
}
