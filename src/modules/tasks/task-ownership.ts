import { ENGINE } from '../../core/principal.js';
import type { UnitOfWork } from '../../workflow/index.js';
import { newlyDeparted } from '../directory/index.js';
import type { Ownership } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ContributionContext } from './contribution.js';
import { isOpen } from './task-terms.js';
import type { TaskContext } from './task.js';

/**
 * Tells a task, and each part that is open, that its official holds no position in the agency any more, which asks the head for a successor:
 * once for each departure (R1).
 */
function askForSuccessors(
  unit: UnitOfWork,
  { calendar, directory }: Pick<ReferenceData, 'calendar' | 'directory'>,
  now: Date,
): void {
  const day = calendar.localDate(now);
  const { state, context } = unit.root<TaskContext>();
  const { responsibleOfficial, leadAgency, ownerlessSince } = context;
  if (state['clock'] !== 'stopped' && responsibleOfficial !== null) {
    const owner = { official: responsibleOfficial, agency: leadAgency, told: ownerlessSince };
    const departed = newlyDeparted(directory, owner, day);
    if (departed) unit.send(unit.rootId, { type: 'official_left', at: now, ...departed }, ENGINE);
  }
  for (const part of unit.children<ContributionContext>('contribution')) {
    const { handler: official, agency, ownerlessSince: told } = part.context;
    if (official === null || !isOpen(part.state['state'])) continue;
    const departed = newlyDeparted(directory, { official, agency, told }, day);
    if (departed) unit.send(part.id, { type: 'handler_left', at: now, ...departed }, ENGINE);
  }
}

/** Open tasks by their responsible officials, and open parts by those to whom the agency gave them; as indexes have them. */
export const TASK_OWNERSHIP: Ownership = {
  owned: [
    {
      machine: 'task',
      agency: 'lead_agency',
      official: 'responsible_official',
      dueAt: 'listed_at',
      told: 'ownerless_since',
      open: "i.clock <> 'stopped' and i.responsible_official is not null",
    },
    {
      machine: 'contribution',
      agency: 'agency',
      official: 'handler',
      dueAt: 'listed_at',
      told: 'ownerless_since',
      open: "i.state in ('pending', 'overdue') and i.handler is not null",
    },
  ],
  ask: askForSuccessors,
};
