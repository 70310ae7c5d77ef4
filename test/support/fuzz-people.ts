import { BUILDING_PERMIT } from './citizens.js';
import type { Operation } from './fuzz-document.js';
import type { Person, Stage } from './fuzz-stage.js';
import type { Vocabulary } from './fuzz-values.js';
import { COMMITTEE, FINANCE, JUSTICE, LAND, LEAD, OFFICE, officerOf, signerOf } from './province.js';

/** Of the dossier. */
export const requestsOf = (stage: Stage, dossier: string): readonly string[] =>
  stage.dossiers.find((each) => each.id === dossier)?.requests ?? [];

const OF_THE_LEAD_OF_A_TASK =
  /^\/v1\/tasks\/[^/]*\/(responsible-official|acknowledgement|decline|progress|report|extension)$/;

export const NOBODY: Person = { name: 'nobody', headers: {} };

/** Which agency acts in citizens' affairs, `nobody` where no login is asked for; nothing of other paths. */
function ofCitizens(path: string): string | undefined {
  if (path.startsWith('/public/')) return 'nobody';
  if (path === '/v1/intakes') return LEAD;
  if (/^\/v1\/dossiers\/[^/]*\/handling/.test(path)) return path.endsWith('/return') ? LAND : LEAD;
  if (path.startsWith('/v1/petitions')) return OFFICE;
  if (/^\/v1\/(delegations|rotation)/.test(path)) return LEAD;
  if (/^\/v1\/inspections\/.*(findings|remedies)\/.*\/(answer|report)$/.test(path)) return FINANCE;
  if (path.startsWith('/v1/inspection')) return OFFICE;
  if (!path.startsWith('/v1/procedure-reviews')) return undefined;
  if (path.endsWith('/opinions')) return JUSTICE;
  if (path.endsWith('/decision')) return COMMITTEE;
  return path.endsWith('/publication') ? OFFICE : LEAD;
}

/** Who would rightly make the call. */
export function rightful({ path }: Operation, stage: Stage, id: string): Person {
  const citizens = ofCitizens(path);
  if (citizens !== undefined) return citizens === 'nobody' ? NOBODY : stage.agency(citizens);
  if (path === '/v1/tenants') return stage.people.at(-1)!;
  if (/^\/v1\/requests\/.*\/(opinion|decline|extension|handler)$/.test(path))
    return stage.agency(stage.requests.get(id) ?? LEAD);
  if (/^\/v1\/tasks\/.*\/(contributions|handler)$/.test(path)) return stage.agency(FINANCE);
  if (OF_THE_LEAD_OF_A_TASK.test(path)) return stage.agency(LEAD);
  if (/^\/v1\/(tasks|document-messages\/tasks)/.test(path)) return stage.agency(OFFICE);
  if (/^\/v1\/commendations/.test(path)) return stage.agency(COMMITTEE);
  if (/^\/v1\/meetings\/.*\/confirmation$/.test(path)) return stage.agency(LAND);
  if (/^\/v1\/meetings\/.*\/answer$/.test(path)) return stage.agency(OFFICE);
  if (/\/(acceptance|return|return-letter|decision-letter)$/.test(path) || path.startsWith('/v1/reports'))
    return stage.agency(OFFICE);
  if (/dossiers\/.*\/(decision|supplement-request)$/.test(path)) return stage.agency(COMMITTEE);
  return /^\/v1\/(dossiers|requests|meetings)/.test(path) ? stage.agency(LEAD) : stage.admin;
}

const turnOf = ({ path }: Operation): string[] =>
  /\/(opinion|handler)$/.test(path)
    ? [FINANCE, LAND]
    : /dossiers\/.*\/decision$/.test(path)
      ? [COMMITTEE]
      : /(return|decision)-letter$/.test(path)
        ? [OFFICE]
        : [LEAD];

const OF_BUILDING_PERMITS = { procedures: [BUILDING_PERMIT], components: ['don', 'giay-to-dat', 'ho-so-thiet-ke'] };

/** Officials of those whose turn it is, and requests of the dossier itself, come up more often than others. */
export function vocabularyOf(operation: Operation, stage: Stage, dossier: string): Vocabulary {
  const citizens = ofCitizens(operation.path);
  const turn =
    citizens !== undefined
      ? [citizens === 'nobody' ? LEAD : citizens]
      : /^\/v1\/tasks.*\/(contributions|handler)$/.test(operation.path)
        ? [FINANCE]
        : /^\/v1\/tasks.*letter$/.test(operation.path)
          ? [OFFICE]
          : turnOf(operation);
  const likely = turn.flatMap((agency) => [signerOf(agency), signerOf(agency), officerOf(agency)]);
  const own = requestsOf(stage, dossier);
  const ids = own.length > 0 ? [...own, ...stage.foreign.slice(0, 1)] : [...stage.words.ids, ...stage.foreign];
  return {
    ...stage.words,
    ...(/^\/v1\/(intakes|dossiers\/.*\/handling)/.test(operation.path) && OF_BUILDING_PERMITS),
    officials: [...stage.words.officials, ...Array.from({ length: 8 }, () => likely).flat()],
    ids,
  };
}
