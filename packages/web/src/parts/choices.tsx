import { useRef } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { TextField } from 'react-aria-components/TextField';

export interface Choice {
  readonly id: string;
  /** What readers hear. */
  readonly name: string;
}

/** A field to type in with what it offers below: ↑ ↓ choose, Enter uses, Esc closes. The focus stays in the field. */
export function Choices<T extends Choice>({
  label,
  listLabel,
  text,
  onText,
  items,
  use,
  look,
  close,
  render,
  empty,
  foot,
  placeholder,
}: {
  label: string;
  listLabel: string;
  text: string;
  onText(text: string): void;
  items: readonly T[];
  use(item: T): void;
  /** ⇧ Enter */
  look?(item: T): void;
  close(): void;
  render(item: T): React.ReactNode;
  /** Shown when there is nothing to choose; null = no list at all. */
  empty: React.ReactNode;
  foot?: React.ReactNode;
  placeholder?: string;
}) {
  const root = useRef<HTMLDivElement>(null);
  const byId = (id: unknown) => items.find((item) => item.id === id);
  const onKeyDownCapture = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    if (event.key === 'Enter' && event.shiftKey && look) {
      const active = root.current?.querySelector('input')?.getAttribute('aria-activedescendant');
      const item = byId(active ? document.getElementById(active)?.dataset.key : null);
      if (!item) return;
      event.preventDefault();
      event.stopPropagation();
      look(item);
    }
  };
  return (
    <div className="choose" ref={root} onKeyDownCapture={onKeyDownCapture}>
      <Autocomplete inputValue={text} onInputChange={onText}>
        <TextField aria-label={label} autoFocus>
          <Input className="input" {...(placeholder ? { placeholder } : {})} />
        </TextField>
        {items.length === 0 && empty === null ? null : (
          <div className="popover">
            <ListBox
              aria-label={listLabel}
              items={items as Iterable<T>}
              selectionMode="none"
              onAction={(id) => {
                const item = byId(id);
                if (item) use(item);
              }}
              renderEmptyState={() => <p className="pad dim">{empty}</p>}
            >
              {(item) => (
                <ListBoxItem id={item.id} textValue={item.name} className="option">
                  {render(item)}
                </ListBoxItem>
              )}
            </ListBox>
            {foot ? <p className="popover__foot">{foot}</p> : null}
          </div>
        )}
      </Autocomplete>
    </div>
  );
}
