import type { ArchivePackage } from '../../../clients/typescript/src/index.js';
import { useMe } from '../api/me';
import { actsFor } from '../api/rights';
import { ActButton } from '../forms/act-button';
import { usePages } from '../parts/pages';

/** What an agency begins in its archive: the record of a hand-over, a list of what has outlived its term. */
export function Beginning({ of }: { readonly of: 'handover' | 'destruction' }) {
  const me = useMe();
  if (!me || me.agency === null || !actsFor(me, me.agency)) return null;
  return (
    <div className="acts">
      {of === 'handover' ? <HandOver agency={me.agency} /> : <ActButton method="POST" href="/v1/destructions" />}
    </div>
  );
}

/** Packages are chosen by the codes of their records. */
function HandOver({ agency }: { readonly agency: string }) {
  const { items } = usePages<ArchivePackage>(
    `/v1/archive-packages?agency=${encodeURIComponent(agency)}&state=made`,
    200,
  );
  const packageIds = items.map(({ id, code }) => ({ value: id, label: code }));
  return <ActButton method="POST" href="/v1/archive-handovers" choices={{ packageIds }} />;
}
