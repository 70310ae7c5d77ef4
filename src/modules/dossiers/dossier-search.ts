import { stateName } from '../../core/state-names.js';
import type { Instance } from '../../workflow/index.js';
import { unitToday, type HandlingContext, type KeptApplicant, type StepContext } from '../citizens/index.js';
import type { RequestContext } from '../consultations/index.js';
import type { MeetingContext } from '../meetings/index.js';
import { searchSource, type ProcessSearch } from '../processes/index.js';
import type { DossierContext } from './dossier.js';
import { seesDossier } from './dossier-sight.js';

/** What dossiers and requests are found by: what all who see them may read. */
export const DOSSIER_SEARCH: ProcessSearch = {
  sources: {
    dossier: searchSource<DossierContext>({
      kind: 'dossier',
      texts: ({ code, title, summary, components, decision, imported }) => [
        code,
        imported?.id,
        title,
        summary,
        ...components.flatMap((each) => [each.documentNumber, each.title]),
        decision?.documentNumber,
      ],
      parties: ({ leadAgency }) => [leadAgency],
    }),
    request: searchSource<RequestContext>({
      kind: 'request',
      texts: ({ dossierCode, letter, questions, opinion, imported }) => [
        dossierCode,
        imported?.id,
        letter?.documentNumber,
        opinion?.documentNumber,
        ...questions.map(({ text }) => text),
      ],
      parties: ({ leadAgency, agency }) => [leadAgency, agency],
    }),
    meeting: searchSource<MeetingContext>({
      parties: ({ startsAt, invitees }) => (startsAt === null ? [] : invitees.map(({ agency }) => agency)),
    }),
    handling: searchSource<HandlingContext>({ parties: ({ receivingPoint }) => [receivingPoint] }),
    step: searchSource<StepContext>({ parties: ({ agency }) => [agency] }),
  },
  // Units of a citizens' dossier: its procedure says in which order it comes to them (R16).
  foreseen: ({ context }: Instance<DossierContext>, reference, now) => {
    if (context.handlingId === null) return [];
    const { steps = [] } = reference.procedures.version(context.procedureCode, context.procedureVersion) ?? {};
    const day = reference.calendar.localDate(now);
    return steps.map((step) => unitToday({ context, reference, day }, step));
  },
  rows: {
    dossier: {
      ...{ from: 'dossiers d', alias: 'd', code: 'd.code', title: 'd.title', lead: 'd.lead_agency' },
      state: `case d.state when 'accepted' then 'submitted' else d.state end`,
      stateName,
      seenBy: seesDossier,
    },
    request: {
      ...{
        from: 'consultation_requests r join dossiers d on d.tenant_id = r.tenant_id and d.id = r.dossier_id',
        alias: 'r',
      },
      ...{ code: 'd.code', title: 'd.title', lead: 'r.lead_agency', state: 'r.state' },
      stateName,
      seenBy: (agency) => `(r.lead_agency = ${agency} or r.agency = ${agency})`,
    },
  },
  persons: {
    effect: 'keep_applicant',
    texts: (params) => {
      const { name, idNumber, phone, email } = (params as KeptApplicant).applicant;
      return [name, idNumber, phone, email];
    },
  },
};
