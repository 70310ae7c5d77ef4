import { ENGINE } from '../../core/principal.js';
import type { UnitOfWork } from '../../workflow/index.js';
import type { HandlingContext, StepContext } from '../citizens/index.js';
import { isSettled, type RequestContext, type RequestState } from '../consultations/index.js';
import { newlyDeparted } from '../directory/index.js';
import type { Owned } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { DossierContext } from './dossier.js';

/** Open dossiers by their responsible officials, open requests by those to whom the agency gave them, steps by those of the unit, and handlings by who checks them; as indexes have them. */
export const OWNED: readonly Owned[] = [
  {
    machine: 'dossier',
    agency: 'lead_agency',
    official: 'responsible_official',
    dueAt: 'due_at',
    told: 'ownerless_since',
    open: "i.clock <> 'stopped'",
  },
  {
    machine: 'request',
    agency: 'agency',
    official: 'handler',
    dueAt: 'due_at',
    told: 'ownerless_since',
    open: "i.state in ('pending', 'supplement_due') and i.handler is not null",
  },
  {
    machine: 'step',
    agency: 'agency',
    official: 'official',
    dueAt: 'due_at',
    told: 'ownerless_since',
    open: "i.state <> 'ended' and i.official is not null",
  },
  {
    machine: 'handling',
    agency: 'receiving_point',
    official: 'checker',
    dueAt: 'check_due_at',
    told: 'ownerless_since',
    open: 'i.ended_at is null and i.checker is not null',
  },
];

/**
 * Tells the dossier, and each request, step and handling that is open, that its official holds no position in the agency any more, which asks the head for a
 * successor: once for each departure (R1). Does nothing where all have their officials.
 */
export function askForSuccessors(
  unit: UnitOfWork,
  { calendar, directory }: Pick<ReferenceData, 'calendar' | 'directory'>,
  now: Date,
): void {
  const day = calendar.localDate(now);
  const { state, context } = unit.root<DossierContext>();
  if (state['clock'] !== 'stopped') {
    const { responsibleOfficial: official, leadAgency: agency, ownerlessSince: told } = context;
    const departed = newlyDeparted(directory, { official, agency, told }, day);
    if (departed) unit.send(unit.rootId, { type: 'official_left', at: now, ...departed }, ENGINE);
  }
  for (const request of unit.children<RequestContext>('request')) {
    const { handler: official, agency, ownerlessSince: told } = request.context;
    if (official === null || isSettled(request.state['state'] as RequestState)) continue;
    const departed = newlyDeparted(directory, { official, agency, told }, day);
    if (departed) unit.send(request.id, { type: 'handler_left', at: now, ...departed }, ENGINE);
  }
  for (const handling of unit.children<HandlingContext>('handling')) {
    const { checker: official, receivingPoint: agency, ownerlessSince: told, endedAt } = handling.context;
    if (official === null || endedAt !== null) continue;
    const departed = newlyDeparted(directory, { official, agency, told }, day);
    if (departed) unit.send(handling.id, { type: 'checker_left', at: now, ...departed }, ENGINE);
  }
  for (const step of unit.children<StepContext>('step')) {
    const { official, agency, ownerlessSince: told } = step.context;
    if (official === null || step.state['state'] === 'ended') continue;
    const departed = newlyDeparted(directory, { official, agency, told }, day);
    if (departed) unit.send(step.id, { type: 'official_left', at: now, ...departed }, ENGINE);
  }
}
