import type { Act, Contract } from './contract-types';

/** Where the board begins something, by its address in the API. What is not named here is begun where one's own work lies, so that a new act is there without new code. */
const PLACES: Readonly<Record<string, string>> = {
  '/v1/petitions': 'records/petitions',
  '/v1/inspections': 'records/inspections',
  '/v1/inspection-plans': 'records/inspections',
  '/v1/procedure-reviews': 'records/procedure-reviews',
  '/v1/delegations': 'records/delegations',
  '/v1/successions': 'records/successions',
  '/v1/rotation-plans': 'records/rotation-plans',
  '/v1/rotation-exceptions': 'records/rotation-exceptions',
  '/v1/archive-handovers': 'records/archive-handovers',
  '/v1/destructions': 'records/destructions',
  '/v1/imports': 'records/imports',
  '/v1/commendations': 'accountability/violations',
  '/v1/reports': 'accountability/issued',
  '/v1/api-clients': 'operation/keys',
  '/v1/webhooks': 'operation/webhooks',
  '/v1/checkpoints/verification': 'operation/journal',
  '/v1/sandbox/clock': 'operation/clock',
  '/v1/tenants': 'operation/tenants',
};

/** Acts without a button where things begin, by operation, and why. A closed list: a test asks for a place or a reason of every operation. */
export const NOT_BEGUN: Readonly<Record<string, string>> = {
  uploadFile: 'A file is put in with the field of the form that names it',
  referAgencies: 'The actions of a dossier or a task tell it, with what it is about',
  requestArchivePackage: 'It is asked for on the page of the record',
  receiveDocumentMessage: 'Systems send it: XML of the exchange of documents',
  giveTasksByDocument: 'Systems send it: it holds a document of the exchange as XML',
  putDirectory: 'The whole directory, kept as a file by who administers, is sent at once',
  putCalendar: 'The whole calendar, kept as a file by who administers, is sent at once',
  putProcedures: 'Whole procedures, kept as a file by who administers, are sent at once',
  putPolicies: 'A whole policy, kept as a file by who administers, is sent at once',
  putIdentityProvider: 'It decides who can sign in here: it is set up with the provider, by a key',
  deleteIdentityProvider: 'It decides who can sign in here: it is set up with the provider, by a key',
};

/** Whether an act begins something: its address names no thing that is there. */
export const isBeginning = ({ path }: Pick<Act, 'path'>): boolean => path.startsWith('/v1/') && !path.includes('{');

/** What can be begun at a place of the board by whoever has these permissions (`may` of `GET /v1/me`). */
export const beginningsAt = ({ acts }: Pick<Contract, 'acts'>, may: readonly string[], place: string): Act[] =>
  acts.filter(
    (act) =>
      isBeginning(act) &&
      !Object.hasOwn(NOT_BEGUN, act.id) &&
      (PLACES[act.path] ?? 'work') === place &&
      may.includes(act.access),
  );
