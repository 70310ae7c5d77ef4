import type { Response } from '../consultations/index.js';
import type { Component, DossierContext } from './dossier.js';
import type { LoadedDossier } from './loaded-dossier.js';

/**
 * Which PATCH and PUT would leave a dossier as it is: they make no version, no entry in the journal and no event, and are
 * answered by the dossier as it stands.
 */

type Known = Pick<LoadedDossier, 'context'>;

export const editsNothing = (
  { context }: Known,
  { title, summary, handling }: Partial<Pick<DossierContext, 'title' | 'summary' | 'handling'>>,
): boolean =>
  (title ?? context.title) === context.title &&
  (summary === undefined || summary === context.summary) &&
  (handling ?? context.handling) === context.handling;

/** Who added it, and when, is no part of what is put. */
export const putsNothing = (
  { context }: Known,
  component: Pick<Component, 'code' | 'title' | 'documentNumber' | 'documentDate' | 'fileId'>,
): boolean =>
  context.components.some((each) =>
    (['code', 'title', 'documentNumber', 'documentDate', 'fileId'] as const).every(
      (field) => each[field] === component[field],
    ),
  );

/** R1: whoever is responsible already is handed nothing over. */
export const handsNothingOver = ({ context }: Known, official: string): boolean =>
  context.responsibleOfficial === official;

export const takesSamePosition = ({ context }: Known, position: string): boolean => context.position === position;

export const respondsTheSame = (
  { requests }: Pick<LoadedDossier, 'requests'>,
  requestId: string,
  { response, text }: { readonly response: Response; readonly text: string },
): boolean =>
  requests.some(
    ({ id, context }) => id === requestId && context.response === response && context.responseText === text,
  );
