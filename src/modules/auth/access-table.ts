import type { Who } from './who.js';

/**
 * Who may do what to which: stated here and nowhere else. A route names its permission as `access`; services ask by the permission's name (`permit`,
 * `may`), lists by `visibilityOf`; the edge takes from it what the token alone decides; the OpenAPI document tells it.
 */
export interface Permission {
  /** What a key must open. */
  readonly scope: 'read' | 'write';
  /** Any one of them suffices. */
  readonly may: readonly Who[];
  /** Who else is told that the thing is there: 403 for those, 404 for everybody who the permission does not name. */
  readonly disclosesTo: readonly Who[];
  /** Whether the act names an official (R1): always; where the caller acts for an agency; never. Whoever only reads does none of the first two. */
  readonly official: 'named' | 'of an agency' | 'none';
}

type Columns = readonly [
  scope: Permission['scope'],
  may: readonly Who[],
  disclosesTo: readonly Who[],
  official: Permission['official'],
];

/** They see everything in their tenant. */
export const WATCHERS = ['operator', 'reader', 'overseer'] as const satisfies readonly Who[];

const ALL = ['everybody'] as const;
const NOBODY: readonly Who[] = [];
const OF_REQUEST = [...WATCHERS, 'lead', 'consulted', 'former party'] as const;
const OF_DOSSIER = [...OF_REQUEST, 'invited'] as const;
const OF_MEETING = [...WATCHERS, 'lead', 'invited', 'former party'] as const;
const OF_VIOLATION = [...WATCHERS, 'lead', 'charged', 'former party'] as const;
const OF_REFERRAL = [...WATCHERS, 'lead', 'referred', 'former party'] as const;
const OF_TASK = [...WATCHERS, 'lead', 'cooperating', 'former party'] as const;
const OF_HANDLING = [...WATCHERS, 'lead', 'receiving point', 'step unit', 'former party'] as const;
const OF_PETITION = [...WATCHERS, 'lead', 'receiving point', 'complained about', 'former party'] as const;
const OF_PROCEDURE_REVIEW = [...WATCHERS, 'lead', 'consulted', 'former party'] as const;
const OF_INSPECTION = [...WATCHERS, 'lead', 'inspector', 'consulted', 'former party'] as const;
const OF_DELEGATION = [...WATCHERS, 'lead', 'consulted', 'former party'] as const;
const OF_ROTATION_PLAN = [...WATCHERS, 'lead', 'former party'] as const;
const OF_REVIEW = [...WATCHERS, 'itself'] as const;
const WHOLE = [...WATCHERS, 'lead'] as const;

