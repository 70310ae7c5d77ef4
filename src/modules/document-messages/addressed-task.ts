import { invalid } from '../../core/refusals.js';
import type { FieldError } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import type { TaskView } from '../tasks/index.js';
import type { Current } from './current.js';
import type { DocumentMessage, EdxmlMessage } from './edxml.js';
import { HEADER } from './opinion-message.js';
import * as texts from './texts.js';

const STATUS = '/edXMLEnvelope/edXMLHeader/Status';

/** A message about a task: from its lead, or from an agency that cooperates. */
export interface AddressedTask {
  readonly message: EdxmlMessage;
  readonly task: TaskView;
  readonly by: 'lead' | 'cooperating';
}

export interface ReportingDocument extends AddressedTask {
  readonly message: DocumentMessage;
}

/** Since when the agency has its work in the task: as its lead, or with its part. RFC 3339. */
export const askedSince = ({ lead, leadSince, assignedAt, cooperating }: TaskView, agency: string): string =>
  agency === lead ? leadSince : (cooperating.findLast((each) => each.agency === agency)?.askedAt ?? assignedAt);

export const isReport = (addressed: AddressedTask): addressed is ReportingDocument =>
  addressed.message.kind === 'document';

/** Checks that the message comes from an agency that has work in the task and goes to whoever gave it. Throws `invalid`. */
export function readAddressedTask(message: EdxmlMessage, task: TaskView): AddressedTask {
  const path = message.kind === 'status' ? STATUS : HEADER;
  const { organId } = message.from;
  const cooperates = task.cooperating.some((each) => each.agency === organId);
  const errors: FieldError[] = [];
  if (organId !== task.lead && !cooperates)
    errors.push({ path: `${path}/From/OrganId`, code: 'not_of_the_task', message: texts.senderNotOfTask });
  if (message.kind === 'document' && !message.to.some((each) => each.organId === task.assigner))
    errors.push({
      path: `${path}/To`,
      code: 'not_addressed_to_assigner',
      message: texts.receiverNotAssigner(task.assigner),
    });
  if (errors.length > 0) throw invalid(errors);
  return { message, task, by: organId === task.lead ? 'lead' : 'cooperating' };
}

/** A status tells what became of a task, and so is not older than that, nor of a day to come. Throws `invalid`. */
export function refuseImpossibleTaskDay({ message, task }: AddressedTask, here: Current): void {
  if (message.kind !== 'status') return;
  const { calendar } = here.reference;
  const errors = dateErrors({
    path: `${STATUS}/Timestamp`,
    date: message.timestamp.slice(0, 10),
    today: calendar.localDate(here.now),
    after: { occasion: 'task', day: calendar.localDate(new Date(askedSince(task, message.from.organId))) },
    what: 'message',
  });
  if (errors.length > 0) throw invalid(errors);
}
