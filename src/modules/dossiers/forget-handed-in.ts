import type { HandlingContext } from '../citizens/index.js';
import type { UnitOfWork } from '../../workflow/index.js';
import type { Component, DossierContext } from './dossier.js';

type HandedIn = Pick<Component, 'title' | 'documentNumber' | 'fileId' | 'fileSha256' | 'form' | 'erased'>;

/** What is left of what an applicant handed in: that it was there, in what form, and when; not what it was called, nor its number, nor its file. */
export function withoutWhatItSaid<C extends HandedIn>({ fileSha256: _, ...component }: C): C {
  return { ...component, title: null, documentNumber: null, fileId: null, erased: true } as unknown as C;
}

const isHandedIn = ({ form }: HandedIn): boolean => form !== undefined;

/**
 * What an applicant handed in goes with its data (ADR 34): names, numbers and files of components, wherever in the dossier they stand. What the lead itself put
 * into the dossier stays, and so does what another record names.
 */
export function forgetHandedIn(unit: UnitOfWork, handlingId: string): void {
  const { components } = unit.root<DossierContext>().context;
  const { supplements } = unit.instance<HandlingContext>(handlingId).context;
  unit.amend(
    unit.rootId,
    { components: components.map((each) => (isHandedIn(each) ? withoutWhatItSaid(each) : each)) },
    'applicant_erased',
  );
  unit.amend(
    handlingId,
    {
      supplements: supplements.map((each) =>
        each.brought ? { ...each, brought: each.brought.map(withoutWhatItSaid) } : each,
      ),
    },
    'applicant_erased',
  );
  unit.effect('forget_handed_in', unit.rootId, {});
}
