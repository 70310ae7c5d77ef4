import type { Call } from '../../core/call.js';
import { type Pool } from '../../platform/db/index.js';
import { identify, permit } from '../auth/index.js';
import type { ConsultationQueries, RequestView } from '../consultations/index.js';
import type { KeepFiles } from '../files/index.js';
import type { BeginAll, Dispatch } from '../processes/index.js';
import { subjectOfTask, type TaskQueries } from '../tasks/index.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import { isOpinion, readAddressed, refuseImpossibleDay, type Addressed } from './addressed.js';
import { isReport, refuseImpossibleTaskDay, type AddressedTask } from './addressed-task.js';
import type { Current } from './current.js';
import { messageIdOf, type MessageRecord } from './document-message.js';
import type { EdxmlMessage } from './edxml.js';
import type { Came } from './keep-message.js';
import { MessageBook, repeated } from './message-book.js';
import { createMessageLists } from './message-lists.js';
import { newRecord } from './new-record.js';
import { readWithFiles } from './read-edxml.js';
import { receiptMessage } from './receipt-message.js';
import { recallMessage, requestMessage } from './request-message.js';
import { spelledMessage } from './spell-message.js';
import { createTaskExchange } from './task-exchange.js';
import { takeReport } from './take-report.js';
import { createMessageSettlement } from './settle-message.js';
import { sha256Of, takeDocument } from './take-document.js';
import { writeEdxml } from './write-edxml.js';

export interface DocumentMessageDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly dispatch: Dispatch;
  readonly consultationQueries: ConsultationQueries;
  readonly taskQueries: TaskQueries;
  readonly beginAll: BeginAll;
  readonly keepFiles: KeepFiles;
}

/** A record with its message as XML. */
export interface Written {
  readonly record: MessageRecord;
  readonly xml: string;
}

export type DocumentMessageService = ReturnType<typeof createDocumentMessageService>;

/** Documents between systems as edXML (QCVN 102:2016/BTTTT, amendment 1:2022), and the measure of them (R22). */
export function createDocumentMessageService({
  pool,
  referenceData,
  dispatch,
  consultationQueries,
  taskQueries,
  beginAll,
  keepFiles,
}: DocumentMessageDeps) {
  const book = new MessageBook(pool);
  const current = async (call: Call): Promise<Current> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  const opened = (call: Call, requestId: string) =>
    Promise.all([current(call), consultationQueries.request(call, requestId)]);

  const deps = { dispatch, book, keepFiles };

  const takeRequest = (call: Call, addressed: Addressed, here: Current, came: Omit<Came, 'message'>) => {
    const { message, request } = addressed;
    permit(here.caller, 'act as consulted', { leadAgency: request.leadAgency, consulted: [request.agency] });
    return (): Promise<MessageRecord> => {
      if (isOpinion(addressed)) return takeDocument(call, { ...addressed, ...came }, here, deps);
      refuseImpossibleDay(addressed, here);
      const about = { about: { request }, direction: 'in', to: request.leadAgency } as const;
      return book.keep(call, newRecord(message, { ...about, ...here }), message);
    };
  };

  const takeTask = (call: Call, addressed: AddressedTask, here: Current, came: Omit<Came, 'message'>) => {
    const { message, task, by } = addressed;
    const subject = subjectOfTask(
      { leadAgency: task.lead },
      task.cooperating.map((each) => each.agency),
    );
    permit(here.caller, by === 'lead' ? 'act as task lead' : 'act as cooperating', subject);
    return (): Promise<MessageRecord> => {
      if (isReport(addressed)) return takeReport(call, { ...addressed, ...came }, here, deps);
      refuseImpossibleTaskDay(addressed, here);
      const about = { about: { task }, direction: 'in', to: task.assigner } as const;
      return book.keep(call, newRecord(message, { ...about, ...here }), message);
    };
  };

  return {
    ...createMessageLists({ pool, consultationQueries, taskQueries, current }),
    ...createMessageSettlement({ dispatch, book, consultationQueries, taskQueries, current }),
    ...createTaskExchange({ book, keepFiles, beginAll, taskQueries, current }),

    /** What answers say beside codes. */
    names: async (call: Call): Promise<Names> => namesOf((await current(call)).reference),

    /** The message of a request, for who may see the request; nothing is recorded. Throws `not-found`. */
    async read(call: Call, requestId: string): Promise<Written> {
      const [here, request] = await opened(call, requestId);
      const { record, message } = outgoing(request, here);
      return { record, xml: writeEdxml(message) };
    },

    /** Records that the lead's system has handed the message on. Throws `not-found`, `official-not-of-agency`, `forbidden`. */
    async send(call: Call, requestId: string): Promise<Written> {
      const [here, request] = await opened(call, requestId);
      permit(here.caller, 'act as lead', { leadAgency: request.leadAgency, consulted: [request.agency] });
      const { record, message } = outgoing(request, here);
      const [before] = await book.find(call, record.from, record.messageId);
      const sent = before ?? (await book.keep(call, record, message));
      return { record: sent, xml: writeEdxml(message) };
    },

    /**
     * Takes a message in: an opinion lands on its request, or waits for a person where there are doubts who signed it; a report or a contribution lands on
     * its task; a status is noted beside either. Throws `malformed`, `invalid`, `duplicate`, and everything that doing the same by hand throws.
     */
    async receive(call: Call, source: string): Promise<Written> {
      const { message: read, contents } = readWithFiles(source);
      const here = await current(call);
      const message = spelledMessage(read, here.reference.directory);
      const addressed = await readAddressed(message, {
        request: (id) => consultationQueries.request(call, id),
        task: (id) => taskQueries.task(call, id),
      });
      const came = { source, contents };
      const take =
        'task' in addressed ? takeTask(call, addressed, here, came) : takeRequest(call, addressed, here, came);
      const record =
        repeated(await book.find(call, message.from.organId, messageIdOf(message)), message, sha256Of(source)) ??
        (await take());
      return { record, xml: writeEdxml(receiptMessage(message, record, here.reference)) };
    },
  };
}

/** A request as the message that goes out: once it was withdrawn, the recall of that message. */
function outgoing(
  request: RequestView,
  here: Current,
): { readonly record: MessageRecord; readonly message: EdxmlMessage } {
  const message =
    request.state === 'withdrawn'
      ? recallMessage(request, here.reference, here.now)
      : requestMessage(request, here.reference);
  return { message, record: newRecord(message, { about: { request }, direction: 'out', to: request.agency, ...here }) };
}
