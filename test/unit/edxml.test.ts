import { describe, expect, test } from '@jest/globals';
import {
  partyOf,
  readEdxml,
  type DocumentMessage,
  type StatusMessage,
} from '../../src/modules/document-messages/index.js';
import {
  ANY_REQUEST,
  DISAGREES,
  extension,
  opinionSample,
  problems,
  statusSample,
  withText,
} from '../support/edxml-samples.js';

const HEADER = '/edXMLEnvelope/edXMLHeader/MessageHeader';

describe('a message of another system', () => {
  test('that brings an opinion', () => {
    expect(readEdxml(opinionSample())).toEqual({
      kind: 'document',
      from: partyOf('H29.7', 'Sở Nông nghiệp và Môi trường'),
      to: [partyOf('H29.6', 'Sở Xây dựng')],
      code: { number: '345', notation: 'SNNMT-QLĐĐ' },
      promulgation: { place: 'Thành phố Hồ Chí Minh', date: '2026-11-20' },
      documentType: { type: 18, name: 'Công văn' },
      subject: 'Ý kiến về điều chỉnh cục bộ quy hoạch',
      content: 'Chưa phù hợp chỉ tiêu cây xanh & mặt nước.',
      signer: { competence: 'KT. GIÁM ĐỐC', position: 'Phó Giám đốc', fullName: 'Trần Thị B' },
      dueDate: null,
      toPlaces: ['Như trên', 'Lưu: VT'],
      other: { priority: 1, sphere: null, typer: null, copies: 2, pages: 3, appendixes: [] },
      responseFor: [
        {
          organId: 'H29.6',
          code: '1/H29.6-261120-0001',
          promulgationDate: '2026-11-20',
          documentId: `H29.6,2026/11/20,${ANY_REQUEST}`,
        },
      ],
      steeringType: 0,
      documentId: 'H29.7,2026/11/20,345/SNNMT-QLĐĐ',
      trace: [{ organId: 'H29.7', timestamp: '2026-11-20T09:30:00' }],
      business: {
        type: 0,
        reason: 'Văn bản điện tử mới',
        staff: { department: 'Văn thư', staff: 'Nguyễn Văn A', mobile: null, email: null },
        paper: false,
      },
      attachments: [
        {
          name: 'Ý kiến.txt',
          contentType: 'text/plain',
          contentId: 'a1',
          description: null,
          size: 9,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown as string,
        },
      ],
      opinion: {
        stance: 'disagree',
        mainPoint: true,
        answers: [{ question: 1, text: 'Chưa phù hợp.' }],
        reasons: 'Thiếu cây xanh.',
        signedBy: 'H29.7-01',
      },
      request: null,
    } satisfies DocumentMessage);
  });

  test('that tells a status, its day written the other way round', () => {
    expect(readEdxml(statusSample())).toEqual({
      kind: 'status',
      responseFor: {
        organId: 'H29.6',
        code: '1/H29.6-261120-0001',
        promulgationDate: '2026-11-20',
        documentId: `H29.6,2026/11/20,${ANY_REQUEST}`,
      },
      from: partyOf('H29.7', 'Sở Nông nghiệp và Môi trường'),
      status: '04',
      description: 'Phòng Quản lý đất đai xử lý.',
      timestamp: '2026-11-20T09:45:00',
      staff: { department: 'Văn thư', staff: 'Nguyễn Văn A', mobile: null, email: null },
    } satisfies StatusMessage);
    expect(readEdxml(statusSample(ANY_REQUEST, '4'))).toMatchObject({ status: '04' });
  });

  test('is understood under any prefix', () => {
    const renamed = opinionSample()
      .replaceAll('edXML:', 'v:')
      .replaceAll('xmlns:edXML', 'xmlns:v')
      .replace(/<(\/?)ph:/g, '<$1q:')
      .replace('xmlns:ph', 'xmlns:q')
      .replace(/<(\/?)q:(Stance|MainPoint|Answer|Reasons|SignedBy)/g, '<$1q:$2');
    expect(readEdxml(renamed)).toEqual(readEdxml(opinionSample()));
  });
});

describe('a message is refused with the path of what is wrong', () => {
  test.each([
    ['another root', '<x/>', ' not_edxml'],
    [
      'the root of another namespace',
      opinionSample().replace('xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"', 'xmlns="urn:x"'),
      ' not_edxml',
    ],
    [
      'an envelope of another namespace',
      opinionSample().replace('xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"', 'xmlns:edXML="urn:x"'),
      '/edXMLEnvelope required',
    ],
    ['no sender', opinionSample().replace(/<edXML:From>[\s\S]*?<\/edXML:From>/, ''), `${HEADER}/From required`],
    ['two senders', opinionSample().replace(/(<edXML:From>[\s\S]*?<\/edXML:From>)/, '$1$1'), `${HEADER}/From repeated`],
    ['no receiver', opinionSample().replace(/<edXML:To>[\s\S]*?<\/edXML:To>/, ''), `${HEADER}/To required`],
    ['an empty subject', withText(opinionSample(), 'Subject', ' '), `${HEADER}/Subject required`],
    [
      'a day that does not exist',
      withText(opinionSample(), 'PromulgationDate', '2026/02/30'),
      `${HEADER}/PromulgationInfo/PromulgationDate wrong_format`,
    ],
    ['elements in a text', withText(opinionSample(), 'Subject', '<b>x</b>'), `${HEADER}/Subject wrong_format`],
    ['no stance', opinionSample(ANY_REQUEST, extension('')), '/edXMLEnvelope/edXMLBody/Opinion/Stance required'],
    [
      'an answer to no question',
      opinionSample(ANY_REQUEST, extension('<ph:Stance>agree</ph:Stance><ph:Answer>x</ph:Answer>')),
      '/edXMLEnvelope/edXMLBody/Opinion/Answer/@question wrong_format',
    ],
    ['two opinions', opinionSample(ANY_REQUEST, DISAGREES + DISAGREES), '/edXMLEnvelope/edXMLBody/Opinion repeated'],
    [
      'a file that is not base64',
      opinionSample().replace('w50ga2nhur9u', '***'),
      '/AttachmentEncoded/Attachment/ContentTransferEncoded wrong_format',
    ],
    ['an unknown status', statusSample(ANY_REQUEST, '07'), '/edXMLEnvelope/edXMLHeader/Status/StatusCode wrong_format'],
    [
      'a status of nothing',
      statusSample().replace(/<edXML:ResponseFor>[\s\S]*<\/edXML:ResponseFor>/, ''),
      '/edXMLEnvelope/edXMLHeader/Status/ResponseFor required',
    ],
  ])('%s', (_, source, problem) => expect(problems(source)).toEqual(['invalid', problem]));

  test('with all of it at once', () => {
    const source = withText(withText(opinionSample(), 'Subject', ''), 'CodeNumber', '');
    expect(problems(source)).toEqual(['invalid', `${HEADER}/Code/CodeNumber required`, `${HEADER}/Subject required`]);
  });
});
