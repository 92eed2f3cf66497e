import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayUse, type Principal } from '../auth/principal.ts';
import { readSecret } from '../auth/secret.ts';
import { principalOfSession } from '../auth/sessions.ts';
import { principalOfToken, readToken } from '../auth/tokens.ts';
import type { AppContext } from './context.ts';
import { HttpFault } from './fault.ts';
import type { App } from './resource.ts';

/** Sent by our own page with every request that changes something; a foreign page cannot set it without being asked for leave. */
export const REQUEST_HEADER = 'x-cleanclaim-request';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Every request passes here: the name of this server, the origin of the page, who asks, what he may. */
export function guard(app: App, context: AppContext): void {
  app.decorateRequest('principal', null);
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined)
      throw new Error(`${route.method} ${route.url} does not say who may use it (config.access)`);
  });
  app.addHook('onRequest', async (request) => {
    refuseForeignHost(request, context);
    const access = request.routeOptions.config?.access ?? 'public';
    const bearer = bearerOf(request);
    if (!SAFE.has(request.method) && bearer === null) refuseForeignPage(request, context);
    if (access === 'public') return;
    const principal = bearer === null ? await fromCookie(request, context) : await fromToken(bearer, context);
    if (!principal) throw new HttpFault(401, 'SIGN-IN-NEEDED', 'sign in first; the session may have ended');
    if (!mayUse(principal, access)) throw new HttpFault(403, 'SCOPE-MISSING', `this needs the scope "${access}"`);
    request.principal = principal;
  });
  app.addHook('onSend', async (request, reply) => headers(request, reply, context));
}

/**
 * A foreign page can make its own name lead to this machine (DNS rebinding), and the browser would then count us as part of it.
 * Plain addresses cannot be bent so.
 */
function refuseForeignHost(request: FastifyRequest, { place }: AppContext): void {
  const name = hostName(request);
  if (name === 'localhost' || isIP(name) !== 0 || place.hosts.includes(name)) return;
  throw new HttpFault(
    421,
    'HOST-UNKNOWN',
    'this server is not known under that name; set CLEANCLAIM_PUBLIC_URL to the address that people use',
  );
}

/** As the browser sent it, whatever a proxy's headers say: a rebound page could set those. */
function hostName(request: FastifyRequest): string {
  const url = URL.parse(`http://${request.headers.host ?? ''}`);
  return url?.hostname.replace(/^\[|\]$/g, '') ?? '';
}

/** Cross-site request forgery: origin, the browser's own word, and our header must all speak for a page of ours. */
function refuseForeignPage(request: FastifyRequest, { place }: AppContext): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const own = origin === `http://${request.headers.host}` || (origin !== undefined && place.origins.includes(origin));
  const ours =
    (origin === undefined || own) &&
    (site === undefined || site === 'same-origin' || site === 'none') &&
    (request.routeOptions.config?.form ? own : request.headers[REQUEST_HEADER] !== undefined);
  if (!ours) {
    throw new HttpFault(
      403,
      'ORIGIN-FOREIGN',
      `requests that change something come from our own page, with the header ${REQUEST_HEADER}; scripts use a token`,
    );
  }
}

function bearerOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  return header?.toLowerCase().startsWith('bearer ') ? header.slice(7).trim() : null;
}

async function fromCookie(
  request: FastifyRequest,
  { store, clock, limits, place }: AppContext,
): Promise<Principal | null> {
  const secret = readSecret(request.cookies[place.cookie] ?? '');
  if (!secret) return null;
  return store.within(secret.organizationId, (scope) => principalOfSession(scope, secret, clock.now(), limits));
}

async function fromToken(text: string, { store, clock }: AppContext): Promise<Principal | null> {
  const secret = readToken(text);
  if (!secret) return null;
  return store.within(secret.organizationId, (scope) => principalOfToken(scope, secret, clock.now()));
}

/** Unless a route has one of its own: no script and no style but our own files; nothing is framed; nothing is kept by the browser unless the route says so. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

function headers(request: FastifyRequest, reply: FastifyReply, { place }: AppContext): void {
  if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', POLICY);
  reply.headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  });
  // Codes of CPT may stand in any answer of the interface: it tells where the notice of their holder is.
  if (/^\/(?:api\/v1|fhir)\//.test(request.url)) reply.header('link', '</api/v1/notices>; rel="copyright"');
  if (place.secure) reply.header('strict-transport-security', 'max-age=31536000');
  if (!reply.hasHeader('cache-control'))
    reply.header('cache-control', request.routeOptions.config?.revalidate ? 'private, no-cache' : 'no-store');
}
