import type { Statement } from '../../platform/db/index.js';
import type { CalendarDefinition } from './calendar-definition.js';

export const saveCalendar = (tenant: string, definition: CalendarDefinition): Statement => ({
  name: 'save-calendar',
  text: `insert into calendars (tenant_id, definition, updated_at) values ($1, $2::jsonb, now())
         on conflict (tenant_id) do update set definition = excluded.definition, updated_at = excluded.updated_at`,
  values: [tenant, JSON.stringify(definition)],
});
