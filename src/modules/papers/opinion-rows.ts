import type { Instance } from '../../workflow/index.js';
import {
  legalEffect,
  sessionsOn,
  type Opinion,
  type RequestContext,
  type RequestState,
} from '../consultations/index.js';
import { dayInFigures } from '../../core/said-times.js';
import { momentInFigures } from './vietnamese-dates.js';
import { DEEMED_STANDS, NOT_INFORMED, RESPONSE, STANCE, STATE } from './wording.js';

/** One request as a paper tells it: what was asked, by when, what came, and how the lead took it in (R11). */
export interface OpinionRow {
  readonly round: number;
  readonly agency: string;
  /** An opinion, or information. */
  readonly kind: string;
  readonly questions: readonly string[];
  readonly dueAt: string;
  /** What became of it. */
  readonly outcome: string;
  readonly document: string | null;
  readonly stance: string | null;
  readonly mainPoint: boolean;
  readonly answers: readonly string[];
  readonly reasons: string | null;
  readonly reconciliation: string | null;
  readonly response: string | null;
  readonly responseText: string | null;
}

/** By round and agency, without those that were withdrawn, as the synopsis has them. */
export function opinionRows(
  requests: readonly Instance<RequestContext>[],
  nameOf: (agency: string) => string,
  zone: string,
): OpinionRow[] {
  const state = ({ state: of }: Instance<RequestContext>): RequestState => of['state'] as RequestState;
  return requests
    .filter((each) => state(each) !== 'withdrawn')
    .sort(
      (a, b) =>
        a.context.round - b.context.round || a.context.agency.localeCompare(b.context.agency, 'en', { numeric: true }),
    )
    .map((each) => ({
      ...asked(each.context, nameOf, zone),
      ...answered(each.context, state(each)),
      ...takenIn(each.context),
    }));
}

const asked = (
  { round, agency, kind, questions, dueAt }: RequestContext,
  nameOf: (agency: string) => string,
  zone: string,
) => ({
  round,
  agency: nameOf(agency),
  kind: kind === 'opinion' ? 'Lấy ý kiến' : 'Cung cấp thông tin, tài liệu',
  questions: questions.map(({ no, text }) => (questions.length > 1 ? `${no}. ${text}` : text)),
  dueAt: momentInFigures(dueAt, zone),
});

/** What became of it; of a late answer also what it means (R5). */
function outcomeOf(request: RequestContext, state: RequestState): string {
  const { opinion, decline, late, kind, consideration } = request;
  if (state === 'declined' && opinion === null && decline !== null) return `${STATE.declined}: ${decline.reason}`;
  if (state === 'lapsed' && kind === 'information') return NOT_INFORMED;
  const said = state === 'answered' && late ? STATE.answered_late : STATE[state];
  if (consideration) return `${said}, được cơ quan chủ trì xem xét: ${consideration.reason}`;
  return opinion && legalEffect(state, request) === 'deemed_agreement' ? `${said}; ${DEEMED_STANDS}` : said;
}

function answered(request: RequestContext, state: RequestState) {
  const { opinion } = request;
  const many = (opinion?.answers.length ?? 0) > 1;
  return {
    outcome: outcomeOf(request, state),
    document: opinion && documentOf(opinion),
    stance: opinion && STANCE[opinion.stance],
    mainPoint: opinion?.mainPoint ?? false,
    answers: opinion?.answers.map(({ question, text }) => (many ? `${question}. ${text}` : text)) ?? [],
    reasons: opinion?.reasons ?? null,
  };
}

function documentOf({ documentNumber, documentDate, meetingId }: Opinion): string | null {
  if (documentNumber === null) return meetingId === null ? null : 'Ý kiến tại cuộc họp, theo biên bản';
  return `Văn bản số ${documentNumber}${documentDate === null ? '' : ` ngày ${dayInFigures(documentDate)}`}`;
}

function takenIn(context: RequestContext) {
  const held = sessionsOn(context).at(-1);
  const outcome = held?.outcome === 'resolved' ? 'đã thống nhất' : 'chưa thống nhất';
  return {
    reconciliation: held ? `Đã làm việc ngày ${dayInFigures(held.heldOn)}, ${outcome}: ${held.summary}` : null,
    response: context.response && RESPONSE[context.response],
    responseText: context.responseText,
  };
}
