import { z } from 'zod';
import { actorOf } from '../../../auth/principal.ts';
import { readSecret } from '../../../auth/secret.ts';
import { endSession, principalOfSession } from '../../../auth/sessions.ts';
import { signIn, waiting } from '../../../auth/sign-in.ts';
import { logAccess } from '../../../store/access-log.ts';
import { faultSchema, HttpFault, refuse } from '../../fault.ts';
import type { Resource } from '../../resource.ts';
import { cookieOptions } from './cookie.ts';
import { demoUserSchema, demoUsers } from './demo-users.ts';
import { describeWho, whoSchema } from './who.ts';

const doorSchema = z.object({
  organizations: z.array(z.object({ id: z.string(), name: z.string() })),
  firstRun: z.boolean().describe('no organisation yet: /setup with the token that the server printed'),
  demo: z.array(demoUserSchema).nullable().describe('accounts with their passwords, in demo mode only'),
});

const credentialsSchema = z.object({
  organizationId: z.string().max(40),
  loginName: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});

const resource: Resource = {
  prefix: '/api/v1',
  register(app, context) {
    app.get(
      '/sign-in',
      {
        config: { access: 'public' },
        schema: {
          summary: 'What the sign-in page has to know.',
          tags: ['session'],
          security: [],
          response: { 200: doorSchema },
        },
      },
      async () => {
        const organizations = await context.store.organizations();
        return {
          organizations: organizations.map(({ organizationId, name }) => ({ id: organizationId, name })),
          firstRun: context.firstRun.token() !== null,
          demo: context.demo && (await demoUsers(context.store, context.demo)),
        };
      },
    );

    app.post(
      '/session',
      {
        config: { access: 'public' },
        bodyLimit: 8192,
        schema: {
          summary: 'Sign in: sets the session cookie.',
          tags: ['session'],
          security: [],
          body: credentialsSchema,
          response: { 200: whoSchema, 401: faultSchema, 429: faultSchema },
        },
      },
      async (request, reply) => {
        const { organizationId, loginName, password } = request.body;
        const wait = context.backoff.wait(request.ip);
        const result = wait > 0 ? waiting(wait) : await tryOnce(request.ip, organizationId, loginName, password);
        if (!result.ok) {
          const { retryAfterSeconds } = result.fault;
          if (retryAfterSeconds === null) refuse(401, result.fault);
          reply.header('retry-after', String(retryAfterSeconds));
          refuse(429, result.fault);
        }
        context.backoff.succeeded(request.ip);
        reply.setCookie(context.place.cookie, result.value.text, cookieOptions(context));
        const { clock, limits, store } = context;
        const principal = await store.within(organizationId, (scope) =>
          principalOfSession(scope, result.value, clock.now(), limits),
        );
        return describeWho(context, principal!);
      },
    );

    app.get(
      '/session',
      {
        config: { access: 'read' },
        schema: { summary: 'Who is signed in.', tags: ['session'], response: { 200: whoSchema, 401: faultSchema } },
      },
      async (request) => describeWho(context, request.principal!),
    );

    app.delete(
      '/session',
      {
        config: { access: 'read' },
        schema: { summary: 'Sign out.', tags: ['session'], response: { 204: z.null(), 401: faultSchema } },
      },
      async (request, reply) => {
        const principal = request.principal!;
        const secret = readSecret(request.cookies[context.place.cookie] ?? '');
        if (!secret || principal.kind !== 'person')
          throw new HttpFault(400, 'SESSION-NONE', 'a token has no session to end; revoke it instead');
        await context.store.within(principal.organizationId, async (scope) => {
          await endSession(scope, secret);
          const entry = { id: context.ids.next('access'), at: context.clock.now(), actor: actorOf(principal) };
          await logAccess(scope, { ...entry, action: 'sign-out', subject: null, outcome: 'done' });
        });
        reply.clearCookie(context.place.cookie, cookieOptions(context)).code(204);
        return null;
      },
    );

    function tryOnce(address: string, organizationId: string, loginName: string, password: string) {
      context.backoff.failed(address);
      return signIn(context, organizationId, loginName, password);
    }
  },
};
export default resource;
