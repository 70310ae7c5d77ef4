import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import type { Caller, Subject } from '../auth/index.js';
import { seesWhole, type DossierQueries } from '../dossiers/index.js';
import { seesWholeTask, type TaskQueries } from '../tasks/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Drawing } from './drawing.js';
import type { LetterSource, LetterSpec } from './letters.js';
import type { Aggregate } from './subject-queries.js';

/** What a letter is about, of whatever process. */
export interface Seen {
  readonly subject: Subject | undefined;
  /** When the dossier was opened, or the task given. */
  readonly openedAt: Date;
  /** Whether the caller sees all of it. */
  readonly wholly: boolean;
  readonly draw: (source: Omit<LetterSource, 'whole'>) => Drawing | undefined;
}

interface Deps {
  readonly dossierQueries: Pick<DossierQueries, 'whole'>;
  readonly taskQueries: Pick<TaskQueries, 'whole'>;
}

/** What callers see of the dossiers and tasks that papers are about. Everything throws `not-found`, `forbidden`. */
export function seeing({ dossierQueries, taskQueries }: Deps) {
  const seenIn = async (call: Call, spec: LetterSpec, { id, process }: Aggregate, subject: string): Promise<Seen> => {
    if (process === 'task') {
      const on = spec.task;
      if (!on) throw notFound();
      const whole = await taskQueries.whole(call, id, spec.read, (task) => on.subject(task, subject));
      return {
        subject: on.subject(whole.task, subject),
        openedAt: whole.task.context.assignedAt,
        wholly: seesWholeTask(whole.task),
        draw: (source) => on.draw({ ...source, whole }),
      };
    }
    const on = spec.dossier;
    if (!on) throw notFound();
    const whole = await dossierQueries.whole(call, id, spec.read, (dossier) => on.subject(dossier, subject));
    return {
      subject: on.subject(whole.dossier, subject),
      openedAt: whole.dossier.context.createdAt,
      wholly: seesWhole(whole.dossier),
      draw: (source) => on.draw({ ...source, whole }),
    };
  };

  /** Who reads the papers of a dossier or task, and whether all of them. */
  const reader = async (
    call: Call,
    process: Aggregate['process'],
    id: string,
  ): Promise<{ caller: Caller; reference: ReferenceData; wholly: boolean }> => {
    if (process === 'task') {
      const { task } = await taskQueries.whole(call, id, 'read a task');
      return { caller: task.caller, reference: task.reference, wholly: seesWholeTask(task) };
    }
    const { dossier } = await dossierQueries.whole(call, id, 'read a dossier');
    return { caller: dossier.caller, reference: dossier.reference, wholly: seesWhole(dossier) };
  };

  return { seenIn, reader };
}
