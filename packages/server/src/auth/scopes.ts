/** What a script may do with its token. A later kind of work adds its own scope here. */
export const SCOPES = {
  read: 'read visits, codings, claims and remittances',
  write: 'read and change them, within the organisation’s policy',
  admin: 'administer people and the organisation',
} as const;
export type Scope = keyof typeof SCOPES;

const IMPLIED: Readonly<Record<Scope, readonly Scope[]>> = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
};

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

export function allows(given: readonly Scope[], needed: Scope): boolean {
  return given.some((scope) => IMPLIED[scope].includes(needed));
}
