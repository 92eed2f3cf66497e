import { useEffect, useRef } from 'react';

/** What floats over the screens and goes with Esc; the browser keeps the focus inside and gives it back. Never for work itself. */
export function Dialog({
  label,
  className,
  close,
  children,
}: {
  label: string;
  className?: string;
  close: () => void;
  children: React.ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`over popover ${className ?? ''}`}
      aria-label={label}
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
      // Keys typed here are not for the screen below.
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </dialog>
  );
}
