import { existsSync, readdirSync } from 'node:fs';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Principal } from '../auth/principal.ts';
import type { Scope } from '../auth/scopes.ts';
import type { AppContext } from './context.ts';

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Who may come in: everybody, or who holds the scope. Every route says it. */
export interface RouteAccess {
  readonly access: 'public' | Scope;
  /** Public reference data, which browsers may keep and ask about again (ETag). All else is never kept by a browser. */
  readonly revalidate?: boolean;
  /** The page itself posts a form, without scripts: the check of the custom header falls away, that of the origin stays. */
  readonly form?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig extends Partial<RouteAccess> {}
  interface FastifyRequest {
    /** Set on every route that is not public. */
    principal: Principal | null;
  }
}

/**
 * One kind of thing that the interface offers. It stands in resources/NAME/routes.ts with its schemas and tests beside it, and is found
 * there. Its routes lie under `prefix`, say their `config.access`, and have zod schemas from which OpenAPI is made.
 */
export interface Resource {
  readonly prefix: '/api/v1' | '/fhir' | '';
  register(app: App, context: AppContext): void | Promise<void>;
}

const FOLDER = new URL('./resources/', import.meta.url);

export function resourceNames(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/routes.ts`, FOLDER)))
    .map((entry) => entry.name)
    .sort();
}

export async function loadResource(name: string): Promise<Resource> {
  return ((await import(new URL(`${name}/routes.ts`, FOLDER).href)) as { default: Resource }).default;
}
