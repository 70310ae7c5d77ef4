import { invalid, ruleViolated } from '../../core/refusals.js';
import type { Unmet } from '../../core/errors.js';
import type { HandedIn } from '../citizens/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import { unitOf, type Channel, type Procedure } from '../procedures/index.js';
import { extraComponent } from '../submissions/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { listedCode } from './create-dossier.js';
import { doesNotLead } from './texts.js';
import {
  channelNotPublished,
  leadNotSaid,
  nobodyAnswers,
  notHandledInSteps,
  notReusable,
  notTakenInHere,
  unknownLead,
} from './texts/intake.js';

interface Given {
  readonly channel: Channel;
  readonly components: readonly HandedIn[];
}

/**
 * R2: the agency that was named, the only one that the procedure names, or whoever takes it in and leads such dossiers.
 *
 * @throws DomainError `invalid` or `rule-violated`
 */
export function leadOf(
  { directory }: Pick<ReferenceData, 'directory'>,
  { leadAgencies }: Pick<Procedure, 'leadAgencies'>,
  named: string | undefined,
  caller: string,
  day: string,
): string {
  const any = leadAgencies.includes('*');
  if (named !== undefined && !directory.activeAgency(named, day)) throw invalid([unknownLead(named)]);
  const only = !any && leadAgencies.length === 1 ? leadAgencies[0] : undefined;
  const lead = named ?? only ?? (any || leadAgencies.includes(caller) ? caller : undefined);
  if (lead === undefined) throw invalid([leadNotSaid()]);
  if (!any && !leadAgencies.includes(lead)) throw ruleViolated([doesNotLead(lead)]);
  return lead;
}

/** R1: the official who was named, of that agency; else its head. @throws DomainError */
export function officialOf(
  { directory }: Pick<ReferenceData, 'directory'>,
  named: string | undefined,
  lead: string,
  day: string,
): string {
  if (named !== undefined && !inOffice(directory, named, lead, day))
    throw notOfAgency('/responsibleOfficial', named, lead);
  const official = named ?? directory.head(lead, day)?.official;
  if (official === undefined) throw ruleViolated([nobodyAnswers(lead)]);
  return official;
}

/** R16: handled by steps that are published, taken in where and how it is published, and with nothing beyond the published list. */
export function intakeUnmet(procedure: Procedure, input: Given, lead: string, caller: string): Unmet[] {
  const { steps, channels, receivingPoints = ['*'] } = procedure;
  if (procedure.kind !== 'citizen' || steps === undefined) return [notHandledInSteps(procedure.code)];
  const points = receivingPoints.map((each) => unitOf(each, lead));
  return [
    ...(points.includes(caller) ? [] : [notTakenInHere(caller)]),
    ...(channels === undefined || channels.includes(input.channel) ? [] : [channelNotPublished()]),
    ...input.components.flatMap(({ code, form }): Unmet[] => {
      const component = procedure.components.find((each) => each.code === listedCode(procedure, code));
      if (!component) return [extraComponent(code)];
      return form === 'reused' && component.reusable !== true ? [notReusable(component.name)] : [];
    }),
  ];
}
