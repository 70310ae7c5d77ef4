import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, type Caller } from '../support/caller.js';
import { letter, stage, stateOf } from '../support/document-messages.js';
import { deliver, withText, type Delivered } from '../support/edxml-samples.js';
import { LAND, province, signerOf, type Province } from '../support/province.js';
import { ROOT, signedMessage } from '../support/signed-messages.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
  const policy = {
    effectiveFrom: '2026-11-20',
    basis: '01/QĐ',
    documentMessages: { signatureRequired: true, trustAnchors: [ROOT] },
  };
  answered(await here.operator.put('/v1/policies', policy), 200);
});

const bring = (caller: Caller, xml: string): Promise<Delivered> => deliver(apps.app.server, caller, xml);
const doubtsOf = ({ body }: Delivered): string[] => (body.doubts as { code: string }[]).map(({ code }) => code);

describe('where the policy demands a digital signature', () => {
  test('a document whose signature holds is taken, with what was found of it', async () => {
    const each = await stage(here);
    const taken = await bring(each.asked.caller, signedMessage(letter(each.asked.id)));
    expect([taken.status, taken.body.state, taken.body.doubts]).toEqual([201, 'taken', []]);
    expect(taken.body.signatures).toEqual([
      {
        doubts: [],
        signedAt: null,
        certificate: expect.objectContaining({ subject: expect.stringContaining('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG') }),
      },
    ]);
    expect((await stateOf(each)).state).toBe('answered');
  });

  test('its own time counts where it can be', async () => {
    const each = await stage(here);
    const taken = await bring(
      each.asked.caller,
      signedMessage(letter(each.asked.id), { at: '2026-11-20T09:00:00+07:00' }),
    );
    expect([taken.body.state, (taken.body.signatures as { signedAt: string }[])[0]!.signedAt]).toEqual([
      'taken',
      '2026-11-20T02:00:00.000Z',
    ]);
  });

  const CASES: [string, (xml: string) => string, string[]][] = [
    ['none', (xml) => xml, ['signature_missing']],
    [
      'one that was made for other words',
      (xml) => withText(signedMessage(xml), 'Content', 'Đồng ý.'),
      ['signature_invalid'],
    ],
    [
      'one for a file that was exchanged',
      (xml) => signedMessage(xml).replace('w50ga2nhur9u', 'RMOzIGvhur9u'),
      ['signature_invalid'],
    ],
    [
      'one that is about a part alone',
      (xml) => signedMessage(xml, { about: "//*[local-name(.)='edXMLHeader']/*[1]" }),
      ['signature_incomplete'],
    ],
    ['one by SHA-1', (xml) => signedMessage(xml, { algorithm: 'sha1' }), ['signature_unsupported']],
    ['one without a certificate', (xml) => signedMessage(xml, { anonymous: true }), ['certificate_missing']],
    [
      'one of a certificate that has run out',
      (xml) => signedMessage(xml, { by: 'expired' }),
      ['certificate_not_in_force'],
    ],
    [
      'one that says that it was made while its certificate was in force, before the request was sent',
      (xml) => signedMessage(xml, { by: 'expired', at: '2025-06-01T09:00:00+07:00' }),
      ['signing_time_implausible', 'certificate_not_in_force'],
    ],
    ['one of an authority that nobody trusts', (xml) => signedMessage(xml, { by: 'stray' }), ['certificate_untrusted']],
    ['one of another agency', (xml) => signedMessage(xml, { by: 'other' }), ['certificate_of_another']],
    [
      'one that holds beside one that does not',
      (xml) =>
        signedMessage(
          signedMessage(xml).replace(
            /(<SignatureValue>)(.)/,
            (_, tag: string, first: string) => `${tag}${first === 'A' ? 'B' : 'A'}`,
          ),
        ),
      ['signature_invalid'],
    ],
  ];
  test.each(CASES)('%s has the document wait', async (_, make, doubts) => {
    const each = await stage(here);
    const waits = await bring(each.asked.caller, make(letter(each.asked.id)));
    expect([waits.status, waits.body.state, doubtsOf(waits)]).toEqual([201, 'waiting', doubts]);
    expect((await stateOf(each)).state).toBe('pending');
    const url = `/v1/document-messages/${waits.body.id as string}/confirmation`;
    answered(await each.asked.caller.post(url, { signedBy: signerOf(LAND), reason: 'Đối chiếu bản lưu.' }), 200);
    expect((await stateOf(each)).state).toBe('answered');
  });

  test('what is wrapped around what was signed is not taken for it', async () => {
    const each = await stage(here);
    const signed = signedMessage(letter(each.asked.id), { about: "//*[local-name(.)='MessageHeader']" });
    const header = /<edXML:MessageHeader[\s\S]*<\/edXML:MessageHeader>/.exec(signed)![0];
    const forged = withText(header.replace(/ Id="[^"]*"/, ''), 'Content', 'Đồng ý.');
    const wrapped = signed.replace(header, `${forged}<Wrapped>${header}</Wrapped>`);
    const waits = await bring(each.asked.caller, wrapped);
    expect([waits.body.state, doubtsOf(waits)]).toEqual(['waiting', ['signature_incomplete']]);
  });
});

test('where no policy demands one, a document with a broken signature is taken, and that is noted', async () => {
  const own = await province(apps.app);
  const each = await stage(own);
  const taken = await bring(each.asked.caller, withText(signedMessage(letter(each.asked.id)), 'Content', 'Đồng ý.'));
  expect([taken.body.state, taken.body.signatures]).toEqual([
    'taken',
    [expect.objectContaining({ doubts: ['signature_invalid'] })],
  ]);
});

test('a policy trusts certificates, and nothing else', async () => {
  const own = await province(apps.app);
  const put = (documentMessages: object) =>
    own.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '01/QĐ', documentMessages });
  expect(fieldsOf(await put({ signatureRequired: true, trustAnchors: [ROOT, 'x'] }))).toEqual([
    '/documentMessages/trustAnchors/1 not_a_certificate',
  ]);
  answered(await put({ signatureRequired: true, trustAnchors: [ROOT] }), 200);
  expect(answered(await put({ signatureRequired: false }), 200).body.documentMessages).toEqual({
    signatureRequired: false,
    trustAnchors: [ROOT.trim()],
  });
});
