import { Link } from 'wouter';
import { useTexts } from '../i18n';
import { placeOf } from '../parts/places';
import { subjectOf, type Offered } from './actions';
import { ActsPanel } from './acts-panel';

/** Acts on what hangs on a matter and has a page of its own: its meetings, violations, referrals. */
export function OtherActs({
  actions,
  dossierId,
}: {
  readonly actions: readonly Offered[];
  readonly dossierId: string;
}) {
  const { t } = useTexts();
  const groups = grouped(actions);
  return [...groups]
    .filter(([id, acts]) => id !== dossierId && acts.some((each) => each.possible))
    .map(([id, acts]) => {
      const kind = acts[0]!.href.split('/')[2] ?? '';
      const place = placeOf(`/v1/${kind}/${id}`);
      return (
        <div key={id} className="other-acts">
          {place && <Link to={place}>{t(`kind.${kind}` as 'kind.meetings')}</Link>}
          <ActsPanel actions={acts.filter((each) => each.possible)} />
        </div>
      );
    });
}

function grouped(actions: readonly Offered[]): Map<string, Offered[]> {
  const groups = new Map<string, Offered[]>();
  for (const each of actions) groups.set(subjectOf(each), [...(groups.get(subjectOf(each)) ?? []), each]);
  return groups;
}
