import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  BUSINESS_STATUSES,
  readEdxml,
  writeEdxml,
  type DocumentMessage,
  type EdxmlMessage,
  type StatusMessage,
} from '../../src/modules/document-messages/index.js';
import { opinionSample, problems } from '../support/edxml-samples.js';

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
