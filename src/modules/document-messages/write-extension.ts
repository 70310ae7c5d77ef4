import { node, type XmlNode } from '../../platform/xml/index.js';
import type { OpinionExtension, RequestExtension, TaskExtension } from './edxml.js';

const ph = (name: string, text: string, attributes?: Record<string, string>): XmlNode =>
  node(`ph:${name}`, [text], attributes);

/** The request beside the text that people read. */
export function writeRequest(request: RequestExtension | null): XmlNode[] {
  if (!request) return [];
  const { requestId, dossierCode, round, kind, dueAt, questions } = request;
  return [
    node('ph:ConsultationRequest', [
      ph('RequestId', requestId),
      ph('DossierCode', dossierCode),
      ph('Round', String(round)),
      ph('Kind', kind),
      ph('DueAt', dueAt),
      ...questions.map((each) => ph('Question', each.text, { no: String(each.no) })),
    ]),
  ];
}

export function writeOpinion(opinion: OpinionExtension | null): XmlNode[] {
  if (!opinion) return [];
  const { stance, mainPoint, answers, reasons, signedBy } = opinion;
  return [
    node('ph:Opinion', [
      ph('Stance', stance),
      ...(mainPoint === null ? [] : [ph('MainPoint', String(mainPoint))]),
      ...answers.map((each) => ph('Answer', each.text, { question: String(each.question) })),
      ...(reasons === null ? [] : [ph('Reasons', reasons)]),
      ...(signedBy === null ? [] : [ph('SignedBy', signedBy)]),
    ]),
  ];
}

/** Each task beside the text that people read. */
export const writeTasks = (tasks: readonly TaskExtension[]): XmlNode[] =>
  tasks.map(({ title, content, product, lead, importance, dueAt, cooperating }) =>
    node('ph:AssignedTask', [
      ph('Title', title),
      ph('Content', content),
      ph('Product', product),
      ph('Lead', lead),
      ...(importance === null ? [] : [ph('Importance', importance)]),
      ...(dueAt === null ? [] : [ph('DueAt', dueAt)]),
      ...cooperating.map((each) =>
        node('ph:Cooperating', [
          ph('Agency', each.agency),
          ph('Part', each.part),
          ...(each.dueAt === null ? [] : [ph('DueAt', each.dueAt)]),
        ]),
      ),
    ]),
  );
