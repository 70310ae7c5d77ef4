import type { ArchivePackage } from '../../../clients/typescript/src/index.js';
import { useMe } from '../api/me';
import { Beginning } from '../forms/beginning';
import { usePages } from '../parts/pages';

/** What can be begun in a register. */
export function BeginningOf({ of }: { readonly of: string }) {
  const me = useMe();
  if (of === 'archive-handovers' && me?.agency) return <HandOver agency={me.agency} />;
  return <Beginning at={`records/${of}`} />;
}

/** Packages are chosen by the codes of their records. */
function HandOver({ agency }: { readonly agency: string }) {
  const { items } = usePages<ArchivePackage>(
    `/v1/archive-packages?agency=${encodeURIComponent(agency)}&state=made`,
    200,
  );
  const packageIds = items.map(({ id, code }) => ({ value: id, label: code }));
  return <Beginning at="records/archive-handovers" choices={{ packageIds }} />;
}
