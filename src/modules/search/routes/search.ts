import { z } from 'zod';
import { type Cursors, defineRoute, line, pageQuery } from '../../../platform/http/index.js';
import { SEARCH_KINDS } from '../../processes/index.js';
import { searchPage } from '../search-schemas.js';
import type { SearchService } from '../search-service.js';

const query = pageQuery.extend({
  q: line(200).meta({
    description:
      'Words, codes or numbers of documents, all of which must be there; the last one may be a beginning. Marks, capitals and signs do not count, and no sign has a meaning of its own.',
    example: 'dieu chinh quy hoach',
  }),
  kind: z.enum(SEARCH_KINDS).optional().meta({ description: 'Only this kind; left out: all.' }),
});

export const searchRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/search',
    operationId: 'search',
    tag: 'Search',
    summary: 'Search dossiers, requests and tasks',
    description:
      'Finds what the caller may see by words of title and text, by code or part of a code, and by number of a document, with or without marks and wherever they are placed (`hoà`, `hòa`). What has all words with their marks comes first, then what has all words, then what the last word is a beginning of, each from the newest. Dossiers whose applicant answers come last, for the place of receipt and whoever has the dossier, and that is noted as a reading of the data. 422 `no_word` where there is neither letter nor digit in it.',
    access: 'search',
    replica: true,
    query,
    success: { status: 200, description: 'One page of what was found.', schema: searchPage },
  },
  (deps: { readonly search: SearchService; readonly cursors: Cursors }) =>
    async ({ query: { q, kind, limit, cursor }, call, say }) => {
      const { clientId, agency } = call.principal;
      const scope = ['search', call.tenant, clientId, agency, q, kind ?? null];
      const after = deps.cursors.read(scope, cursor, z.tuple([z.int().min(0).max(3), z.string().regex(/^\d{1,19}$/)]));
      const { items, next, complete } = await deps.search.find(call, { q, kind }, say, after, limit);
      return { body: { items: [...items], next: next ? deps.cursors.write(scope, [...next]) : null, complete } };
    },
);
