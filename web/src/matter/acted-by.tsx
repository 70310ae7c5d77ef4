import type { JournalEntry } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { Person } from '../parts/person';
import { actedAs } from './acted-as';

/** Who did what an entry says: agency and official; who operates or administers; the engine. */
export function ActedBy({ actor }: { readonly actor: JournalEntry['actor'] }) {
  const { t } = useTexts();
  const as = actedAs(actor);
  const official = actor.official && (
    <Person code={actor.official} name={actor.officialName} position={actor.officialPosition} />
  );
  return (
    <small>
      {as === 'agency' ? (actor.agencyName ?? actor.agency) : t(`journal.${as}`)}
      {official && ', '}
      {official}
    </small>
  );
}
