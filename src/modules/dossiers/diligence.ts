import { text, type Text } from '../../core/text.js';
import type { ReadEntry } from '../../workflow/index.js';
import { isLate } from '../consultations/index.js';
import type { Procedure } from '../procedures/index.js';
import type { DossierSession } from './dossier-session.js';

/** One point of the checklist: met or not, with the journal entries that prove it, and a word why. */
export interface DiligenceItem {
  readonly code: string;
  readonly met: boolean;
  readonly evidence: readonly number[];
  readonly message: Text;
}

type Request = DossierSession['requests'][number];

interface Basis {
  readonly leadAgency: string;
  readonly procedure: Procedure;
  /** Requests that were not withdrawn: nobody need be chased for what is no longer wanted. */
  readonly requests: readonly Request[];
  readonly entries: readonly ReadEntry[];
}

const NO_OCCASION = text('Hồ sơ chưa có trường hợp phải thực hiện; coi như đạt.', 'The dossier gives no occasion for it; counts as met.');
const DONE = text('Đã thực hiện.', 'Done.');

const ofType = (entries: readonly ReadEntry[], ...types: string[]): ReadEntry[] => entries.filter((each) => types.includes(each.type));
const seqs = (entries: readonly ReadEntry[]): number[] => entries.map((each) => each.seq);
const about = (entries: readonly ReadEntry[], request: Request): ReadEntry[] => entries.filter((each) => each.content['requestId'] === request.id);

/** A point that holds for each request that gives occasion for it: every one of them needs an entry. */
function forEach(code: string, occasions: readonly Request[], proofs: (request: Request) => ReadEntry[], missing: (agencies: string) => Text): DiligenceItem {
  if (occasions.length === 0) return { code, met: true, evidence: [], message: NO_OCCASION };
  const found = occasions.map((request) => ({ request, proofs: proofs(request) }));
  const open = found.filter((each) => each.proofs.length === 0).map((each) => each.request.context.agency);
  const evidence = [...new Set(seqs(found.flatMap((each) => each.proofs)))].sort((a, b) => a - b);
  return { code, met: open.length === 0, evidence, message: open.length === 0 ? DONE : missing([...new Set(open)].join(', ')) };
}

/** Whether the agency had not answered by its deadline, or has not yet: by its first answer, whatever came of that one later. */
function wasSilent({ state, context }: Request): boolean {
  const first = context.earlierOpinions[0] ?? context.opinion;
  if (first) return isLate(new Date(first.givenAt), context.dueAt);
  return ['pending', 'deemed_agreed', 'lapsed'].includes(state['state'] ?? '');
}

/** The agencies that the procedure demands were asked. */
function rightAgencies({ leadAgency, procedure, requests, entries }: Basis): DiligenceItem {
  const asked = new Set(requests.map((each) => each.context.agency));
  const missing = procedure.requiredConsultees.filter((agency) => !asked.has(agency) && agency !== leadAgency);
  if (procedure.requiredConsultees.length === 0 && requests.length === 0) return { code: 'right_agencies_asked', met: true, evidence: [], message: NO_OCCASION };
  const message = missing.length === 0 ? DONE : text(`Chưa lấy ý kiến: ${missing.join(', ')}. Hãy mở đợt lấy ý kiến.`, `Not asked: ${missing.join(', ')}. Start a round.`);
  return { code: 'right_agencies_asked', met: missing.length === 0, evidence: seqs(ofType(entries, 'request.sent')), message };
}

/** Each request stated questions and gave at least the least time. */
const questionsAndTime = ({ procedure, requests, entries }: Basis): DiligenceItem =>
  forEach(
    'questions_and_time_given',
    requests,
    (request) =>
      about(ofType(entries, 'request.sent'), request).filter(
        ({ content }) => Number(content['questions']) > 0 && Number(content['workingDays']) >= procedure.consultation.minWorkingDays,
      ),
    (agencies) => text(`Thiếu câu hỏi hoặc thời hạn quá ngắn: ${agencies}.`, `No questions, or too little time: ${agencies}.`),
  );

/** The documents needed were attached. */
const documentsAttached = ({ requests, entries }: Basis): DiligenceItem =>
  forEach(
    'documents_attached',
    requests,
    // To the same agency once is enough: a further round mends what the first one left out.
    ({ context }) => ofType(entries, 'request.sent').filter(({ content }) => content['agency'] === context.agency && Number(content['documents']) > 0),
    (agencies) => text(`Chưa kèm tài liệu: ${agencies}. Hãy gửi lại kèm tài liệu trong đợt sau.`, `No documents were attached: ${agencies}. Attach them in a further round.`),
  );

/** A reminder went out before the deadline to whoever had not answered by then. */
const remindedBefore = ({ requests, entries }: Basis): DiligenceItem =>
  forEach(
    'reminded_before_deadline',
    requests.filter(wasSilent),
    (request) => about(ofType(entries, 'request.reminded'), request).filter((each) => each.at < request.context.dueAt),
    (agencies) => text(`Chưa nhắc trước hạn: ${agencies}.`, `No reminder before the deadline: ${agencies}.`),
  );

/** And at least one by hand to an agency that had not answered. */
const remindedByHand = ({ requests, entries }: Basis): DiligenceItem =>
  forEach(
    'reminded_by_hand',
    requests.filter(wasSilent),
    (request) => about(ofType(entries, 'request.reminded'), request).filter(({ content }) => content['kind'] === 'manual'),
    (agencies) => text(`Chưa trực tiếp đôn đốc: ${agencies}. Hãy gửi nhắc nhở.`, `Not reminded by hand: ${agencies}. Send a reminder.`),
  );

/** An incomplete answer was sent back with what was missing. */
const incompleteSentBack = ({ requests, entries }: Basis): DiligenceItem =>
  forEach(
    'incomplete_sent_back',
    requests.filter((each) => each.context.supplements.length > 0 || each.state['state'] === 'incomplete'),
    (request) => about(ofType(entries, 'request.supplement_asked'), request),
    (agencies) => text(`Chưa yêu cầu bổ sung: ${agencies}.`, `Not sent back: ${agencies}.`),
  );

/** A dissenting agency was invited to a reconciliation. */
const dissentInvited = ({ requests, entries }: Basis): DiligenceItem =>
  forEach(
    'dissent_invited',
    requests.filter(({ context }) => context.opinion?.stance === 'disagree'),
    (request) => about(ofType(entries, 'request.reconciled'), request),
    (agencies) => text(`Chưa mời làm việc thống nhất: ${agencies}.`, `Not invited to a working session: ${agencies}.`),
  );

const CHECKLIST = [rightAgencies, questionsAndTime, documentsAttached, remindedBefore, remindedByHand, incompleteSentBack, dissentInvited];

/** The diligence checklist of the lead, computed from the journal (R6, R7, R10). */
export function diligence({ context, procedure, requests }: Pick<DossierSession, 'context' | 'procedure' | 'requests'>, entries: readonly ReadEntry[]): DiligenceItem[] {
  const wanted = requests.filter((each) => each.state['state'] !== 'withdrawn');
  return CHECKLIST.map((item) => item({ leadAgency: context.leadAgency, procedure, requests: wanted, entries }));
}
