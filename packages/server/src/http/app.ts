import { AMA_NOTICE } from '@cleanclaim/core/codes/cpt-notice.ts';
import { fastifyCookie } from '@fastify/cookie';
import { fastifySwagger } from '@fastify/swagger';
import { fastify } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { answerFaults, answerRevalidation } from './answers.ts';
import type { AppContext } from './context.ts';
import { guard } from './guard.ts';
import { logRequests } from './log.ts';
import { type App, loadResource, resourceNames } from './resource.ts';
import { serveWeb } from './web.ts';

const MEGABYTE = 1024 * 1024;

export interface AppOptions {
  readonly context: AppContext;
  readonly logger: Logger;
  /** Folder of the built screens, when not the usual one. */
  readonly webFolder?: string;
}

/** The server's interface, ready to listen: every resource that has a folder, behind one guard. */
export async function buildApp({ context, logger, webFolder }: AppOptions): Promise<App> {
  const app: App = fastify({
    bodyLimit: MEGABYTE,
    // A slow or silent client does not keep a connection for itself.
    requestTimeout: 60_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Behind a proxy on this machine the address of the browser is what the proxy says.
    trustProxy: context.place.secure ? 'loopback' : false,
    genReqId: () => context.ids.next('request'),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  await app.register(fastifyCookie);
  guard(app, context);
  logRequests(app, logger);
  answerFaults(app, logger);
  answerRevalidation(app);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cleanclaim',
        version: context.build,
        description:
          'From the clinical note to the paid claim. Money is in integer cents, days are YYYY-MM-DD, faults are {code, message, at}. ' +
          AMA_NOTICE,
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'from "cleanclaim token create"' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: context.place.cookie,
            description: 'from POST /api/v1/session',
          },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  for (const name of resourceNames()) {
    const resource = await loadResource(name);
    await app.register(async (scoped) => resource.register(scoped as App, context), { prefix: resource.prefix });
  }
  await serveWeb(app, webFolder);
  await app.ready();
  return app;
}
