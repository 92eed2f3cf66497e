/**
 * The one list of keys. A binding says what it does; a screen that can do it hands a handler for its id (app/shortcuts.ts).
 * "g v" = one after the other, "Mod" = ⌘ on a Mac and Ctrl elsewhere. Letters alone do nothing while somebody types, and can be switched off.
 */
export interface KeyBinding {
  readonly id: string;
  readonly keys: readonly string[];
  readonly does: string;
  readonly where: 'everywhere' | 'lists' | 'coding' | 'visits' | 'claims' | 'code book' | 'x12 files';
}

export const KEYS = [
  { id: 'palette', keys: ['Mod+K'], does: 'everything: code, patient, action', where: 'everywhere' },
  { id: 'keyMap', keys: ['?'], does: 'this map', where: 'everywhere' },
  { id: 'back', keys: ['Escape'], does: 'one step back', where: 'everywhere' },
  { id: 'goVisits', keys: ['g v'], does: 'visits', where: 'everywhere' },
  { id: 'goInbox', keys: ['g q'], does: 'questions and codes to attest', where: 'everywhere' },
  { id: 'goClaims', keys: ['g c'], does: 'claims', where: 'everywhere' },
  { id: 'goRemittances', keys: ['g r'], does: 'remittances', where: 'everywhere' },
  { id: 'goCodes', keys: ['g b'], does: 'code book', where: 'everywhere' },
  { id: 'goX12', keys: ['g x'], does: 'X12 files', where: 'everywhere' },

  { id: 'next', keys: ['j', 'ArrowDown'], does: 'next row', where: 'lists' },
  { id: 'previous', keys: ['k', 'ArrowUp'], does: 'previous row', where: 'lists' },
  { id: 'open', keys: ['Enter'], does: 'open, or edit the cell', where: 'lists' },
  { id: 'look', keys: [' '], does: 'look without opening', where: 'lists' },
  { id: 'find', keys: ['/'], does: 'find', where: 'lists' },

  { id: 'accept', keys: ['a'], does: 'accept the suggestion', where: 'coding' },
  { id: 'change', keys: ['c'], does: 'change the code', where: 'coding' },
  { id: 'reject', keys: ['r'], does: 'reject or remove', where: 'coding' },
  { id: 'add', keys: ['+'], does: 'add a code', where: 'coding' },
  { id: 'moveDown', keys: ['Shift+J'], does: 'move the diagnosis down', where: 'coding' },
  { id: 'moveUp', keys: ['Shift+K'], does: 'move the diagnosis up', where: 'coding' },
  { id: 'modifier', keys: ['m'], does: 'modifiers of the line', where: 'coding' },
  { id: 'evidence', keys: ['e'], does: 'words in the note', where: 'coding' },
  { id: 'nextPlace', keys: ['n'], does: 'next place in the note', where: 'coding' },
  { id: 'ask', keys: ['q'], does: 'ask the professional', where: 'coding' },
  { id: 'attest', keys: ['t'], does: 'attest the code', where: 'coding' },
  { id: 'drawer', keys: ['d'], does: 'drawer', where: 'coding' },
  { id: 'history', keys: ['h'], does: 'history', where: 'coding' },
  { id: 'tabPrevious', keys: ['['], does: 'tab before', where: 'coding' },
  { id: 'tabNext', keys: [']'], does: 'tab after', where: 'coding' },
  { id: 'undo', keys: ['Mod+Z'], does: 'undo, as a new event', where: 'coding' },

  { id: 'filter', keys: ['f'], does: 'filter', where: 'visits' },

  { id: 'balance', keys: ['b'], does: 'show how a line balances', where: 'claims' },
  { id: 'copy', keys: ['y'], does: 'copy', where: 'claims' },

  { id: 'chooseFiles', keys: ['o'], does: 'choose files', where: 'x12 files' },
  { id: 'tabBefore', keys: ['['], does: 'tab before', where: 'x12 files' },
  { id: 'tabAfter', keys: [']'], does: 'tab after', where: 'x12 files' },

  { id: 'compare', keys: ['c'], does: 'compare with another day', where: 'code book' },
  { id: 'uses', keys: ['u'], does: 'where the code is used', where: 'code book' },
  { id: 'ownNote', keys: ['w'], does: 'write a note beside the code', where: 'code book' },
] as const satisfies readonly KeyBinding[];

export type KeyId = (typeof KEYS)[number]['id'];

/** What of a keyboard event counts. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** How an event is written in the list: "j", "Shift+J", "Mod+K". null for keys that are no binding of ours (Alt). */
export function pressName({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
  if (altKey) return null;
  const letter = /^\p{L}$/u.test(key);
  if (ctrlKey || metaKey) return `Mod+${letter ? key.toUpperCase() : key}`;
  // Signs such as "?" and "+" are what they are, whichever keys make them.
  if (letter) return shiftKey ? `Shift+${key.toUpperCase()}` : key.toLowerCase();
  return key;
}

/** Ids bound to a press, after the press before it: both "v" and "g v" are looked for. `waits` = a longer sequence begins here. */
export function boundTo(
  before: string | null,
  press: string,
): { readonly ids: readonly KeyId[]; readonly waits: boolean } {
  const sequence = before === null ? null : `${before} ${press}`;
  const inSequence = KEYS.filter(({ keys }) => sequence !== null && (keys as readonly string[]).includes(sequence));
  const ids = (
    inSequence.length > 0 ? inSequence : KEYS.filter(({ keys }) => (keys as readonly string[]).includes(press))
  ).map(({ id }) => id);
  const waits = inSequence.length === 0 && KEYS.some(({ keys }) => keys.some((text) => text.startsWith(`${press} `)));
  return { ids, waits };
}

/** Letters and signs alone, which typing would make too. */
export function isBare(press: string): boolean {
  return !press.startsWith('Mod+') && press !== 'Escape';
}

const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** Key caps of a binding as people read them: [["g", "v"]], [["⌘K"]]. */
export function capsOf(keys: string, mac: boolean): readonly string[] {
  if (keys === ' ') return ['Space'];
  return keys.split(' ').map((press) => {
    if (press.startsWith('Mod+')) return mac ? `⌘${press.slice(4)}` : `Ctrl ${press.slice(4)}`;
    if (press.startsWith('Shift+')) return `⇧${press.slice(6)}`;
    return CAPS[press] ?? press;
  });
}

export function bindingOf(id: KeyId): KeyBinding {
  return KEYS.find((binding) => binding.id === id)!;
}
