import type { Call } from '../../core/call.js';
import { permit } from '../auth/index.js';
import type { BeginAll, Dispatch } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { createRecordSuccession } from './record-succession.js';
import { assign, assigning, cancel, cancelling, type Assignment } from './succession-acts.js';
import type { SuccessionQueries } from './succession-queries.js';
import type { SuccessionView } from './succession-responses.js';
import type { NewSuccession } from './succession-rules.js';

export interface SuccessionActsDeps {
  readonly beginAll: BeginAll;
  readonly dispatch: Dispatch;
  readonly referenceData: ReferenceDataCache;
  /** Passes what is in effect: a sandbox is done with it when it answers, for its clock stands still. */
  readonly pass: (tenant: string) => Promise<void>;
  readonly queries: SuccessionQueries;
}

export type SuccessionActs = ReturnType<typeof createSuccessionActs>;

/** What is done about successions. */
export function createSuccessionActs({ beginAll, dispatch, referenceData, pass, queries }: SuccessionActsDeps) {
  const record = createRecordSuccession({
    beginAll,
    referenceOf: async (tenant) => (await referenceData.current(tenant)).reference,
  });
  return {
    async record(call: Call, given: NewSuccession): Promise<SuccessionView> {
      // Whoever may not do it learns nothing of what is wrong with it.
      permit(await queries.caller(call), 'record a succession');
      const { id } = await record(call, given);
      await pass(call.tenant);
      return queries.succession(call, id);
    },

    async cancel(call: Call, id: string, reason: string): Promise<SuccessionView> {
      await queries.succession(call, id);
      await dispatch(call, cancel, id, reason, cancelling(call.tenant, id));
      return queries.succession(call, id);
    },

    async assign(call: Call, id: string, assignment: Assignment): Promise<SuccessionView> {
      // What waits is read beside the act: who may not assign it is told so before.
      await queries.succession(call, id);
      permit(await queries.caller(call), 'assign succeeded work');
      await dispatch(call, assign, id, assignment, assigning(call, id, assignment));
      await pass(call.tenant);
      return queries.succession(call, id);
    },
  };
}
