import type { ConsultationRequest, Dossier, Handling, Meeting } from '../../../clients/typescript/src/index.js';
import type { Lane, Mark, Span, Tone } from '../charts/timeline';
import { codeName, stateName, type Language } from '../names';

/** Words that lanes need beside the names of codes. */
export type Words = Readonly<
  Record<
    | 'dossier'
    | 'due'
    | 'submitted'
    | 'decided'
    | 'meeting'
    | 'reminder'
    | 'answered'
    | 'suspended'
    | 'step'
    | 'round'
    | 'supplement',
    string
  >
>;

export interface Whole {
  readonly dossier: Dossier;
  readonly requests: readonly ConsultationRequest[];
  readonly meetings: readonly Meeting[];
  readonly handling: Handling | undefined;
}

const at = (moment: string): number => Date.parse(moment);
const mark = (moment: string | null | undefined, kind: Mark['kind'], label: string): Mark[] =>
  moment ? [{ at: at(moment), kind, label }] : [];

/** The dossier itself first, then each agency that was asked, then the steps of a citizen's dossier. */
export function lanesOfDossier(
  { dossier, requests, meetings, handling }: Whole,
  words: Words,
  language: Language,
): Lane[] {
  return [
    laneOfDossier(dossier, meetings, words),
    ...requests.map((request) => laneOfRequest(request, words, language)),
    ...(handling?.steps ?? []).map((step): Lane => ({
      id: step.id,
      label: `${words.step} ${step.no}: ${step.name} – ${step.agencyName ?? step.agency}`,
      spans: [
        {
          from: at(step.startedAt),
          to: step.endedAt ? at(step.endedAt) : null,
          tone: step.overdue ? 'late' : step.endedAt ? 'done' : 'waiting',
          label: stateName('step', step.state, language),
        },
      ],
      marks: [
        ...mark(step.dueAt, 'due', words.due),
        ...step.reminders.flatMap((each) => mark(each.at, 'reminder', words.reminder)),
      ],
    })),
  ];
}

function laneOfDossier(dossier: Dossier, meetings: readonly Meeting[], words: Words): Lane {
  const end = dossier.decidedAt ?? dossier.withdrawnAt;
  const submitted = dossier.submittedAt;
  const spans: Span[] = [
    {
      from: at(dossier.createdAt),
      to: submitted ? at(submitted) : end ? at(end) : null,
      tone: dossier.leadOverdue ? 'late' : 'lead',
      label: words.dossier,
    },
    ...(submitted
      ? [{ from: at(submitted), to: end ? at(end) : null, tone: 'office' as const, label: words.submitted }]
      : []),
    ...dossier.suspensions.map((each): Span => ({
      from: at(each.from),
      to: each.to ? at(each.to) : null,
      tone: 'paused',
      label: `${words.suspended}: ${each.text}`,
    })),
  ];
  return {
    id: dossier.id,
    label: `${dossier.code} – ${dossier.leadAgencyName ?? dossier.leadAgency}`,
    spans,
    marks: [
      // What was withdrawn is due no more.
      ...mark(dossier.state === 'withdrawn' ? null : dossier.dueAt, 'due', words.due),
      ...mark(submitted, 'event', words.submitted),
      ...mark(dossier.decidedAt, 'answer', words.decided),
      ...meetings.flatMap((each) => mark(each.startsAt, 'meeting', words.meeting)),
      ...dossier.supplementRequests.flatMap((each) => mark(each.askedAt, 'event', words.supplement)),
    ],
  };
}

const LATE = new Set(['lapsed', 'deemed_agreed', 'answered_late', 'incomplete']);

function toneOf({ state, late }: ConsultationRequest): Tone {
  if (late || LATE.has(state)) return 'late';
  return state === 'pending' || state === 'supplement_due' ? 'waiting' : 'done';
}

function laneOfRequest(request: ConsultationRequest, words: Words, language: Language): Lane {
  const open = request.state === 'pending' || request.state === 'supplement_due';
  const due = request.supplementDueAt ?? request.dueAt;
  const until = open ? null : at(request.answeredAt ?? due);
  const state = stateName('request', request.state, language);
  return {
    id: request.id,
    label: `${words.round} ${request.round}: ${request.agencyName ?? request.agency}`,
    spans: [{ from: at(request.sentAt), to: until, tone: toneOf(request), label: state }],
    marks: [
      ...mark(due, 'due', words.due),
      ...request.reminders.flatMap((each) =>
        mark(
          each.at,
          'reminder',
          `${words.reminder} (${codeName('rung', each.rung ?? each.kind, language).toLowerCase()})`,
        ),
      ),
      ...mark(
        request.answeredAt,
        'answer',
        request.opinion ? `${words.answered}: ${codeName('stance', request.opinion.stance, language)}` : state,
      ),
    ],
  };
}
