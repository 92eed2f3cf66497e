import type { Resource } from '../../resource.ts';

const resource: Resource = {
  prefix: '/api/v1',
  register(app) {
    app.get(
      '/openapi.json',
      { config: { access: 'public', revalidate: true }, schema: { hide: true } },
      (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
    );
  },
};
export default resource;
