import type { Directory } from '../directory/index.js';
import type { DocumentMessage, EdxmlMessage, StatusMessage, TaskExtension } from './edxml.js';

/** The message with agencies and officials written as the directory keeps them: letter case tells no two of them apart. */
export const spelledMessage = (message: EdxmlMessage, { spelling }: Pick<Directory, 'spelling'>): EdxmlMessage =>
  message.kind === 'status' ? spelledStatus(message, spelling) : spelledDocument(message, spelling);

type Spelled = Directory['spelling'];

const organOf =
  ({ agency }: Spelled) =>
  <T extends { readonly organId: string }>(named: T): T => ({ ...named, organId: agency.of(named.organId) });

function spelledStatus(message: StatusMessage, spelling: Spelled): StatusMessage {
  const spelled = organOf(spelling);
  return { ...message, from: spelled(message.from), responseFor: spelled(message.responseFor) };
}

function spelledDocument(message: DocumentMessage, spelling: Spelled): DocumentMessage {
  const spelled = organOf(spelling);
  const { opinion, tasks } = message;
  return {
    ...message,
    from: spelled(message.from),
    to: message.to.map(spelled),
    responseFor: message.responseFor.map(spelled),
    trace: message.trace.map(spelled),
    opinion: opinion?.signedBy ? { ...opinion, signedBy: spelling.official.of(opinion.signedBy) } : opinion,
    ...(tasks && { tasks: tasks.map((each) => spelledTask(each, spelling)) }),
  };
}

const spelledTask = (task: TaskExtension, { agency }: Spelled): TaskExtension => ({
  ...task,
  lead: agency.of(task.lead),
  cooperating: task.cooperating.map((each) => ({ ...each, agency: agency.of(each.agency) })),
});
