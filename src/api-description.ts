import { FIELD_LABELS } from './core/field-labels.js';
import { VIETNAMESE } from './api-description-vi.js';
import type { ApiDescription } from './platform/http/index.js';

/** The OpenAPI document's introduction, and its chapters in the order a reader needs. */
export const API_DESCRIPTION: ApiDescription = {
  title: 'Phối hợp: dossiers across agencies',
  version: '0.2.0',
  vietnamese: VIETNAMESE,
  labels: FIELD_LABELS,
  license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
  description: `Durable dossiers across agencies: who was asked, by when, who answered, who held it up.

- Send \`Authorization: Bearer\` with an API key. The key fixes the tenant; the operator names it in \`X-Tenant\`.
- A system of an agency names in \`X-Acting-Official\` the official who acts.
- Send \`Idempotency-Key\` with a POST that you may have to repeat: the first answer is replayed for 24 hours.
- \`ETag\` is the version of a dossier, request or task; send it back as \`If-Match\`, or as \`If-None-Match\` when you read again: 304 where nothing has changed.
- A path answers other methods than its own with 405 and \`Allow\`, and \`OPTIONS\` with 204 and \`Allow\`; \`HEAD\` is there where \`GET\` is.
- Errors are \`application/problem+json\` (RFC 9457): decide by \`code\`. Texts are Vietnamese or English by \`Accept-Language\`.
- Lists answer \`items\` and \`next\`; send \`next\` as \`cursor\` for the next page.
- What a body may leave out may also be null there: it counts as left out, except where the description of the field gives null a meaning.
- Moments are RFC 3339 with an offset and come back in UTC; days are \`YYYY-MM-DD\` in the tenant's time zone.
- Letter case tells no ids and no codes apart: each is answered as it is kept.
- A document is dated neither after today nor before what it answers or decides (422 \`invalid\`: \`in_future\`, \`before_request\` and its like).
- Texts hold what they show: no control characters, no overrides of the direction of writing, nothing that is not seen alone.

Rules are cited by their number (R1 to R29) and, where they come from a document, by its tag.`,
  tags: [
    {
      name: 'Setting up a tenant',
      description: 'Tenants, the keys of the systems that call, and the clock of a sandbox.',
    },
    {
      name: 'Reference data',
      description: 'Calendar, directory, procedures and policies: what rules and deadlines are computed from.',
    },
    { name: 'Dossiers', description: 'One matter on its way to a decision, led by one agency.' },
    {
      name: 'Consultation requests',
      description: 'What one agency is asked in one round, its deadline, and its opinion.',
    },
    {
      name: "Citizens' dossiers",
      description:
        'Dossiers of citizens and businesses: taken in at a counter, by the portal or by post, checked, handled step by step by units that answer for their hours, and handed out. Who applies is kept apart, masked and erasable.',
    },
    {
      name: 'Public',
      description:
        'For applicants, without a key: where a dossier is, for whoever has the secret that its receipt bears. No personal data.',
    },
    {
      name: 'Inspections',
      description:
        'How one agency keeps its duty to coordinate, planned or by surprise: a sample drawn reproducibly by risk, findings that point at journal entries, a conclusion, and what is to be put right until when (R23, R24). Beside them the yearly plan.',
    },
    {
      name: 'Petitions',
      description:
        'Petitions, complaints about how procedures are handled, and requests of data subjects: taken in, settled in their terms by an agency that they are not about, answered in writing and published without a word of who petitioned.',
    },
    {
      name: 'Tasks',
      description:
        'What the Government, the committee or its Chairman gave an agency to do: its term, its product, the parts of cooperating agencies (R14).',
    },
    {
      name: 'Files',
      description: 'Documents as files: put in, named by a dossier or a task, given out to whoever may see it.',
    },
    {
      name: 'Successions',
      description:
        'Agencies merge and split: the day, who takes over what, how far the open work has passed, and what waits for a decision (R27).',
    },
    {
      name: 'Procedure reviews',
      description:
        'How procedures get shorter: proposals from measured data, and reviews that end in the next version (R18).',
    },
    {
      name: 'Search',
      description: 'What is found by words, codes and numbers of documents, of what the caller may see.',
    },
    {
      name: 'Delegations',
      description:
        'Authority that is handed down: delegations, assigned fields, signing by order; what was signed by them, and their evaluation (R26).',
    },
    {
      name: 'Rotation',
      description:
        'Officials in listed positions, who go elsewhere after some years: who is due, why not yet, and the plan of each year (R29).',
    },
    {
      name: 'Work in hand',
      description: 'Everything that waits for somebody, classed, with the act that is next (R15).',
    },
    {
      name: 'Ownerless work',
      description: 'Open dossiers, requests and tasks whose official has left the agency (R1).',
    },
    {
      name: 'Documents between systems',
      description:
        'Requests, opinions and what becomes of them as messages of the national standard edXML (QCVN 102:2016/BTTTT).',
    },
    {
      name: 'Meetings',
      description: 'Called by the lead or, on its request, by the committee: invitations, attendance, minutes.',
    },
    {
      name: 'Accountability',
      description: 'Failures with their evidence, explanations and rulings, referrals to Home Affairs, commendations.',
    },
    {
      name: 'Reports',
      description:
        'Figures by agency, head, field or procedure, each with the list behind it, and the reports that are issued.',
    },
    {
      name: 'Journal',
      description:
        'Whether the journal of the whole tenant is what was written, and checkpoints of it to keep outside.',
    },
    {
      name: 'Archive',
      description:
        'What was closed: for how long it is kept, packages that verify without the service, hand-overs, and destructions after the term.',
    },
    {
      name: 'Moving in and out',
      description:
        'What an old system had, brought in whole or not at all; and everything that is here, taken out in the same form.',
    },
    { name: 'Events', description: 'What happens, for systems that follow it: asked for, or sent to them.' },
    { name: 'Operations', description: 'For those who run the service.' },
  ],
};
