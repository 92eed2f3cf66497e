import { AMA_NOTICE_SHORT } from '@cleanclaim/core/codes/cpt-notice.ts';
import { useRef, useState } from 'react';
import { withQuery } from '../api/client.ts';
import type { CodeHit } from '../api/code.ts';
import { useResource } from '../api/resource.ts';
import { type Choice, Choices } from './choices.tsx';
import { dayAndMonth } from './format.ts';
import { State } from './state.tsx';
import { Code } from './text.tsx';

/** 'diagnosis' searches ICD-10-CM, 'procedure' CPT and HCPCS. */
export type CodeKind = 'diagnosis' | 'procedure';

type Offered = CodeHit & Choice;

/** Names of systems as people say them. */
export const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  icd10cm: 'ICD-10-CM',
  icd10pcs: 'ICD-10-PCS',
  hcpcs: 'HCPCS',
  cpt: 'CPT',
};

export function hitTitle({ display, label }: CodeHit): string {
  return display ?? label ?? 'No title: the number only';
}

export function useCodeSearch(
  kind: CodeKind,
  text: string,
  date: string,
): { hits: readonly CodeHit[]; pending: boolean } {
  const wanted = text.trim();
  const held = useResource<readonly CodeHit[]>(
    wanted.length < 2
      ? null
      : withQuery('codes/search', {
          q: wanted,
          system: kind === 'diagnosis' ? 'icd10cm' : 'cpt,hcpcs',
          date,
          limit: 20,
        }),
  );
  const last = useRef<readonly CodeHit[]>([]);
  if (held.value) {
    const systems = kind === 'diagnosis' ? ['icd10cm'] : ['cpt', 'hcpcs'];
    last.current = held.value.filter(({ system }) => systems.includes(system)).slice(0, 8);
  }
  return { hits: wanted.length < 2 ? [] : last.current, pending: held.pending };
}

/** Whether a code may be billed on the date of service; the words of the four different noes. */
export function Validity({ hit, date }: { hit: CodeHit; date: string }) {
  const day = dayAndMonth(date);
  const status = hit.status ?? (hit.billable ? 'billable' : 'header');
  if (status === 'billable') return <State kind="pass">Valid {day}</State>;
  if (status === 'header') return <State kind="none">Heading</State>;
  if (status === 'not-yet-valid') return <State kind="fail">Not yet valid {day}</State>;
  if (status === 'no-longer-valid') return <State kind="fail">Ended before {day}</State>;
  return <State kind="unchecked">Not checked</State>;
}

/** Finds a code by words or number, with its validity on the date of service. */
export function CodeTypeAhead({
  kind,
  label,
  date,
  initial = '',
  use,
  close,
}: {
  kind: CodeKind;
  label: string;
  date: string;
  initial?: string;
  /** `typed`: what led to it. */
  use(hit: CodeHit, typed: string): void;
  close(): void;
}) {
  const [text, setText] = useState(initial);
  const { hits, pending } = useCodeSearch(kind, text, date);
  const items: readonly Offered[] = hits.map((hit) => ({
    ...hit,
    id: `${hit.system} ${hit.code}`,
    name: `${hit.code} ${hitTitle(hit)}`,
  }));
  return (
    <Choices
      label={label}
      listLabel={`Codes for ${text}`}
      placeholder="Words or a code"
      text={text}
      onText={setText}
      items={items}
      use={(hit) => use(hit, text)}
      look={({ system, code }) =>
        window.open(`/codes?system=${system}&code=${encodeURIComponent(code)}&date=${date}`, '_blank', 'noopener')
      }
      close={close}
      empty={text.trim().length < 2 ? null : pending ? 'Searching' : 'No code of the loaded editions has these words.'}
      render={(hit) => (
        <>
          <Code>{hit.code}</Code>
          <span>
            {hitTitle(hit)} <small>{SYSTEM_NAMES[hit.system] ?? hit.system}</small>
          </span>
          <small>
            <Validity hit={hit} date={date} />
          </small>
        </>
      )}
      foot={
        <>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> choose
          </span>
          <span>
            <kbd>Enter</kbd> use
          </span>
          <span>
            <kbd>Esc</kbd> close
          </span>
          <span>
            <kbd>⇧ Enter</kbd> open in code book
          </span>
          {hits.some(({ notice }) => notice) ? <span>{AMA_NOTICE_SHORT}</span> : null}
        </>
      }
    />
  );
}
