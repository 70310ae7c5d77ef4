import { z } from 'zod';
import type { Call } from '../../../core/call.js';
import { type Cursors, defineRoute } from '../../../platform/http/index.js';
import { eventsQuery, eventsResponse } from '../event-schemas.js';
import type { Feed } from '../feed.js';

/** Of a client in its tenant: it may change its filter and keep its place. */
const scopeOf = ({ tenant, principal }: Call) => ['events', tenant, principal.clientId];

export const listEventsRoute = (types: readonly string[]) =>
  defineRoute(
    {
      method: 'GET',
      path: '/v1/events',
      operationId: 'listEvents',
      tag: 'Events',
      summary: 'Follow what happens',
      description:
        'Everything in the journals of the tenant that the caller may see, as CloudEvents 1.0, in one order that respects that of each dossier. ' +
        'None is skipped, however long the act took that wrote it: keep `next`, and send it as `after`. ' +
        'An agency sees the events of dossiers that it leads, and those about itself. ' +
        'With `wait` the call stays open until something comes: ask again at once, and an event arrives within moments.',
      access: 'read events',
      replica: true,
      query: eventsQuery(types),
      success: { status: 200, description: 'Events, and where to go on.', schema: eventsResponse },
    },
    (deps: { readonly feed: Pick<Feed, 'await' | 'end'>; readonly cursors: Cursors }) =>
      async ({ query, call }) => {
        const { after, from, types = null, limit, wait } = query;
        const known = deps.cursors.read(scopeOf(call), after, z.tuple([z.int()]), '/after');
        const [no] = known ?? [from === 'end' ? await deps.feed.end(call.tenant) : 0];
        const { events, until, more } = await deps.feed.await(call, no, types, limit, wait * 1_000);
        return {
          body: {
            items: events.map(({ event }) => ({
              ...event,
              data: { ...event.data, actor: { ...event.data.actor }, details: { ...event.data.details } },
            })),
            next: deps.cursors.write(scopeOf(call), [until]),
            more,
          },
        };
      },
  );
