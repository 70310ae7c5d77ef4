import type { Signed } from '../processes/index.js';
import type { LoadedDossier } from './loaded-dossier.js';

interface Document {
  readonly signedBy: string;
  readonly documentDate?: string | null | undefined;
  readonly documentNumber?: string | null | undefined;
}

/** A document about a dossier, signed for that agency (R26). */
export const signedFor = (
  { context, procedure }: Pick<LoadedDossier, 'context' | 'procedure'>,
  task: Signed['task'],
  agency: string,
  { signedBy, documentDate, documentNumber }: Document,
  dueAt: Date | null = null,
): Signed => ({
  task,
  agency,
  ...{ signedBy, documentDate, documentNumber, dueAt },
  procedureCode: context.procedureCode,
  field: procedure.field,
});
