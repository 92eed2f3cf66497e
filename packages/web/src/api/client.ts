/** An answer that was no success: the server's words, with its status; `body` carries what else it said. */
export class ApiFault extends Error {
  readonly status: number;
  readonly code: string;
  readonly at: string | null;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(typeof body.message === 'string' ? body.message : 'the server gave no reason');
    this.status = status;
    this.code = typeof body.code === 'string' ? body.code : `HTTP-${status}`;
    this.at = typeof body.at === 'string' ? body.at : null;
    this.body = body;
  }
}

/** The server could not be reached: nothing is known of what became of the request. */
export class LineFault extends Error {}

export type Method = 'GET' | 'POST' | 'DELETE';

const listeners = new Set<(status: number | null) => void>();

/** Told after each request the status of the answer; null when the server was not reached. */
export function onAnswer(listener: (status: number | null) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the server under /api/v1. Throws ApiFault or LineFault. */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const answer = await reach(`/api/v1/${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      ...(method === 'GET' ? {} : { 'x-cleanclaim-request': '1' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.status === 204) return null as T;
  const parsed = (await answer.json().catch(() => ({}))) as T;
  if (!answer.ok) throw new ApiFault(answer.status, parsed as Record<string, unknown>);
  return parsed;
}

/** Whether the server answers at all; asks no session, so that it keeps nobody signed in. */
export async function isReachable(): Promise<boolean> {
  return reach('/healthz', {}).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch {
    for (const listener of listeners) listener(null);
    throw new LineFault('the server cannot be reached');
  }
  for (const listener of listeners) listener(answer.status);
  return answer;
}

/** "visits?view=all&q=knee": parameters that are null or empty are left out. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
