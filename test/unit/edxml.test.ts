import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../src/core/errors.js';
import {
  BUSINESS_STATUSES,
  partyOf,
  readEdxml,
  writeEdxml,
  type DocumentMessage,
  type EdxmlMessage,
  type StatusMessage,
} from '../../src/modules/document-messages/index.js';
import { ANY_REQUEST, DISAGREES, extension, opinionSample, statusSample, withText } from '../support/edxml-samples.js';

const problems = (source: string): string[] => {
  try {
    readEdxml(source);
    return [];
  } catch (error) {
    if (error instanceof DomainError)
      return [error.code, ...(error.extras.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
    throw error;
  }
};

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

describe('what is written is read again as the same', () => {
  const words = fc
    .string({ unit: fc.constantFrom(...'aĐệ ơ<>&"\'];-/0,'), minLength: 1, maxLength: 40 })
    .map((each) => each.normalize('NFC').trim())
    .filter((each) => each !== '');
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
  const organ = fc.constantFrom('H29.6', 'H29.7', 'H29.10-x');
  const day = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((each) => each.toISOString().slice(0, 10));
  const time = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((each) => each.toISOString().slice(0, 19));
  const party = fc.record(
    {
      organId: organ,
      organizationInCharge: maybe(words),
      organName: maybe(words),
      organAdd: maybe(words),
      email: maybe(words),
      telephone: maybe(words),
      fax: maybe(words),
      website: maybe(words),
    },
    { noNullPrototype: true },
  );
  const staff = maybe(
    fc.record(
      { department: maybe(words), staff: maybe(words), mobile: maybe(words), email: maybe(words) },
      { noNullPrototype: true },
    ),
  );
  const response = fc.record(
    { organId: organ, code: maybe(words), promulgationDate: maybe(day), documentId: words },
    { noNullPrototype: true },
  );
  const numbered = <K extends string>(key: K) =>
    fc.array(
      fc
        .tuple(fc.nat(1_000), words)
        .map(([number, text]) => ({ [key]: number, text }) as Record<K, number> & { text: string }),
      { maxLength: 4 },
    );
  const document: fc.Arbitrary<DocumentMessage> = fc.record(
    {
      kind: fc.constant('document' as const),
      from: party,
      to: fc.array(party, { minLength: 1, maxLength: 3 }),
      code: fc.record({ number: words, notation: words }, { noNullPrototype: true }),
      promulgation: fc.record({ place: maybe(words), date: day }, { noNullPrototype: true }),
      documentType: maybe(fc.record({ type: fc.nat(999), name: maybe(words) }, { noNullPrototype: true })),
      subject: words,
      content: maybe(words),
      signer: maybe(
        fc.record(
          { competence: maybe(words), position: maybe(words), fullName: maybe(words) },
          { noNullPrototype: true },
        ),
      ),
      dueDate: maybe(day),
      toPlaces: fc.array(words, { maxLength: 3 }),
      other: fc.record(
        {
          priority: fc.nat(9),
          sphere: maybe(words),
          typer: maybe(words),
          copies: maybe(fc.nat(9)),
          pages: maybe(fc.nat(9)),
          appendixes: fc.array(words, { maxLength: 3 }),
        },
        { noNullPrototype: true },
      ),
      responseFor: fc.array(response, { maxLength: 3 }),
      steeringType: maybe(fc.nat(9)),
      documentId: words,
      trace: fc.array(fc.record({ organId: organ, timestamp: time }, { noNullPrototype: true }), { maxLength: 3 }),
      business: fc.record(
        { type: fc.nat(3), reason: maybe(words), staff, paper: fc.boolean() },
        { noNullPrototype: true },
      ),
      attachments: fc.array(
        fc.record(
          {
            name: words,
            contentType: maybe(words),
            contentId: maybe(fc.uuid()),
            description: maybe(words),
            size: fc.constant(null),
            sha256: fc.constant(null),
          },
          { noNullPrototype: true },
        ),
        { maxLength: 3 },
      ),
      opinion: maybe(
        fc.record(
          {
            stance: words,
            mainPoint: maybe(fc.boolean()),
            answers: numbered('question'),
            reasons: maybe(words),
            signedBy: maybe(organ),
          },
          { noNullPrototype: true },
        ),
      ),
      request: maybe(
        fc.record(
          {
            requestId: fc.uuid(),
            dossierCode: words,
            round: fc.nat(9),
            kind: words,
            dueAt: time.map((each) => `${each}.000Z`),
            questions: numbered('no'),
          },
          { noNullPrototype: true },
        ),
      ),
    },
    { noNullPrototype: true },
  );
  const status: fc.Arbitrary<StatusMessage> = fc.record(
    {
      kind: fc.constant('status' as const),
      responseFor: response,
      from: party,
      status: fc.constantFrom(...BUSINESS_STATUSES),
      description: maybe(words),
      timestamp: time,
      staff,
    },
    { noNullPrototype: true },
  );

  test('every document and every status', () => {
    fc.assert(
      fc.property(fc.oneof(document, status), (message: EdxmlMessage) =>
        expect(readEdxml(writeEdxml(message))).toEqual(message),
      ),
      { numRuns: 400 },
    );
  });

  test('a broken message is read or refused, and nothing else happens', () => {
    const source = opinionSample();
    const pieces = fc.constantFrom(
      '',
      '<x/>',
      '</edXML:From>',
      '&x;',
      ' xmlns:edXML="urn:x"',
      '<edXML:OrganId>H29.9</edXML:OrganId>',
      '\u200b',
      '0'.repeat(600),
    );
    fc.assert(
      fc.property(fc.nat(source.length), fc.nat(60), pieces, (at, cut, piece) =>
        [undefined, 'malformed', 'invalid'].includes(problems(source.slice(0, at) + piece + source.slice(at + cut))[0]),
      ),
      { numRuns: 400 },
    );
  });
});