const COLUMNS = {
  //                             scope    who may                                who else is told that it is there   official
  // The service
  public: ['read', ['anybody'], NOBODY, 'none'],
  'sign in': ['write', ['anybody'], NOBODY, 'none'],
  'know oneself': ['read', ['whoever has a token'], NOBODY, 'none'],
  'read tenants': ['read', ['operator'], ALL, 'none'],
  'make tenants': ['write', ['operator'], ALL, 'none'],

  // The tenant: directory, calendar, procedures, policies, checkpoints, commendations; its clients and its identity provider
  'read common matters': ['read', ALL, NOBODY, 'none'],
  'read administration': ['read', ['operator', 'admin'], ALL, 'none'],
  administer: ['write', ['operator', 'admin'], ALL, 'none'],
  'move the test clock': ['write', ['writer'], ALL, 'none'],

  // Successions: all know that they are; what passed is for those concerned and for who watches over all
  'record a succession': ['write', ['operator', 'admin'], ALL, 'of an agency'],
  'assign succeeded work': ['write', ['admin', 'office'], ALL, 'named'],
  'read what passed': ['read', [...WATCHERS, 'admin', 'consulted', 'former party'], ALL, 'none'],

  // Dossiers
  'open a dossier': ['write', ['agency'], ALL, 'named'],
  'read a dossier': ['read', OF_DOSSIER, NOBODY, 'none'],
  'read a whole dossier': ['read', WHOLE, OF_DOSSIER, 'none'],
  'act as lead': ['write', ['lead'], OF_DOSSIER, 'named'],
  'act as office': ['write', ['office'], OF_DOSSIER, 'named'],
  'suspend a dossier': ['write', ['lead', 'office', 'committee'], OF_DOSSIER, 'named'],
  'ask the lead for more': ['write', ['committee'], OF_DOSSIER, 'named'],
  'decide a dossier': ['write', ['lead', 'committee'], OF_DOSSIER, 'named'],

  // Citizens' dossiers: the lead, the place of receipt and the units that have had a step; who applies is for whoever has it, and masked for others
  'take a dossier in': ['write', ['agency'], ALL, 'named'],
  'read a handling': ['read', OF_HANDLING, NOBODY, 'none'],
  'act as receiver': ['write', ['lead', 'receiving point'], OF_HANDLING, 'named'],
  'ask the applicant': ['write', ['lead', 'receiving point', 'handler'], OF_HANDLING, 'named'],
  'act as handler': ['write', ['handler'], OF_HANDLING, 'named'],
  'act as lead of a handling': ['write', ['lead'], OF_HANDLING, 'named'],
  'rate by code': ['write', ['anybody'], NOBODY, 'none'],
  'handle an applicant': ['read', ['receiving point', 'handler'], OF_HANDLING, 'none'],
  'look into an applicant': ['write', ['overseer'], OF_HANDLING, 'named'],
  'see who read an applicant': ['read', WHOLE, OF_HANDLING, 'none'],

  // Consultation requests; the lead's acts on them are those of 'act as lead'
  'read a request': ['read', OF_REQUEST, NOBODY, 'none'],
  'act as consulted': ['write', ['consulted'], OF_REQUEST, 'named'],

  // Meetings: the lead and who watches see all of it, the invited their own part
  'read a meeting': ['read', OF_MEETING, NOBODY, 'none'],
  'read a whole meeting': ['read', WHOLE, OF_MEETING, 'none'],
  'act as convener': ['write', ['convener'], OF_MEETING, 'named'],
  'call off a meeting': ['write', ['canceller'], OF_MEETING, 'named'],
  'act as invited': ['write', ['invited'], OF_MEETING, 'named'],
  'act for the committee': ['write', ['committee', 'office'], OF_MEETING, 'named'],

  // Violations and referrals: of a referral of several agencies each sees its own part
  'read a violation': ['read', OF_VIOLATION, NOBODY, 'none'],
  'act as charged': ['write', ['charged'], OF_VIOLATION, 'named'],
  'refer agencies': ['write', ['referrer'], OF_DOSSIER, 'named'],
  'rule on a violation': ['write', ['home affairs'], OF_VIOLATION, 'named'],
  'read a referral': ['read', OF_REFERRAL, NOBODY, 'none'],
  'read a whole referral': ['read', WHOLE, OF_REFERRAL, 'none'],
  'handle a referral': ['write', ['home affairs'], OF_REFERRAL, 'named'],
  'decide a referral': ['write', ['committee'], OF_REFERRAL, 'named'],

  // Assigned tasks: the lead and who watches see all of it, a cooperating agency what is said of its own part
  'give a task': ['write', ['office', 'committee'], ALL, 'named'],
  'read a task': ['read', OF_TASK, NOBODY, 'none'],
  'read a whole task': ['read', WHOLE, OF_TASK, 'none'],
  'act as task lead': ['write', ['lead'], OF_TASK, 'named'],
  'act as cooperating': ['write', ['cooperating'], OF_TASK, 'named'],
  'act as assigner': ['write', ['office', 'committee'], OF_TASK, 'named'],

  // Petitions: the agency that settles one is its lead; who petitions is for that agency and the place of receipt, and masked for others
  'lodge a petition': ['write', ['agency'], ALL, 'named'],
  'read a petition': ['read', OF_PETITION, NOBODY, 'none'],
  'act on a petition': ['write', ['lead', 'office'], OF_PETITION, 'named'],
  'settle a petition': ['write', ['lead'], OF_PETITION, 'named'],
  'take for a petitioner': ['write', ['lead', 'office', 'receiving point'], OF_PETITION, 'named'],
  'hear a petitioner': ['write', ['office', 'receiving point'], OF_PETITION, 'named'],
  'handle a petitioner': ['read', ['lead', 'receiving point'], OF_PETITION, 'none'],
  'look into a petitioner': ['write', ['overseer'], OF_PETITION, 'named'],
  'see who read a petitioner': ['read', WHOLE, OF_PETITION, 'none'],
  // How procedures get shorter (R18): who may lead dossiers of one proposes it, and goes on with its review
  'read proposals': ['read', [...WATCHERS, 'lead'], ALL, 'none'],
  'list proposals': ['read', ALL, NOBODY, 'none'],
  'propose a review': ['write', ['office', 'committee', 'lead'], ALL, 'named'],
  'read a procedure review': ['read', OF_PROCEDURE_REVIEW, NOBODY, 'none'],
  'carry on a procedure review': ['write', ['office', 'lead'], OF_PROCEDURE_REVIEW, 'named'],
  'act as asked on a procedure': ['write', ['consulted'], OF_PROCEDURE_REVIEW, 'named'],
  'decide a procedure review': ['write', ['committee'], OF_PROCEDURE_REVIEW, 'named'],
  'publish a procedure review': ['write', ['office', 'committee'], OF_PROCEDURE_REVIEW, 'named'],

  // What is found: of what the caller sees
  search: ['read', ALL, NOBODY, 'none'],
  // Inspections (R23): whoever ordered one is its lead; the agency that is inspected and those that put something right see their own part
  'order an inspection': ['write', ['overseer'], ALL, 'named'],
  'read an inspection': ['read', OF_INSPECTION, NOBODY, 'none'],
  'read a whole inspection': ['read', [...WATCHERS, 'lead', 'inspector'], OF_INSPECTION, 'none'],
  'read a paper of an inspection': ['read', [...WATCHERS, 'lead', 'inspector', 'itself'], OF_INSPECTION, 'none'],
  'direct an inspection': ['write', ['lead'], OF_INSPECTION, 'named'],
  'act as inspector': ['write', ['lead', 'inspector'], OF_INSPECTION, 'named'],
  'act as inspected': ['write', ['itself'], OF_INSPECTION, 'named'],
  'put right': ['write', ['consulted'], OF_INSPECTION, 'named'],
  'publish an inspection plan': ['write', ['overseer'], ALL, 'named'],
  // Authority that is handed down (R26): its giver's agency leads it, whoever has it takes part; the Office keeps the documents of the committee
  'announce a delegation': ['write', ['lead', 'office'], ALL, 'named'],
  'read a delegation': ['read', OF_DELEGATION, NOBODY, 'none'],
  'list signatures': ['read', ALL, NOBODY, 'none'],
  'act on a delegation': ['write', ['lead', 'office'], OF_DELEGATION, 'named'],

  // Rotation (R29): plans are their agency's; why somebody is not moved yet is personal, and for fewer than plans are
  'list rotation plans': ['read', ALL, NOBODY, 'none'],
  'draw up a rotation plan': ['write', ['agency'], ALL, 'named'],
  'read a rotation plan': ['read', OF_ROTATION_PLAN, NOBODY, 'none'],
  'act on a rotation plan': ['write', ['lead'], OF_ROTATION_PLAN, 'named'],
  'list rotation exceptions': ['read', ALL, NOBODY, 'none'],
  'read rotation exceptions': ['read', ['operator', 'home affairs', 'inspectorate', 'itself'], NOBODY, 'none'],
  'record a rotation exception': ['write', ['home affairs', 'itself'], ALL, 'named'],
  'end a rotation exception': ['write', ['home affairs', 'itself'], ['operator', 'inspectorate'], 'named'],

  // Work in hand: an agency sees its own, who watches over all sees that of every agency
  'read work in hand': ['read', ALL, NOBODY, 'none'],
  'read a review': ['read', OF_REVIEW, NOBODY, 'none'],
  'confirm a review': ['write', ['itself'], OF_REVIEW, 'named'],

  // Oversight
  'read figures': ['read', [...WATCHERS, 'itself'], ALL, 'none'],
  'watch over all': ['read', WATCHERS, ALL, 'none'],
  'check the journal': ['write', WATCHERS, ALL, 'none'],
  'list issued reports': ['read', ALL, NOBODY, 'none'],
  'read an issued report': ['read', [...WATCHERS, 'readership'], NOBODY, 'none'],
  'issue a report': ['write', ['issuer'], ALL, 'named'],
  'correct a report': ['write', ['issuer'], WATCHERS, 'named'],
  'confirm a commendation': ['write', ['home affairs', 'committee'], ALL, 'named'],

  // Archives: packages and what retention knows of a record are for its lead; hand-overs and destructions for the agency whose records they are
  'list archives': ['read', ALL, NOBODY, 'none'],
  'read an archive': ['read', OF_REVIEW, NOBODY, 'none'],
  'read an archive package': ['read', WHOLE, NOBODY, 'none'],
  'archive a record': ['write', ['lead', 'office'], WHOLE, 'named'],
  'hand over to an archive': ['write', ['agency'], ALL, 'named'],
  'propose a destruction': ['write', ['agency'], ALL, 'named'],
  'decide a destruction': ['write', ['itself'], OF_REVIEW, 'named'],

  // Moving in: whoever keeps the tenant brings in what an old system had; what an agency leads is its own to take with it
  'read imports': ['read', ['operator', 'admin'], ALL, 'none'],
  'bring records in': ['write', ['operator', 'admin'], ALL, 'of an agency'],
  'take records out': ['read', ['operator', 'admin', 'reader', 'overseer', 'agency'], ALL, 'none'],

  // Reach
  'read a file': ['read', [...OF_REQUEST, 'owner'], NOBODY, 'none'],
  'add a file': ['write', ['writer'], ALL, 'of an agency'],
  'reject a message': ['write', ['lead', 'consulted'], OF_REQUEST, 'named'],
  'read messages': ['read', OF_REQUEST, NOBODY, 'none'],
  'read shares of messages': ['read', WHOLE, NOBODY, 'none'],
  'read events': ['read', OF_DOSSIER, NOBODY, 'none'],
  'make a webhook': ['write', ['system that reads'], ALL, 'none'],
  'read a webhook': ['read', ['operator', 'admin', 'owner'], NOBODY, 'none'],
  'keep a webhook': ['write', ['operator', 'admin', 'owner'], NOBODY, 'none'],
} as const satisfies Readonly<Record<string, Columns>>;

/** The name of a permission. */
export type Act = keyof typeof COLUMNS;

export const TABLE = Object.fromEntries(
  Object.entries<Columns>(COLUMNS).map(([act, [scope, may, disclosesTo, official]]) => [
    act,
    { scope, may, disclosesTo, official },
  ]),
) as Readonly<Record<Act, Permission>>;
