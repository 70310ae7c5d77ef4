import type { ProcessSpec, TenantClock, UnitOfWork } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { changesIn, isSearched } from './search-rows.js';
import { writeSearch } from './search-store.js';

type Alongside = NonNullable<ProcessSpec<ReferenceData>['alongside']>;

/** A process whose batches write what they change of what is searched, beside what they write anyway; one in which nothing is searched stays as it is. */
export function withSearch(process: RegisteredProcess): RegisteredProcess {
  if (!isSearched(process)) return process;
  const { alongside: others } = process;
  const alongside: Alongside = (clock: TenantClock, reference: ReferenceData, units: readonly UnitOfWork[]) => [
    ...(others?.(clock, reference, units) ?? []),
    ...writeSearch(clock.tenant, changesIn(process, units, reference, clock.now)),
  ];
  return { ...process, alongside };
}
