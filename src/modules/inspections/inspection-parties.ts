import { fieldParty, type Parties, type Party } from '../processes/index.js';
import { remedyParty } from '../referrals/index.js';
import { violationParty } from '../violations/index.js';
import { hiddenFrom, isSettled, teamAgencies, type InspectionContext, type Remedy } from './inspection.js';

const inspection = {
  machine: 'inspection',
  open: ({ context }: { readonly context: InspectionContext }) => context.endedAt === null,
  isOpen: 'i.ended_at is null',
};

const whole = { ...inspection, open: inspection.open as unknown as Party['open'] };

const of = (context: object) => context as InspectionContext;

const inSomeEntry = (field: 'team' | 'remedies', which = ''): string =>
  `exists (select from jsonb_array_elements(i.${field}) e where e ->> 'agency' = any($2::text[])${which})`;

/** Not settled, as `isSettled` has it. */
const UNSETTLED = ` and coalesce(e -> 'judgements' -> -1 ->> 'outcome', 'sent_back') = 'sent_back'`;

/** Every member stays in the team, under the agency that has taken over from theirs. */
const teamParty: Party = {
  ...whole,
  part: 'team',
  named: (context) => teamAgencies(of(context).team),
  replaced: (context, by) => ({
    team: of(context).team.map((each) => ({ ...each, agency: by.get(each.agency) ?? each.agency })),
  }),
  isNamed: inSomeEntry('team'),
};

/** What was put right stays with who did it. */
const remediesParty: Party = {
  ...whole,
  part: 'remedy',
  named: (context) => [...new Set(owed(context).map(({ agency }) => agency))],
  replaced: (context, by) => ({
    remedies: of(context).remedies.map((each) =>
      isSettled(each) ? each : { ...each, agency: by.get(each.agency) ?? each.agency },
    ),
  }),
  isNamed: inSomeEntry('remedies', UNSETTLED),
};

const owed = (context: object): Remedy[] => of(context).remedies.filter((each) => !isSettled(each));

/** What agencies are in an inspection, and how another takes over from them (R27). */
export const INSPECTION_PARTIES: Parties = {
  parties: [
    fieldParty<InspectionContext>('leadAgency', { ...inspection, part: 'lead' }),
    // Whose journals would tell of a surprise, keeps its part until that begins.
    fieldParty<InspectionContext>('subjectAgency', {
      ...inspection,
      part: 'subject',
      open: ({ context }) => context.endedAt === null && hiddenFrom(context) === null,
      isOpen: 'i.ended_at is null and i.hidden_from is null',
    }),
    teamParty,
    remediesParty,
    violationParty('inspection'),
    remedyParty('inspection'),
  ],
  matterOf: () => ({}),
  followers: ['violation', 'referral'],
};
