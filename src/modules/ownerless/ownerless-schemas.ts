import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { namedAgency, namedOfficial, type ReferenceData } from '../tenants/index.js';
import type { OwnerlessItem } from './ownerless.js';

const ownerlessItem = z
  .strictObject({
    kind: z
      .string()
      .meta({
        description:
          '`dossier`: by its responsible official; `request`: by its handler; `task` and `contribution` (the part of a cooperating agency): likewise; `step` by who has it; `handling` by who checks it at the place of receipt.',
      }),
    id,
    dossierId: id.meta({ description: 'The dossier or task that it belongs to.' }),
    dossierCode: z.string(),
    ...namedAgency(
      'agency',
      z.string().meta({ description: 'The agency whose work it is: its head names a successor.' }),
    ),
    ...namedOfficial(
      'official',
      z.string().meta({ description: 'The official who holds no position in that agency any more.' }),
    ),
    since: localDate
      .nullable()
      .meta({ description: 'First day without one; null where the directory does not know it.' }),
    dueAt: instantOut.nullable().meta({ description: 'Null of a task without a term.' }),
  })
  .meta({
    id: 'OwnerlessItem',
    description: 'An open dossier, request, task or part of a task whose official has left the agency (R1).',
  });

export const ownerlessPage = page(ownerlessItem, 'OwnerlessPage');

export type OwnerlessView = z.output<typeof ownerlessItem>;

/** The official by what it held last in the agency that it left. */
export function ownerlessView({ directory }: Pick<ReferenceData, 'directory'>, item: OwnerlessItem): OwnerlessView {
  const held = directory.positionsHeldBy(item.official).findLast(({ agency }) => agency === item.agency);
  return {
    ...item,
    agencyName: directory.agency(item.agency)?.name ?? null,
    officialName: held?.name ?? null,
    officialPosition: held?.title ?? null,
  };
}
