import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import { notFound } from './fault.ts';
import { PAGE_STYLE, page } from './page.ts';
import type { App } from './resource.ts';

/** The built screens. Names of files in assets/ carry a hash of their content, so browsers may keep those for good. */
const DIST = resolve(import.meta.dirname, '../../../web/dist');

const UNBUILT = page(
  'Cleanclaim runs',
  '<p>The screens are not built in this checkout. Build them with <code>npm run build</code>, then load this page again.</p>' +
    '<p>The interface for programs is there: <a href="/api/v1/openapi.json">its description</a>.</p>',
);

/** Every address that is not the interface's leads to the screens, which keep their own addresses. */
export async function serveWeb(app: App, dist: string = DIST): Promise<void> {
  const hidden = { schema: { hide: true }, config: { access: 'public' as const } };
  app.get('/page.css', hidden, (_request, reply) =>
    reply.type('text/css').header('cache-control', 'no-cache').send(PAGE_STYLE),
  );
  const built = existsSync(resolve(dist, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: dist,
      serve: false,
      cacheControl: false,
      index: false,
      dotfiles: 'deny',
    });
  }
  app.get('/*', hidden, (request, reply) => {
    const path = decodeURIComponent(request.url.split('?')[0]!);
    if (/^\/(api|fhir)(\/|$)/.test(path)) throw notFound('address');
    if (!built) return reply.type('text/html').send(UNBUILT);
    const file = /\.[a-z0-9]+$/i.test(path) ? path.slice(1) : 'index.html';
    reply.header('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return reply.sendFile(file);
  });
  app.setNotFoundHandler(() => {
    throw notFound('address');
  });
}
