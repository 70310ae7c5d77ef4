import { iso } from '../../core/dates.js';
import { z } from 'zod';
import { instant, instantOut, line, page } from '../../platform/http/index.js';
import type { TenantView } from '../revisions/index.js';
import type { MadeTenant } from './tenant-service.js';

const tenantCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9.]{0,31}$/)
  .meta({ id: 'TenantCode', description: 'Code of a tenant.', example: 'H29' });

export const tenantInput = z
  .strictObject({
    code: tenantCode,
    name: line(300),
    timezone: z
      .string()
      .min(1)
      .max(64)
      .meta({ description: 'IANA name; a link is kept as the zone that it leads to.', example: 'Asia/Ho_Chi_Minh' }),
    sandbox: z.boolean().meta({ description: 'Has a test clock that the API moves.' }),
    clock: instant.optional().meta({ description: 'Of a sandbox only: where its clock begins; now, if left out.' }),
    openToVisitors: z
      .boolean()
      .optional()
      .meta({ description: 'Of a sandbox only: anybody may come in as one of its officials, without a key.' }),
  })
  .meta({ id: 'TenantInput', description: 'A new tenant.' });

export const tenantResponse = z
  .strictObject({
    code: tenantCode,
    name: z.string(),
    timezone: z.string(),
    sandbox: z.boolean(),
    clock: instantOut
      .nullable()
      .meta({ description: 'Where the test clock stands; null where the wall clock counts.' }),
  })
  .meta({ id: 'Tenant', description: 'A province or city.' });

export const tenantPage = page(tenantResponse, 'TenantPage');

export const toTenantResponse = ({ tenant, name, timezone, sandbox, clock }: TenantView): MadeTenant => ({
  code: tenant,
  name,
  timezone,
  sandbox,
  clock: iso(clock),
});

export const clockInput = z
  .strictObject({ now: instant })
  .meta({ id: 'SandboxClockInput', description: 'Where the clock is moved to: forward only.' });

export const clockResponse = z
  .strictObject({ now: instantOut })
  .meta({ id: 'SandboxClock', description: 'Where the clock stands.' });

export const clockMovedResponse = z
  .strictObject({ now: instantOut, fired: z.int().min(0).meta({ description: 'Deadlines that fired on the way.' }) })
  .meta({ id: 'SandboxClockMoved', description: 'Where the clock stands now.' });
