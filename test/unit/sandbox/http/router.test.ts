import assert from 'node:assert/strict';
import { createRouter } from '../../../../src/sandbox/http/router.ts';
import { ROUTES } from '../../../../src/sandbox/routes/registry.ts';

describe('the router', () => {
  for (const [order, routes] of Object.entries({ given: ROUTES, reversed: ROUTES.toReversed() })) {
    it(`finds every endpoint by its own path, with the routes in the ${order} order`, () => {
      const find = createRouter(routes);
      for (const { endpoint } of routes) {
        const path = endpoint.path.replaceAll(/\{\w+\}/g, 'some');
        const match = find({ host: endpoint.host, path }, endpoint.method);
        assert.equal(match?.route.endpoint.id, endpoint.id, endpoint.path);
      }
    });
  }
});
