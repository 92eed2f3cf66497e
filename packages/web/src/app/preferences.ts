import { useSyncExternalStore } from 'react';

/** How a person wants the screens, kept in this browser; public/theme.js sets the same before first paint. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'system' | 'regular' | 'more';
  readonly density: 'regular' | 'compact' | 'comfortable';
  /** Keys that are one letter. */
  readonly letters: 'on' | 'off';
}

const DEFAULTS: Preferences = { theme: 'system', contrast: 'system', density: 'regular', letters: 'on' };
const STORAGE = 'cleanclaim.preferences';

const listeners = new Set<() => void>();
let held: Preferences | null = null;

function read(): Preferences {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(STORAGE) ?? '{}') as Partial<Preferences>) };
  } catch {
    return DEFAULTS;
  }
}

export const preferences = {
  current(): Preferences {
    return (held ??= read());
  },
  set(changes: Partial<Preferences>): void {
    held = { ...preferences.current(), ...changes };
    try {
      localStorage.setItem(STORAGE, JSON.stringify(held));
    } catch {
      // Storage is closed: the choice holds until the page is left.
    }
    apply(held);
    for (const listener of listeners) listener();
  },
};

export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, preferences.current);
}

function apply({ theme, contrast, density }: Preferences): void {
  const { dataset } = document.documentElement;
  put('theme', theme === 'system' ? null : theme);
  put('density', density === 'regular' ? null : density);
  const more = contrast === 'more' || (contrast === 'system' && matchMedia('(prefers-contrast: more)').matches);
  put('contrast', more ? 'more' : null);

  function put(name: string, value: string | null): void {
    if (value === null) delete dataset[name];
    else dataset[name] = value;
  }
}

/** The system's wish for contrast may change while the page is open. */
export function followSystem(): void {
  matchMedia('(prefers-contrast: more)').addEventListener('change', () => apply(preferences.current()));
}
