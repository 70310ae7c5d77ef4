import { invalidField } from '../../core/refusals.js';
import { readXml } from '../../platform/xml/index.js';
import {
  EDXML_NAMESPACE,
  partyOf,
  type DocumentMessage,
  type EdxmlMessage,
  type Party,
  type ResponseFor,
  type Staff,
  type StatusMessage,
} from './edxml.js';
import { readDate, readTimestamp } from './edxml-dates.js';
import { businessStatus, flag, longText, messageId, oneLine, organ, shortLine, wholeNumber } from './edxml-values.js';
import { ElementReader } from './element-reader.js';
import { readAttachments, type Contents } from './read-attachments.js';
import { readOpinion, readRequest, readTasks } from './read-extension.js';
import * as texts from './texts.js';

/**
 * Reads a message. Throws `malformed` for what is no XML that may be read, `invalid` with the path of every element that is
 * missing, comes twice or has a value that does not fit. Elements that the standard does not know are passed over.
 */
export const readEdxml = (source: string): EdxmlMessage => readWithFiles(source).message;

/** The same with the bytes of the files that came along. */
export function readWithFiles(source: string): { readonly message: EdxmlMessage; readonly contents: Contents } {
  const contents: Contents = new Map();
  const root = readXml(source);
  if (root.name !== 'edXML' || root.uri !== EDXML_NAMESPACE)
    throw invalidField('', 'not_edxml', texts.notEdxml(EDXML_NAMESPACE));
  const reader = new ElementReader(root, '');
  const envelope = reader.one('edXMLEnvelope');
  const header = envelope.one('edXMLHeader');
  const status = header.maybe('Status');
  const message = status ? readStatus(status) : readDocument(reader, envelope, header, contents);
  reader.finish();
  return { message, contents };
}

function readStatus(status: ElementReader): StatusMessage {
  return {
    kind: 'status',
    responseFor: responseOf(status.one('ResponseFor')),
    from: partyFrom(status.one('From')),
    status: status.need('StatusCode', businessStatus, '01'),
    description: status.text('Description', longText),
    timestamp: status.need('Timestamp', readTimestamp, ''),
    staff: staffOf(status.maybe('StaffInfo')),
  };
}

function readDocument(
  root: ElementReader,
  envelope: ElementReader,
  header: ElementReader,
  contents: Contents,
): DocumentMessage {
  const message = header.one('MessageHeader');
  const body = envelope.maybe('edXMLBody');
  const tasks = readTasks(body);
  return {
    kind: 'document',
    ...readAddresses(message),
    ...readSubstance(message),
    ...readTrace(header.maybe('TraceHeaderList')),
    attachments: readAttachments(root, body?.maybe('edXMLManifest'), contents),
    opinion: readOpinion(body),
    request: readRequest(body),
    ...(tasks.length > 0 && { tasks }),
  };
}

function readAddresses(message: ElementReader): Pick<DocumentMessage, 'from' | 'to' | 'toPlaces' | 'responseFor'> {
  const to = message.all('To').map(partyFrom);
  if (to.length === 0) message.one('To');
  return {
    from: partyFrom(message.one('From')),
    to,
    toPlaces: lines(message.maybe('ToPlaces'), 'Place'),
    responseFor: message.all('ResponseFor').map(responseOf),
  };
}

function readSubstance(
  message: ElementReader,
): Omit<
  DocumentMessage,
  | 'kind'
  | 'from'
  | 'to'
  | 'toPlaces'
  | 'responseFor'
  | 'trace'
  | 'business'
  | 'attachments'
  | 'opinion'
  | 'request'
  | 'tasks'
> {
  const [code, promulgation, type, signer, other] = [
    message.one('Code'),
    message.one('PromulgationInfo'),
    message.maybe('DocumentType'),
    message.maybe('SignerInfo'),
    message.maybe('OtherInfo'),
  ];
  return {
    code: { number: code.need('CodeNumber', shortLine, ''), notation: code.need('CodeNotation', shortLine, '') },
    promulgation: {
      place: promulgation.text('Place', oneLine),
      date: promulgation.need('PromulgationDate', readDate, ''),
    },
    documentType: type ? { type: type.need('Type', wholeNumber(999), 0), name: type.text('TypeName', oneLine) } : null,
    subject: message.need('Subject', longText, ''),
    content: message.text('Content', longText),
    signer: signer
      ? {
          competence: signer.text('Competence', oneLine),
          position: signer.text('Position', oneLine),
          fullName: signer.text('FullName', oneLine),
        }
      : null,
    dueDate: message.text('DueDate', readDate),
    other: {
      priority: other?.text('Priority', wholeNumber(9)) ?? 0,
      sphere: other?.text('SphereOfPromulgation', oneLine) ?? null,
      typer: other?.text('TyperNotation', oneLine) ?? null,
      copies: other?.text('PromulgationAmount', wholeNumber(999_999)) ?? null,
      pages: other?.text('PageAmount', wholeNumber(999_999)) ?? null,
      appendixes: lines(other?.maybe('Appendixes'), 'Appendix'),
    },
    steeringType: message.text('SteeringType', wholeNumber(99)),
    documentId: message.need('DocumentId', messageId, ''),
  };
}

/** `Bussiness` is the standard's spelling; the right one is taken too. */
function readTrace(list: ElementReader | undefined): Pick<DocumentMessage, 'trace' | 'business'> {
  const business = list?.maybe('Bussiness') ?? list?.maybe('Business');
  const stops = list?.all('TraceHeader') ?? [];
  return {
    trace: stops.map((each) => ({
      organId: each.need('OrganId', organ, ''),
      timestamp: each.need('Timestamp', readTimestamp, ''),
    })),
    business: {
      type:
        business?.text('BussinessDocType', wholeNumber(3)) ?? business?.text('BusinessDocType', wholeNumber(3)) ?? 0,
      reason: business?.text('BussinessDocReason', longText) ?? business?.text('BusinessDocReason', longText) ?? null,
      staff: staffOf(business?.maybe('StaffInfo')),
      paper: business?.text('Paper', flag) ?? false,
    },
  };
}

const partyFrom = (party: ElementReader): Party => ({
  ...partyOf(party.need('OrganId', organ, ''), party.text('OrganName', oneLine)),
  organizationInCharge: party.text('OrganizationInCharge', oneLine),
  organAdd: party.text('OrganAdd', oneLine),
  email: party.text('Email', oneLine),
  telephone: party.text('Telephone', oneLine),
  fax: party.text('Fax', oneLine),
  website: party.text('Website', oneLine),
});

const responseOf = (response: ElementReader): ResponseFor => ({
  organId: response.need('OrganId', organ, ''),
  code: response.text('Code', oneLine),
  promulgationDate: response.text('PromulgationDate', readDate),
  documentId: response.need('DocumentId', messageId, ''),
});

const staffOf = (staff: ElementReader | undefined): Staff | null =>
  staff
    ? {
        department: staff.text('Department', oneLine),
        staff: staff.text('Staff', oneLine),
        mobile: staff.text('Mobile', oneLine),
        email: staff.text('Email', oneLine),
      }
    : null;

const lines = (list: ElementReader | undefined, name: string): string[] =>
  (list?.all(name) ?? []).flatMap((each) => {
    const value = each.value(oneLine);
    return value === null ? [] : [value];
  });
