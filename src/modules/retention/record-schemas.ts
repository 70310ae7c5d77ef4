import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';
import { ownActions, type RegisteredProcess } from '../processes/index.js';
import { namedAgency, type Names, type ReferenceData } from '../tenants/index.js';
import { RECORD_STATES, type ArchiveRecord } from './archive-record.js';
import { handOverBy, retentionOf } from './retention-rules.js';

export const retentionPart = z
  .strictObject({
    code: z.string().nullable().meta({ description: 'Of the rule in the policy; null: none names it.' }),
    name: z.string().nullable(),
    years: z.int().nullable().meta({ description: 'Counted from the year after the closing; null: permanently.' }),
    keepUntil: localDate.nullable().meta({ description: 'The last day of the period; null: permanently.' }),
  })
  .meta({ id: 'Retention' });

export const recordResponse = z
  .strictObject({
    id: id.meta({ description: 'Of the dossier, task, petition … itself.' }),
    kind: z.string().meta({ description: 'What it is: `dossier`, `task` and the like.', example: 'dossier' }),
    code: z.string(),
    title: z.string().nullable().meta({ description: 'Null once it is destroyed.' }),
    href: z.string().nullable().meta({ description: 'Where it is found; null once it is destroyed.' }),
    ...namedAgency('leadAgency'),
    procedureCode: z.string().nullable(),
    begunAt: instantOut,
    closedAt: instantOut,
    closedYear: z.int(),
    state: z.enum(RECORD_STATES),
    retention: retentionPart,
    handOverBy: localDate.meta({ description: 'The last day on which it is handed over to the archive in time.' }),
    overdue: z.boolean().meta({ description: 'Not handed over by that day.' }),
    packageId: id.nullable(),
    handoverId: id.nullable(),
    destructionId: id.nullable().meta({ description: 'The list for destruction that it is on, or was destroyed by.' }),
    destroyedAt: instantOut.nullable(),
    actions: ownActions.meta({ description: 'What the caller may do with it now; told where it is read alone.' }),
  })
  .meta({ id: 'ArchiveRecord', description: 'What retention knows of something that was closed.' });

export const recordPage = page(recordResponse, 'ArchiveRecordPage');

export type RecordView = z.output<typeof recordResponse>;

export const countedYear = z.strictObject({
  ...namedAgency('agency'),
  year: z.int().meta({ description: 'Local year of the closing.' }),
  closed: z.int().meta({ description: 'Closed, without a package.' }),
  packaged: z.int().meta({ description: 'With a package, not handed over.' }),
  handedOver: z.int(),
  destroyed: z.int(),
});

export type CountedYear = z.output<typeof countedYear>;

export const countsResponse = z
  .strictObject({ items: z.array(countedYear) })
  .meta({ id: 'ArchiveCounts', description: 'Records by agency and year of their closing.' });

export const chainResponse = z
  .strictObject({ intact: z.boolean(), entries: z.int(), head: z.string(), brokenAt: z.int().nullable() })
  .meta({ id: 'ArchiveRecordVerification' });

interface Shown {
  readonly names: Names;
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly process: RegisteredProcess | undefined;
}

export function recordView({ names, reference, now, process }: Shown, record: ArchiveRecord): RecordView {
  const today = reference.calendar.localDate(now);
  const { retention } = reference.policies.inForce(today);
  const by = handOverBy(retention, record.closedYear);
  const destroyed = record.state === 'destroyed';
  const { leadAgency, begunAt, closedAt, destroyedAt, hiddenFrom: _, ...rest } = record;
  return {
    ...rest,
    href: destroyed || !process?.archive ? null : `${process.archive.path}/${record.id}`,
    ...names.agency('leadAgency', leadAgency),
    begunAt: begunAt.toISOString(),
    closedAt: closedAt.toISOString(),
    retention: retentionOf(retention, record),
    handOverBy: by,
    overdue: (record.state === 'closed' || record.state === 'packaged') && by < today,
    destroyedAt: destroyedAt && destroyedAt.toISOString(),
  };
}
