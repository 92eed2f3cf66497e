/** Where two records differ: the members that lead there, and both values; null = not there. */
export interface Difference {
  /** "lines[0].chargeCents" */
  readonly path: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** Members that say where something stands or travelled, not what it means. */
const NO_MEANING: ReadonlySet<string> = new Set(['at', 'envelope', 'batch', 'header', 'file', 'claimIndex', 'group']);

/** All differences of meaning between two records, in the order of the members. Lists are compared place by place. */
export function differences(a: unknown, b: unknown, path = ''): Difference[] {
  if (Object.is(a, b)) return [];
  if (Array.isArray(a) && Array.isArray(b)) {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, i) =>
      differences(a[i] ?? null, b[i] ?? null, `${path}[${i}]`),
    ).flat();
  }
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !NO_MEANING.has(name));
    return names.flatMap((name) =>
      differences(a[name] ?? null, b[name] ?? null, path === '' ? name : `${path}.${name}`),
    );
  }
  return isEmpty(a) && isEmpty(b) ? [] : [{ path, a, b }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** null, '' and an empty list mean the same: nothing is said. */
function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
