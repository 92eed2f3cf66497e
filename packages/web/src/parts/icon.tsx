import sprite from './icons.svg?raw';

export type IconName =
  | 'suggested'
  | 'accepted'
  | 'changed'
  | 'rejected'
  | 'pass'
  | 'fail'
  | 'bypassed'
  | 'unchecked'
  | 'draft'
  | 'attested'
  | 'submitted'
  | 'paid'
  | 'denied'
  | 'question'
  | 'search'
  | 'right'
  | 'down'
  | 'left'
  | 'arrow'
  | 'grip'
  | 'saved'
  | 'chain'
  | 'clock'
  | 'lock'
  | 'info'
  | 'offline'
  | 'live'
  | 'person'
  | 'filter'
  | 'plus'
  | 'close'
  | 'file'
  | 'conflict'
  | 'edition'
  | 'mark';

/** Never alone: words stand beside it, except for grip, fold and close, which are named for readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** Drawn once at the top of the page; every icon uses its symbols. */
export function IconSprite() {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own file, part of the build
  return <div className="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: sprite }} />;
}
