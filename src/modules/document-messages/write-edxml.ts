import { node, writeXml, type XmlNode } from '../../platform/xml/index.js';
import {
  EDXML_NAMESPACE,
  EXTENSION_NAMESPACE,
  type DocumentMessage,
  type EdxmlMessage,
  type Party,
  type ResponseFor,
  type Staff,
  type StatusMessage,
} from './edxml.js';
import { writeDate, writeTimestamp } from './edxml-dates.js';
import { writeOpinion, writeRequest, writeTasks } from './write-extension.js';

const NAMESPACES = {
  '': EDXML_NAMESPACE,
  edXML: EDXML_NAMESPACE,
  ph: EXTENSION_NAMESPACE,
  xlink: 'http://www.w3.org/1999/xlink',
};

/** The message as XML, its elements in the order of the standard. */
export function writeEdxml(message: EdxmlMessage): string {
  const [header, body] =
    message.kind === 'status' ? [[statusNode(message)], []] : [headerNodes(message), [bodyNode(message)]];
  return writeXml(node('edXML', [ed('edXMLEnvelope', [ed('edXMLHeader', header), ...body])]), NAMESPACES);
}

const ed = (name: string, children: readonly (XmlNode | string)[], attributes?: Record<string, string>): XmlNode =>
  node(`edXML:${name}`, children, attributes);

type Value = string | number | null;

/** An element for each value that there is. */
const fields = (values: Readonly<Record<string, Value>>): XmlNode[] =>
  Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [ed(name, [String(value)])]));

const dateOf = (date: string | null): string | null => date && writeDate(date);

const partyNode = (name: string, party: Party): XmlNode =>
  ed(
    name,
    fields({
      OrganId: party.organId,
      OrganizationInCharge: party.organizationInCharge,
      OrganName: party.organName,
      OrganAdd: party.organAdd,
      Email: party.email,
      Telephone: party.telephone,
      Fax: party.fax,
      Website: party.website,
    }),
  );

const responseNode = ({ organId, code, promulgationDate, documentId }: ResponseFor): XmlNode =>
  ed(
    'ResponseFor',
    fields({ OrganId: organId, Code: code, PromulgationDate: dateOf(promulgationDate), DocumentId: documentId }),
  );

const staffNodes = (staff: Staff | null): XmlNode[] =>
  staff
    ? [
        ed(
          'StaffInfo',
          fields({ Department: staff.department, Staff: staff.staff, Mobile: staff.mobile, Email: staff.email }),
        ),
      ]
    : [];

const statusNode = ({ responseFor, from, status, description, timestamp, staff }: StatusMessage): XmlNode =>
  ed('Status', [
    responseNode(responseFor),
    partyNode('From', from),
    ...fields({ StatusCode: status, Description: description, Timestamp: writeTimestamp(timestamp) }),
    ...staffNodes(staff),
  ]);

function headerNodes(message: DocumentMessage): XmlNode[] {
  const { from, to, code, promulgation, documentType, signer, toPlaces, other } = message;
  const header = ed('MessageHeader', [
    partyNode('From', from),
    ...to.map((each) => partyNode('To', each)),
    ed('Code', fields({ CodeNumber: code.number, CodeNotation: code.notation })),
    ed('PromulgationInfo', fields({ Place: promulgation.place, PromulgationDate: writeDate(promulgation.date) })),
    ...(documentType ? [ed('DocumentType', fields({ Type: documentType.type, TypeName: documentType.name }))] : []),
    ...fields({ Subject: message.subject, Content: message.content }),
    ...(signer
      ? [
          ed(
            'SignerInfo',
            fields({ Competence: signer.competence, Position: signer.position, FullName: signer.fullName }),
          ),
        ]
      : []),
    ...fields({ DueDate: dateOf(message.dueDate) }),
    ed(
      'ToPlaces',
      toPlaces.map((each) => ed('Place', [each])),
    ),
    ed('OtherInfo', [
      ...fields({
        Priority: other.priority,
        SphereOfPromulgation: other.sphere,
        TyperNotation: other.typer,
        PromulgationAmount: other.copies,
        PageAmount: other.pages,
      }),
      ed(
        'Appendixes',
        other.appendixes.map((each) => ed('Appendix', [each])),
      ),
    ]),
    ...message.responseFor.map(responseNode),
    ...fields({ SteeringType: message.steeringType, DocumentId: message.documentId }),
  ]);
  return [header, traceNode(message)];
}

const traceNode = ({ trace, business }: DocumentMessage): XmlNode =>
  ed(
    'TraceHeaderList',
    [
      ...trace.map((each) =>
        ed('TraceHeader', fields({ OrganId: each.organId, Timestamp: writeTimestamp(each.timestamp) })),
      ),
      ed('Bussiness', [
        ...fields({ BussinessDocType: business.type, BussinessDocReason: business.reason }),
        ...staffNodes(business.staff),
        ...fields({ Paper: business.paper ? 1 : 0 }),
      ]),
    ],
    { version: '1.0' },
  );

function bodyNode({ attachments, opinion, request, tasks = [] }: DocumentMessage): XmlNode {
  const references = attachments.map((each) =>
    ed(
      'Reference',
      fields({
        Description: each.description,
        AttachmentName: each.name,
        ContentType: each.contentType,
        ContentId: each.contentId && `cid:${each.contentId}`,
      }),
      each.contentId ? { 'xlink:href': `cid:${each.contentId}`, 'xlink:type': 'simple' } : {},
    ),
  );
  return ed('edXMLBody', [
    ed('edXMLManifest', references, { version: '1.0' }),
    ...writeRequest(request),
    ...writeOpinion(opinion),
    ...writeTasks(tasks),
  ]);
}
