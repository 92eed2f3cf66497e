import { presetPolicy } from '@cleanclaim/core/access/policy.ts';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { insertAccount, setPassword, useInvitation } from '../../../auth/accounts.ts';
import { hashPassword } from '../../../auth/password.ts';
import { readSecret, type Secret } from '../../../auth/secret.ts';
import { logAccess } from '../../../store/access-log.ts';
import { insertOrganization } from '../../../store/organizations.ts';
import { insertPerson } from '../../../store/people.ts';
import type { Scope } from '../../../store/store.ts';
import type { AppContext } from '../../context.ts';
import type { App, Resource } from '../../resource.ts';
import {
  endedPage,
  firstRunForm,
  firstRunPage,
  invitationForm,
  invitationPage,
  type Values,
  type Wrongs,
} from './form.ts';

/**
 * A page with which a person sets a password, held by a one-time secret: the token of the first run, which makes the practice and its
 * first administrator, or an invitation.
 */
const resource: Resource = {
  prefix: '',
  register(app, context) {
    readForms(app);
    app.get('/setup', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
      const { token = '' } = request.query as { token?: string };
      if (context.firstRun.matches(token)) return html(reply, 200).send(firstRunPage(token, {}, {}));
      return readSecret(token) ? html(reply, 200).send(invitationPage(token, {})) : html(reply, 410).send(endedPage());
    });

    app.post(
      '/setup',
      { config: { access: 'public', form: true }, bodyLimit: 16_384, schema: { hide: true } },
      async (request, reply) => {
        const values = request.body as Values;
        const token = values.token ?? '';
        if (context.firstRun.matches(token)) {
          const wrongs = await firstRun(context, values);
          if (!wrongs) return reply.redirect('/', 303);
          html(reply, 400);
          return firstRunPage(token, values, wrongs);
        }
        const secret = readSecret(token);
        const answer = secret ? await invited(context, secret, values) : 'ended';
        if (answer === null) return reply.redirect('/', 303);
        html(reply, answer === 'ended' ? 410 : 400);
        return answer === 'ended' ? endedPage() : invitationPage(token, answer);
      },
    );
  },
};
export default resource;

async function firstRun(context: AppContext, values: Values): Promise<Wrongs | null> {
  const parsed = firstRunForm.safeParse(values);
  if (!parsed.success) return wrongsOf(parsed.error);
  const form = parsed.data;
  const hashed = await hashPassword(form.password);
  if (!hashed.ok) return { form: hashed.fault.message };
  if ((await context.store.organizations()).length > 0) {
    context.firstRun.finish();
    return { form: 'Another person has set up this installation in the meantime.' };
  }
  const now = context.clock.now();
  const personId = context.ids.next('person');
  await context.store.within(form.organizationId, async (scope) => {
    const { npi, taxonomy, taxId, phone } = form;
    const address = {
      line1: form.street,
      line2: null,
      city: form.city,
      state: form.state,
      zip: form.zip,
      country: null,
    };
    const organization = {
      id: form.organizationId,
      name: form.organizationName,
      npi,
      taxonomy,
      taxId,
      phone,
      address,
      cliaNumber: null,
    };
    await insertOrganization(scope, organization, presetPolicy('ACC-DEF'), now);
    await insertPerson(
      scope,
      {
        id: personId,
        displayName: form.displayName,
        practitionerId: null,
        credentials: [],
        moneyLimitCents: null,
        active: true,
      },
      now,
    );
    await insertAccount(
      scope,
      { personId, loginName: form.loginName, administrator: true, passwordHash: hashed.value },
      now,
    );
    await log(context, scope, personId, 'first-run');
  });
  context.firstRun.finish();
  return null;
}

async function invited(context: AppContext, secret: Secret, values: Values): Promise<Wrongs | 'ended' | null> {
  const parsed = invitationForm.safeParse(values);
  if (!parsed.success) return wrongsOf(parsed.error);
  const hashed = await hashPassword(parsed.data.password);
  if (!hashed.ok) return { form: hashed.fault.message };
  return context.store.within(secret.organizationId, async (scope) => {
    const now = context.clock.now();
    const personId = await useInvitation(scope, secret, now);
    if (personId === null) return 'ended';
    await setPassword(scope, personId, hashed.value, now);
    await log(context, scope, personId, 'password-set');
    return null;
  });
}

function log({ ids, clock }: AppContext, scope: Scope, personId: string, action: string): Promise<void> {
  const entry = { id: ids.next('access'), at: clock.now(), actor: `person:${personId}`, subject: null };
  return logAccess(scope, { ...entry, action, outcome: 'done' });
}

function wrongsOf(error: z.ZodError): Wrongs {
  return Object.fromEntries(error.issues.toReversed().map((issue) => [String(issue.path[0] ?? 'form'), issue.message]));
}

function html(reply: FastifyReply, status: number): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8');
}

function readForms(app: App): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}
