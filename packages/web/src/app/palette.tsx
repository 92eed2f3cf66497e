import { useState } from 'react';
import { withQuery } from '../api/client.ts';
import { useResource } from '../api/resource.ts';
import type { VisitList } from '../api/visit.ts';
import { type Choice, Choices } from '../parts/choices.tsx';
import { hitTitle, useCodeSearch } from '../parts/code-type-ahead.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { localDay, shortDate } from '../parts/format.ts';
import { Code } from '../parts/text.tsx';
import { navigate } from './router.ts';
import { signOut } from './session-store.ts';

interface Thing extends Choice {
  readonly kind: string;
  readonly code: string | null;
  readonly text: string;
  readonly does: () => void;
}

/** Everything by a few letters: codes, patients, places, actions. Not loaded late: what is typed right after its key is for it. */
export function Palette({ close, openKeys }: { close: () => void; openKeys: () => void }) {
  const [text, setText] = useState('');
  const wanted = text.trim();
  const today = localDay(new Date());
  const visits =
    useResource<VisitList>(wanted.length < 2 ? null : withQuery('visits', { view: 'all', q: wanted })).value?.visits ??
    [];
  const diagnoses = useCodeSearch('diagnosis', wanted, today).hits.slice(0, 5);
  const procedures = useCodeSearch('procedure', wanted, today).hits.slice(0, 5);
  const actions = ACTIONS.filter(({ text: name }) => name.toLowerCase().includes(wanted.toLowerCase()));
  const items: readonly Thing[] = [
    ...visits.slice(0, 6).map(({ id, patient, dateOfService, responsible }) => ({
      id: `visit ${id}`,
      name: `Visit ${patient.name}, ${shortDate(dateOfService, true)}`,
      kind: 'Visit',
      code: null,
      text: `${patient.name}, ${shortDate(dateOfService, true)}, ${responsible}`,
      does: () => navigate(`/visits/${id}`),
    })),
    ...[...diagnoses, ...procedures].map((hit) => ({
      id: `code ${hit.system} ${hit.code}`,
      name: `Code ${hit.code} ${hitTitle(hit)}`,
      kind: 'Code',
      code: hit.code,
      text: hitTitle(hit),
      does: () => navigate(`/codes?system=${hit.system}&code=${encodeURIComponent(hit.code)}`),
    })),
    ...actions.map(({ id, text: name, does }) => ({
      id: `action ${id}`,
      name,
      kind: 'Action',
      code: null,
      text: name,
      does: () => does(openKeys),
    })),
  ];
  return (
    <Dialog label="Code, patient, action" className="palette" close={close}>
      <Choices
        label="Code, patient, action"
        listLabel="Found"
        placeholder="Code, patient, action"
        text={text}
        onText={setText}
        items={items}
        use={({ does }) => {
          close();
          does();
        }}
        close={close}
        empty="Nothing has these letters."
        render={(item) => (
          <>
            <span className="dim">{item.kind}</span>
            <span className="trunc">
              {item.code ? <Code>{item.code}</Code> : null} {item.text}
            </span>
            <span />
          </>
        )}
        foot={
          <>
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> choose
            </span>
            <span>
              <kbd>Enter</kbd> go
            </span>
            <span>
              <kbd>Esc</kbd> close
            </span>
          </>
        }
      />
    </Dialog>
  );
}

const ACTIONS: readonly { readonly id: string; readonly text: string; does(openKeys: () => void): void }[] = [
  { id: 'visits', text: 'Go to visits', does: () => navigate('/visits') },
  { id: 'inbox', text: 'Go to questions and codes to attest', does: () => navigate('/inbox') },
  { id: 'claims', text: 'Go to claims', does: () => navigate('/claims') },
  { id: 'remittances', text: 'Go to remittances', does: () => navigate('/remittances') },
  { id: 'codes', text: 'Go to the code book', does: () => navigate('/codes') },
  { id: 'x12', text: 'Check, read, mend or answer X12 files', does: () => navigate('/x12') },
  { id: 'keys', text: 'Show the keys', does: (openKeys) => openKeys() },
  { id: 'out', text: 'Sign out', does: () => void signOut() },
];
