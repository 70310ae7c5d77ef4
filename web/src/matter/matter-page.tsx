import { DossierPage } from './dossier-page';
import { GenericPage } from './generic-page';
import { PartOfMatter } from './part-of-matter';
import { TaskPage } from './task-page';

/** One matter, by its kind as its address names it. */
export default function MatterPage({ kind, id }: { readonly kind: string; readonly id: string }) {
  switch (kind) {
    case 'dossiers':
      return <DossierPage id={id} />;
    case 'tasks':
      return <TaskPage id={id} />;
    case 'requests':
    case 'violations':
    case 'referrals':
    case 'meetings':
    case 'document-messages':
      return <PartOfMatter kind={kind} id={id} />;
    default:
      return <GenericPage kind={kind} id={id} />;
  }
}
