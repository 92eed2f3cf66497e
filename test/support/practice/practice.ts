import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, resolve } from 'node:path';
import type { Session } from '../../../packages/web/src/api/session.ts';
import type { Visit } from '../../../packages/web/src/api/visit.ts';
import { answered, changed, decided, Refusal } from './acts.ts';
import { claimOf, claimRow, remittanceOf } from './claims.ts';
import { searchCodes, showCode } from './codes.ts';
import { firstVisit, rows } from './visits.ts';

/**
 * A practice of one visit that answers as the interface does, kept in memory: it lets the screens be tried in every condition, also those
 * that a whole server seldom shows (a change refused, two people at one code, the line gone). It knows no rules of coding.
 */
export interface Practice {
  readonly url: string;
  visit: Visit;
  /** The next unsafe request is answered with this. */
  refuseNext: { readonly status: number; readonly body: object } | null;
  /** What the page has sent, oldest first. */
  readonly sent: { readonly path: string; readonly body: Record<string, unknown> }[];
  setOnline(online: boolean): void;
  close(): Promise<void>;
}

const DIST = resolve(import.meta.dirname, '../../../packages/web/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The same policy under which the real server gives the page out. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

const PEOPLE = {
  coder: { id: 'kim', displayName: 'Kim Sato', credential: 'CPC', roles: ['C', 'B'], practitionerId: null },
  doctor: { id: 'ada', displayName: 'Dr. Ada Brandt', credential: 'MD', roles: ['P'], practitionerId: 'dr1' },
} as const satisfies Readonly<Record<string, Session['person']>>;

const VIEWS = ['my-work', 'waiting', 'to-attest', 'blocked', 'ready', 'not-signed', 'denied', 'all'];
const VIEW_NAMES = [
  'My work',
  'Waiting for an answer',
  'To attest',
  'Blocked by a check',
  'Ready for a claim',
  'Note not signed',
  'Denied',
  'All',
];

export async function openPractice(): Promise<Practice> {
  let who: keyof typeof PEOPLE | null = null;
  let online = true;
  const practice = { visit: firstVisit(), refuseNext: null, sent: [] } as unknown as Practice & { url: string };

  const server = createServer((request, response) => {
    if (!online) return void request.socket.destroy();
    void answer(request, response).catch((error: unknown) => {
      if (error instanceof Refusal) return send(response, error.status, error.body);
      send(response, 500, { code: 'BROKEN', message: String(error), at: null });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address() as { port: number };
  return Object.assign(practice, {
    url: `http://127.0.0.1:${address.port}`,
    setOnline: (now: boolean) => {
      online = now;
      if (!now) server.closeAllConnections();
    },
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://practice');
    if (url.pathname === '/healthz') return send(response, 200, { ok: true });
    if (!url.pathname.startsWith('/api/v1/')) return file(url.pathname, response);
    const path = decodeURIComponent(url.pathname.slice('/api/v1/'.length));
    if (request.method === 'GET') return send(response, 200, read(path, url.searchParams));
    if (request.headers['x-cleanclaim-request'] !== '1')
      throw new Refusal(403, 'REQUEST-HEADER', 'the header is missing');
    const body = JSON.parse((await textOf(request)) || '{}') as Record<string, unknown>;
    if (path === 'session') return session(request.method ?? '', body, response);
    if (!who) throw new Refusal(401, 'SESSION-NONE', 'sign in first');
    practice.sent.push({ path, body });
    if (practice.refuseNext) {
      const { status, body: refusal } = practice.refuseNext;
      practice.refuseNext = null;
      return send(response, status, refusal);
    }
    practice.visit = withRights(write(path, body));
    if (path.endsWith('/claim')) return send(response, 200, { visit: practice.visit, claimId: 'v1' });
    send(response, 200, practice.visit);
  }

  function session(method: string, body: Record<string, unknown>, response: ServerResponse): void {
    if (method === 'DELETE') {
      who = null;
      return void response.writeHead(204).end();
    }
    if (body.password !== 'demo' || (body.loginName !== 'kim' && body.loginName !== 'ada'))
      throw new Refusal(401, 'SIGN-IN-REFUSED', 'name or password is not right');
    who = body.loginName === 'kim' ? 'coder' : 'doctor';
    practice.visit = withRights(practice.visit);
    send(response, 200, sessionOf());
  }

  function sessionOf(): Session {
    if (!who) throw new Refusal(401, 'SESSION-NONE', 'nobody is signed in');
    return {
      person: PEOPLE[who],
      organization: { id: 'lakeside', name: 'Lakeside Family Practice', demo: true },
      policy: { preset: 'consultation', words: 'The organization’s own policy: codes are attested before release.' },
      reference: {
        starter: true,
        line: 'Starter edition · ICD-10-CM FY2026 Apr · NCCI 2024Q3 carried forward',
        licences: [],
      },
      build: '0.1.0',
    };
  }

  function withRights(visit: Visit): Visit {
    const doctor = who === 'doctor';
    return { ...visit, can: { ...visit.can, answer: doctor, attest: doctor, ask: !doctor } };
  }

  function read(path: string, query: URLSearchParams): unknown {
    if (path === 'sign-in') {
      const user = (loginName: string, displayName: string, roles: readonly string[]) => ({
        organizationId: 'lakeside',
        loginName,
        displayName,
        roles,
        administrator: false,
        password: 'demo',
      });
      return {
        organizations: [{ id: 'lakeside', name: 'Lakeside Family Practice' }],
        firstRun: false,
        demo: [user('kim', 'Kim Sato, CPC', ['C', 'B']), user('ada', 'Dr. Ada Brandt', ['P'])],
      };
    }
    const current = sessionOf();
    const { visit } = practice;
    if (path === 'session') return current;
    if (path === 'visits') return list(query);
    if (path.startsWith('visits/')) return visit;
    if (path === 'reasons')
      return [
        { class: 'first-coding', text: 'first coding of this visit' },
        { class: 'record-shows', text: 'the record shows another value' },
      ];
    if (path === 'claims')
      return {
        views: [
          { id: 'stuck', name: 'Stuck', count: 1 },
          { id: 'all', name: 'All claims', count: 1 },
        ],
        claims: [claimRow(visit)],
      };
    if (path.startsWith('claims/')) return claimOf(visit);
    if (path === 'remittances') return [{ ...remittanceOf(visit), claims: 1 }];
    if (path.startsWith('remittances/')) return remittanceOf(visit);
    if (path === 'codes/search') return searchCodes(query.get('q') ?? '', query.get('system')?.split(',') ?? []);
    if (/^codes\/.+\/(timeline|notes)$/.test(path)) return [];
    const [, system, code] = /^codes\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const shown = system ? showCode(system, code!, query.get('date') ?? '2026-04-14') : null;
    if (shown) return shown;
    throw new Refusal(404, 'NOT-FOUND', 'there is nothing at this address');
  }

  function list(query: URLSearchParams) {
    const all = rows(practice.visit).filter(({ patient }) =>
      patient.name.toLowerCase().includes((query.get('q') ?? '').toLowerCase()),
    );
    const view = query.get('view') ?? 'my-work';
    const open = practice.visit.questions.some((question) => question.answer === null);
    const of: Readonly<Record<string, readonly (typeof all)[number][]>> = {
      waiting: open ? all.slice(0, 1) : [],
      'to-attest': practice.visit.diagnoses.some(({ attested }) => !attested) ? all.slice(0, 1) : [],
    };
    return {
      views: VIEWS.map((id, at) => ({ id, name: VIEW_NAMES[at]!, count: (of[id] ?? all).length })),
      total: all.length,
      visits: of[view] ?? all,
    };
  }

  function write(path: string, body: Record<string, unknown>): Visit {
    const { visit } = practice;
    const [, key, verb] = /suggestions\/([^/]+)\/(accept|reject)$/.exec(path) ?? [];
    if (key) return decided(visit, key, verb === 'accept', (body.pointers as string[] | undefined) ?? []);
    if (path.endsWith('/changes')) return changed(visit, body);
    return answered(visit, path, body);
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function file(path: string, response: ServerResponse): void {
  const wanted = join(DIST, path);
  const found =
    extname(path) !== '' && wanted.startsWith(DIST) && existsSync(wanted) ? wanted : join(DIST, 'index.html');
  response.writeHead(200, {
    'content-type': TYPES[extname(found)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
  });
  response.end(readFileSync(found));
}
