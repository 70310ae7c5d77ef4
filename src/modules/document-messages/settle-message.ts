import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { notFound, transitionNotPossible } from '../../core/refusals.js';
import { permit, visibilityOf, type Act } from '../auth/index.js';
import { answer, rejectMessage, type ConsultationQueries, type RequestView } from '../consultations/index.js';
import type { Dispatch } from '../processes/index.js';
import type { TaskQueries } from '../tasks/index.js';
import type { Current } from './current.js';
import type { MessageRecord } from './document-message.js';
import { findRecord, toRecord } from './document-message-queries.js';
import { settleMessage, type Settlement } from './document-message-store.js';
import type { MessageBook } from './message-book.js';

export interface SettlingDeps {
  readonly dispatch: Dispatch;
  readonly book: MessageBook;
  readonly consultationQueries: ConsultationQueries;
  readonly taskQueries: TaskQueries;
  readonly current: (call: Call) => Promise<Current>;
}

/** What people make of documents that wait (R1). */
export const createMessageSettlement = ({
  dispatch,
  book,
  consultationQueries,
  taskQueries,
  current,
}: SettlingDeps) => {
  /** One message, for who may see its request, or all of its task; one that gives tasks, for those from whom and to whom it is, and who watch over all. Throws `not-found`. */
  const seen = async (call: Call, id: string): Promise<MessageRecord> => {
    const record = await book.read(call, id);
    if (record.requestId !== null) await requestOf(call, consultationQueries, record.requestId);
    else {
      const visibility = visibilityOf((await current(call)).caller);
      const own = typeof visibility === 'object' && [record.from, record.to].includes(visibility.agency);
      const { taskId } = record;
      if (visibility === 'all' || own) return record;
      if (taskId === null || !(await mayBe(taskQueries.seen(call, taskId)))) throw notFound();
    }
    return record;
  };
  /** Throws `not-found`, `official-not-of-agency`, `forbidden`, `transition-not-possible`. */
  const waiting = async (
    call: Call,
    id: string,
    permission: Act,
  ): Promise<{ record: MessageRecord & { readonly requestId: string }; here: Current }> => {
    const record = await seen(call, id);
    const { requestId } = record;
    // Only what answers a request ever waits.
    if (requestId === null) throw transitionNotPossible(record.state, []);
    const [request, here] = await Promise.all([requestOf(call, consultationQueries, requestId), current(call)]);
    permit(here.caller, permission, { leadAgency: request.leadAgency, consulted: [request.agency] });
    refuseSettled(record);
    return { record: { ...record, requestId }, here };
  };
  /** Of two who settle it together, the second finds it settled. */
  const beside = (call: Call, { id }: MessageRecord, made: Settlement) => ({
    reads: [findRecord(call.tenant, id)],
    refuses: ([rows = []]: readonly (readonly object[])[]) => refuseSettled(toRecord(rows[0] as never)),
    writes: (_: unknown, at: Date) => [settleMessage(call.tenant, id, made, at)],
  });
  return {
    get: seen,

    /**
     * The agency that answers says who signed: the document becomes its opinion, given at this moment, by the same rules as any other. Throws
     * what giving an opinion throws, and `transition-not-possible` where the message does not wait any more.
     */
    async confirm(
      call: Call,
      id: string,
      { signedBy, reason }: { readonly signedBy: string; readonly reason?: string | undefined },
    ): Promise<MessageRecord> {
      const { record, here } = await waiting(call, id, 'act as consulted');
      const { signer: _, ...opinion } = record.held!;
      const made = {
        state: 'taken',
        signedBy,
        decidedBy: here.caller.official,
        decisionReason: reason ?? null,
      } as const;
      const input = { ...opinion, signedBy, messageId: record.messageId };
      await dispatch(call, answer, record.requestId, input, beside(call, record, made));
      return book.read(call, id);
    },

    /** It is no answer of the agency; its sender may send another under the same number. Throws `transition-not-possible`. */
    async reject(call: Call, id: string, reason: string): Promise<MessageRecord> {
      const { record, here } = await waiting(call, id, 'reject a message');
      const made = {
        state: 'rejected',
        signedBy: null,
        decidedBy: here.caller.official,
        decisionReason: reason,
      } as const;
      const named = { messageId: record.messageId, documentMessageId: id, reason };
      await dispatch(call, rejectMessage, record.requestId, named, beside(call, record, made));
      return book.read(call, id);
    },
  };
};

/** Undefined for what the caller may not see: that is not there, whatever led to it. What fails otherwise fails. */
const mayBe = <T>(reading: Promise<T>): Promise<T | undefined> =>
  reading.catch((error: unknown) => {
    if (error instanceof DomainError && (error.code === 'not-found' || error.code === 'forbidden')) return undefined;
    throw error;
  });

async function requestOf(call: Call, queries: ConsultationQueries, requestId: string): Promise<RequestView> {
  const found = await mayBe(queries.request(call, requestId));
  if (!found) throw notFound();
  return found;
}

function refuseSettled({ state }: MessageRecord): void {
  if (state !== 'waiting') throw transitionNotPossible(state, []);
}
