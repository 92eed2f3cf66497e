/** What scrolls on its own: with a name, and with the keys too. */
export function Scroll({
  label,
  className = '',
  children,
  ...rest
}: { label: string; className?: string } & React.HTMLAttributes<HTMLElement>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a place for the focus only the mouse could scroll it
    <section className={`scroll ${className}`} tabIndex={0} aria-label={label} {...rest}>
      {children}
    </section>
  );
}
