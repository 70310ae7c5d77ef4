import { z } from 'zod';
import { because, id, instantOut, limit, queryInteger } from '../../platform/http/index.js';
import { noSuchTypes, tooManyTypes } from './texts.js';

/** A type of event among those that there are. */
export const eventTypeAmong = (types: readonly string[]) =>
  z
    .enum(types)
    .meta({ id: 'EventType', description: 'What happened, as the journal names it.', example: 'request.answered' });

/** The names are those of the caller: as many as help, and no longer than a name is. */
const named = (types: readonly string[]): string =>
  types
    .slice(0, 5)
    .map((each) => `"${each.slice(0, 60)}"`)
    .join(', ');

const tooMany = (most: number) => because('too_long', tooManyTypes(most));

const unknownTypes = (unknown: readonly string[], types: readonly string[]) =>
  because('not_allowed', noSuchTypes(named(unknown), types));

/** With commas between them. A type that is not there would pass over everything in silence. */
function listedAmong(types: readonly string[]) {
  const known = new Set(types);
  return z
    .string()
    .max(10_000)
    .transform((value) => value.split(',').map((each) => each.trim()))
    .superRefine((asked, context) => {
      const unknown = asked.filter((each) => !known.has(each));
      if (unknown.length > 0) context.addIssue({ code: 'custom', ...unknownTypes(unknown, types) });
      else if (asked.length > types.length) context.addIssue({ code: 'custom', ...tooMany(types.length) });
    });
}

/** The query of the feed, where these are the types of events. */
export const eventsQuery = (types: readonly string[]) =>
  z.strictObject({
    after: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({
        description: '`next` of the answer before, unaltered; left out for the first event of all.',
        example: 'WzEyXQ.4yWbT0zG9kY',
      }),
    from: z
      .enum(['end'])
      .optional()
      .meta({ description: '`end`, without `after`: only what comes from now on.', example: 'end' }),
    types: listedAmong(types)
      .optional()
      .meta({
        description: 'Only these types (`EventType`), with commas between them; one that there is not is 422.',
        example: 'request.answered,request.answered_late',
      }),
    limit,
    wait: queryInteger(0, 30)
      .default(0)
      .meta({ description: 'Where there is nothing yet, how many seconds to wait for it: 0 to 30.', example: '30' }),
  });

const actor = z.strictObject({
  agency: z.string().nullable(),
  official: z.string().nullable(),
  client: z.string().nullable(),
});

export const eventResponse = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string().meta({ description: 'The same for ever, whoever is told and however often.' }),
    source: z.string().meta({ description: 'The tenant, as a URI reference.' }),
    type: z.string(),
    subject: z.string().meta({ description: 'What it happened to: its process, `/` and its id.' }),
    time: instantOut,
    datacontenttype: z.literal('application/json'),
    data: z.strictObject({
      dossierId: id.meta({ description: 'The same as `aggregateId`.' }),
      process: z.string().meta({ description: 'The process that it belongs to: `dossier`.' }),
      aggregateId: id.meta({ description: 'What it happened to: the dossier.' }),
      seq: z.int().meta({ description: 'Number in the journal of the aggregate, without a gap.' }),
      about: z.string().nullable().meta({ description: 'The agency that it is about, where it is about one.' }),
      actor,
      details: z.record(z.string(), z.unknown()),
      hash: z.string(),
    }),
  })
  .meta({ id: 'JournalEvent', description: 'An entry of a journal as a CloudEvent 1.0.' });

export const eventsResponse = z
  .strictObject({
    items: z.array(eventResponse),
    next: z
      .string()
      .meta({
        description: 'Send it as `after` for what comes next; it is there on the last page too, and does not expire.',
      }),
    more: z
      .boolean()
      .meta({
        description:
          'Whether to ask again at once. The page may be empty all the same: what lay between was not for the caller.',
      }),
  })
  .meta({ id: 'EventsPage', description: 'Events in their order.' });
