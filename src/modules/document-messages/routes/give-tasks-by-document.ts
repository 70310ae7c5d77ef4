import { z } from 'zod';
import { defineRoute } from '../../../platform/http/index.js';
import { taskOfSource, taskResponse } from '../../tasks/index.js';
import { recordResponse, recordView } from '../document-message-schemas.js';
import type { DocumentMessageService } from '../document-message-service.js';
import { STATUS_EXAMPLE } from '../status-example.js';

/** Files may come inside the message, in base 64. */
const LARGEST = 4 * 1_048_576;

const body = z
  .strictObject({
    document: z.string().min(1).max(LARGEST).meta({ description: 'The document as edXML, as it came.' }),
    tasks: z
      .array(taskOfSource)
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Left out: those that the document carries in its extension `AssignedTask`.' }),
  })
  .meta({ id: 'GiveTasksByDocument', description: 'A document that came in, and the tasks that it gives.' });

const response = z
  .strictObject({ tasks: z.array(taskResponse), message: recordResponse })
  .meta({ id: 'TasksByDocument', description: 'What was given, and the record of the document.' });

export const giveTasksByDocumentRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/document-messages/tasks',
    operationId: 'giveTasksByDocument',
    tag: 'Documents between systems',
    summary: 'Give the tasks of a document that came in',
    description:
      'By the Office or the committee (R14): a document of the Government, the Prime Minister, a ministry or another organ came as edXML (QCVN 102:2016/BTTTT, amendment 1:2022), and gives tasks to agencies. Issuer, number, day, signer and abstract are taken from it; the tasks are those that are listed, else those that it carries. All are given and the document is recorded and kept as it came, or nothing is. The same document gives its tasks once: after that it is refused.',
    access: 'give a task',
    body,
    bodyExample: { document: STATUS_EXAMPLE },
    bodyLimit: LARGEST,
    success: { status: 201, description: 'The tasks.', schema: response },
    errors: ['forbidden', 'official-not-of-agency', 'duplicate', 'rule-violated'],
  },
  (deps: { readonly documentMessages: DocumentMessageService }) =>
    async ({ body, call, say }) => {
      const { tasks, record } = await deps.documentMessages.giveTasks(call, body.document, body.tasks);
      return { body: { tasks: [...tasks], message: recordView(await deps.documentMessages.names(call), record, say) } };
    },
);
