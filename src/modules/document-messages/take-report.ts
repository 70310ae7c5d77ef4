import type { Call } from '../../core/call.js';
import type { FieldError } from '../../core/errors.js';
import { fieldError, invalid } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import { contribute, report, type TaskView } from '../tasks/index.js';
import { askedSince, type ReportingDocument } from './addressed-task.js';
import type { Current } from './current.js';
import type { MessageRecord } from './document-message.js';
import { DOUBTS } from './doubts.js';
import { judgedDocument } from './doubts-about.js';
import { BUSINESS_TYPES } from './edxml.js';
import { keepAll, type Came } from './keep-message.js';
import { newRecord } from './new-record.js';
import { HEADER } from './opinion-message.js';
import type { TakingDeps } from './take-document.js';
import { takenOnce } from './taken-once.js';
import * as texts from './texts.js';

type CameReport = ReportingDocument & Came;

const PROMULGATION = `${HEADER}/PromulgationInfo/PromulgationDate`;
const BUSINESS = '/edXMLEnvelope/edXMLHeader/TraceHeaderList/Bussiness/BussinessDocType';

/**
 * Gives what a document brings to its task: of the lead the report with the product, of a cooperating agency its contribution, under the same
 * rules as by hand. Where there are doubts who signed it, nothing is taken: the agency hands it in itself. The record is written in the transaction that
 * does so, or neither is. Throws `invalid` with paths into the message, `duplicate`, and what the act throws.
 */
export async function takeReport(
  call: Call,
  came: CameReport,
  here: Current,
  { dispatch, book, keepFiles }: TakingDeps,
): Promise<MessageRecord> {
  const { message, task, by } = came;
  const signedBy = signerOfReport(came, here);
  const kept = await keepAll(call, came, here, keepFiles);
  const record: MessageRecord = {
    ...newRecord(message, { about: { task }, direction: 'in', to: task.assigner, ...here }),
    ...kept,
  };
  const files = kept.attachments.flatMap(({ fileId, sha256 }) => (fileId && sha256 ? [[fileId, sha256] as const] : []));
  const input = {
    text: message.content ?? message.subject,
    documentNumber: `${message.code.number}/${message.code.notation}`,
    documentDate: message.promulgation.date,
    signedBy,
    files: files.map(([fileId]) => fileId),
    known: new Map(files),
  };
  return takenOnce(call, {
    ...{ book, message, kept, record },
    usedBy: partOf(task, record.from),
    act: (beside): Promise<unknown> =>
      by === 'lead'
        ? dispatch(call, report, task.id, input, beside)
        : dispatch(call, contribute, task.id, input, beside),
  });
}

/** Who signed it, where nothing about the document is in doubt. */
function signerOfReport({ message, task, source }: CameReport, here: Current): string {
  const { calendar } = here.reference;
  const since = askedSince(task, message.from.organId);
  const after = { occasion: 'task', day: calendar.localDate(new Date(since)) } as const;
  const today = calendar.localDate(here.now);
  const errors: FieldError[] = dateErrors({ path: PROMULGATION, date: message.promulgation.date, today, after });
  if (message.business.type === BUSINESS_TYPES.revoked)
    errors.push(fieldError(BUSINESS, 'not_a_report', ...texts.takesBackNoReport));
  const from = { agency: message.from.organId, sentAt: since };
  const { signedBy, doubts } = judgedDocument(source, message, from, here);
  errors.push(...doubts.map((code) => ({ path: `${HEADER}/SignerInfo`, code, message: DOUBTS[code] })));
  if (errors.length > 0 || signedBy === undefined) throw invalid(errors);
  return signedBy;
}

/** The part of an agency that cooperates: what it sent is for itself, beside those who see all of the task. */
const partOf = ({ lead, cooperating, id }: TaskView, agency: string): string =>
  agency === lead ? id : (cooperating.findLast((each) => each.agency === agency)?.id ?? id);
