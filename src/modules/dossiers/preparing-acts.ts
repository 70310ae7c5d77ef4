import type { Unmet } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import { unknownFiles, type KnownFiles } from '../files/index.js';
import type { Handling } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { componentOf, listedCode, type NewDossier } from './create-dossier.js';
import { onDossier, type LoadedDossier } from './loaded-dossier.js';
import { signedFor } from './signed-rules.js';
import { editsNothing, handsNothingOver, putsNothing } from './unchanged-rules.js';
import { headSignsWithdrawal } from './texts.js';
import { extraComponent } from '../submissions/index.js';

/** What the lead does to get a dossier ready. */

export interface Edit {
  readonly title?: string | undefined;
  readonly summary?: string | null | undefined;
  readonly handling?: Handling | undefined;
}

export const edit = onDossier('edit', {
  method: 'PATCH',
  path: '',
  permission: 'act as lead',
  unchanged: (dossier, input: Edit) => editsNothing(dossier, input),
  event: (_, input) => ({ ...input }),
});

type ComponentInput = NewDossier['components'][number] & {
  /** The files that the caller may name. */
  readonly known?: KnownFiles;
};

const NO_FILES: KnownFiles = new Map();

const plannedComponent = (
  { procedure, caller, now }: LoadedDossier,
  { code, known = NO_FILES, ...input }: ComponentInput,
) => componentOf(listedCode(procedure, code), input, caller, now, known);

/** R16: a component that the procedure lists, and no other. */
export const putComponent = onDossier('put_component', {
  method: 'PUT',
  path: '/components/{componentCode}',
  permission: 'act as lead',
  errors: ({ day }, { documentDate, fileId, known = NO_FILES }: ComponentInput) => [
    ...dateErrors({ date: documentDate, today: day }),
    ...unknownFiles([{ path: '', fileId }], known),
  ],
  unmet: ({ procedure }, input) => {
    const code = input && listedCode(procedure, input.code);
    if (code === undefined || procedure.components.some((each) => each.code === code)) return [];
    return [extraComponent(code)];
  },
  unchanged: (dossier, input) => putsNothing(dossier, plannedComponent(dossier, input)),
  event: (dossier, input) => ({ component: plannedComponent(dossier, input) }),
});

export const removeComponent = onDossier('remove_component', {
  method: 'DELETE',
  path: '/components/{componentCode}',
  permission: 'act as lead',
  requires: ({ context }, given: string) => {
    const code = listedCode(context, given);
    if (!context.components.some((each) => each.code === code)) throw notFound();
  },
  event: ({ context }, given) => ({ code: listedCode(context, given) }),
});

/** R1: exactly one responsible official at any time, of the lead; handing over is recorded. */
export const handOver = onDossier('hand_over', {
  method: 'PUT',
  path: '/responsible-official',
  permission: 'act as lead',
  requires: ({ reference, context, day }, { official }: { official: string; reason: string }) => {
    if (!inOffice(reference.directory, official, context.leadAgency, day))
      throw notOfAgency('/official', official, context.leadAgency);
  },
  unchanged: (dossier, { official }) => handsNothingOver(dossier, official),
  event: (_, input) => ({ ...input }),
});

/** R1: a withdrawal is signed by the head of the lead or a deputy, who may sign for it on that local day. */
export function withdrawalUnmet(
  reference: Pick<ReferenceData, 'directory' | 'mandates'>,
  signedBy: string,
  leadAgency: string,
  day: string,
): Unmet[] {
  const role = reference.directory.position(signedBy, day)?.role;
  if (role === 'head' || role === 'deputy_head') return signatureUnmet(reference, { signedBy }, leadAgency, day);
  return [headSignsWithdrawal(leadAgency)];
}

export const withdraw = onDossier('withdraw', {
  method: 'POST',
  path: '/withdrawal',
  permission: 'act as lead',
  unmet: ({ context, reference, day }, input: { reason: string; signedBy: string } | undefined) =>
    input ? withdrawalUnmet(reference, input.signedBy, context.leadAgency, day) : [],
  signed: (dossier, input) => signedFor(dossier, 'withdrawal', dossier.context.leadAgency, input),
  event: (_, input) => ({ ...input }),
});
