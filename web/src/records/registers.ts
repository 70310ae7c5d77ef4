type Listed = Readonly<Record<string, unknown>>;

/** A list of the API that the board shows as a register: what it holds, and where each of its entries is shown. */
export interface Register {
  /** As addresses of the board name it; the kind of its entries, too. */
  readonly of: string;
  /** Address of the list. */
  readonly href: string;
  /** Whose states its entries have, as `StateBadge` knows them. */
  readonly states: string;
  /** Fields of which the first that is there says when it is due. */
  readonly due: readonly string[];
  /** Field that says what an entry is called; left out: one of `TITLES`. */
  readonly title?: string;
  /** Field that says when it was done; left out: that is not shown. */
  readonly done?: string;
  /** Who sees it at all; left out: everybody, each what is theirs to see. */
  readonly forAdministrators?: true;
}

export const REGISTERS: readonly Register[] = [
  { of: 'handlings', href: '/v1/handlings', states: 'handling', due: ['dueAt', 'appointmentAt'] },
  { of: 'petitions', href: '/v1/petitions', states: 'petition', due: ['settleDueAt', 'acceptDueAt'] },
  { of: 'meetings', href: '/v1/meetings', states: 'meeting', due: ['startsAt'] },
  { of: 'reviews', href: '/v1/work/reviews', states: 'review', due: ['dueAt'] },
  { of: 'inspections', href: '/v1/inspections', states: 'inspection', due: ['dueAt'] },
  { of: 'procedure-reviews', href: '/v1/procedure-reviews', states: 'procedure_review', due: ['dueAt'] },
  { of: 'delegations', href: '/v1/delegations', states: 'delegation', due: ['validTo'] },
  { of: 'successions', href: '/v1/successions', states: 'succession', due: ['effectiveAt'] },
  { of: 'rotation-plans', href: '/v1/rotation-plans', states: 'rotation_plan', due: ['publishBy'] },
  {
    ...{ of: 'rotation-exceptions', href: '/v1/rotation-exceptions', states: 'rotation_exception', due: [] },
    ...{ title: 'groundName', done: 'recordedAt' },
  },
  {
    ...{ of: 'document-messages', href: '/v1/document-messages', states: 'document_message', due: [] },
    ...{ title: 'subject', done: 'recordedAt' },
  },
  { of: 'archive-records', href: '/v1/archive-records', states: 'archive', due: ['handOverBy'] },
  { of: 'archives', href: '/v1/archives', states: 'archive', due: ['dueAt'] },
  {
    ...{ of: 'archive-handovers', href: '/v1/archive-handovers', states: 'archive', due: [] },
    ...{ title: 'receivedBy', done: 'recordedAt' },
  },
  { ...{ of: 'destructions', href: '/v1/destructions', states: 'destruction', due: [] }, ...{ done: 'proposedAt' } },
  { of: 'imports', href: '/v1/imports', states: 'import', due: [], done: 'requestedAt', forAdministrators: true },
];

/** Where an entry is shown: a citizen's dossier is a dossier. */
export const entryPlace = (of: string, { id }: Listed): string =>
  `/${of === 'handlings' ? 'dossiers' : of}/${String(id)}`;

/** The first of these fields that says something. */
export const firstOf = (entry: Listed, fields: readonly string[]): string | undefined =>
  fields.map((field) => entry[field]).find((value): value is string => typeof value === 'string' && value !== '');

/** Whose it is: the agency that has it to do. */
export const AGENCIES = [
  'subjectAgencyName',
  'toAgencyName',
  'agencyName',
  'leadAgencyName',
  'requestedAgencyName',
  'fromName',
];
/** What it is called. */
export const TITLES = ['title', 'summary', 'agenda', 'system'];
/** Who it is with, or for whom. */
export const PEOPLE = [
  'officialName',
  'proposedByName',
  'recordedByName',
  'toOfficialName',
  'headName',
  'requestedByName',
  'officialPosition',
  'proposedByPosition',
  'recordedByPosition',
  'toOfficialPosition',
  'headPosition',
];
