import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readEdxml } from '../../src/modules/document-messages/index.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller, type Sent } from '../support/caller.js';
import { lastLetter, letter, stage, stateOf, type Stage } from '../support/document-messages.js';
import { deliver, DISAGREES, withText, type Delivered } from '../support/edxml-samples.js';
import { intactJournal } from '../support/journal.js';
import {
  FINANCE,
  give,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  officerOf,
  province,
  signerOf,
  type Province,
} from '../support/province.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const bring = ({ asked }: Pick<Stage, 'asked'>, xml: string, headers = {}): Promise<Delivered> =>
  deliver(apps.app.server, asked.caller, xml, headers);
const doubtsOf = ({ body }: { body: Sent['body'] }): string[] =>
  (body.doubts as { code: string }[]).map(({ code }) => code);
/** A letter that names nobody by code, signed by whom its text says. */
const unnamed = (requestId: string, name = 'Trần Thị B'): string =>
  withText(letter(requestId, DISAGREES.replace(/<ph:SignedBy>.*<\/ph:SignedBy>/, '')), 'FullName', name);
const held = async (each: Stage): Promise<{ url: string; body: Sent['body'] }> => {
  const { status, body } = await bring(each, unnamed(each.asked.id));
  expect([status, body.state]).toEqual([201, 'waiting']);
  return { url: `/v1/document-messages/${body.id as string}`, body };
};
const waiting = async (caller: Caller): Promise<string[]> =>
  (answered(await caller.get('/v1/document-messages?state=waiting&limit=200'), 200).body.items as { id: string }[]).map(
    ({ id }) => id,
  );

describe('a document whose signer the directory does not know', () => {
  test('waits, and is no opinion: both sides see it with the reason, and it is an event', async () => {
    const each = await stage(here);
    const { url, body } = await held(each);
    expect(body).toMatchObject({
      doubts: [{ code: 'unknown_signer', message: expect.stringContaining('người ký') }],
      opinion: { stance: 'disagree', signer: { code: null, position: 'Phó Giám đốc', fullName: 'Trần Thị B' } },
      signedBy: null,
      decidedBy: null,
    });
    expect(await stateOf(each)).toMatchObject({ state: 'pending', opinion: null });
    for (const caller of [each.asked.caller, each.dossier.lead, await here.of(HOME_AFFAIRS)]) {
      expect(await waiting(caller)).toContain(body.id);
      expect((await caller.get(url)).body.state).toBe('waiting');
    }
    const stranger = await here.of(JUSTICE);
    expect([await waiting(stranger), (await stranger.get(url)).status]).toEqual([[], 404]);
    const english = await each.asked.caller.get(url, { 'accept-language': 'en' });
    expect((english.body.doubts as { message: string }[])[0]!.message).toMatch(/does not know the signer/);
    const entry = (await intactJournal(each.dossier.lead, each.dossier.url)).at(-1);
    expect(entry).toMatchObject({
      type: 'request.message_waiting',
      actor: { agency: LAND, official: officerOf(LAND) },
      data: { agency: LAND, messageId: body.messageId, documentMessageId: body.id, doubts: ['unknown_signer'] },
    });
  });

  test('is not matched by position, even where one official alone holds it', async () => {
    const own = await province(apps.app);
    const each = await stage(own);
    const xml = withText(unnamed(each.asked.id), 'Position', 'Giám đốc');
    expect(doubtsOf(await bring(each, xml))).toEqual(['unknown_signer']);
  });

  test('nor taken where it names a code that nobody has, or a name that two have', async () => {
    const own = await province(apps.app);
    const each = await stage(own);
    const unknown = await bring(each, letter(each.asked.id, DISAGREES.replace('H29.7-01', 'H29.7-99')));
    expect(doubtsOf(unknown)).toEqual(['unknown_signer']);
    await apps.app.pool.query(
      `update positions set name = 'Lê Văn C' where tenant_id = $1 and official_code in ('H29.7-01', 'H29.7-02')`,
      [own.code],
    );
    await apps.app.pool.query('update positions set may_sign = true where tenant_id = $1', [own.code]);
    await apps.app.pool.query('update tenants set revision = revision + 1 where tenant_id = $1', [own.code]);
    expect(doubtsOf(await bring(each, unnamed(each.asked.id, 'Lê Văn C')))).toEqual(['ambiguous_signer']);
    const other = await bring(each, withText(letter(each.asked.id), 'FullName', 'Trần Thị B'));
    expect(doubtsOf(other)).toEqual(['signer_mismatch']);
  });

  test('is answered with 01 where XML is asked for, and alike as long as it waits', async () => {
    const each = await stage(here);
    const xml = unnamed(each.asked.id);
    const first = await bring(each, xml);
    expect((await bring(each, xml)).body).toEqual(first.body);
    const receipt = await bring(each, xml, { accept: 'application/xml' });
    expect(readEdxml(receipt.text)).toMatchObject({ kind: 'status', status: '01' });
    expect(refusal((await bring(each, withText(xml, 'Content', 'Khác.'))) as Sent)).toEqual([409, 'duplicate']);
  });

  test('is refused where an answer would be', async () => {
    const each = await stage(here);
    const wrong = unnamed(each.asked.id).replace(/<ph:Reasons>.*<\/ph:Reasons>/, '');
    expect(fieldsOf((await bring(each, wrong)) as Sent)).toEqual(['/reasons reasons_required']);
    await give(each.asked);
    expect(refusal((await bring(each, unnamed(each.asked.id))) as Sent).slice(0, 2)).toEqual([
      409,
      'transition-not-possible',
    ]);
  });
});

describe('a person', () => {
  test('of the agency that answers confirms who signed, and it is its opinion from then on', async () => {
    const each = await stage(here);
    const { url, body } = await held(each);
    const signed = { signedBy: signerOf(LAND), reason: 'Đối chiếu bản lưu.' };
    const taken = answered(await each.asked.caller.post(`${url}/confirmation`, signed), 200).body;
    expect(taken).toMatchObject({
      state: 'taken',
      signedBy: signerOf(LAND),
      decidedBy: officerOf(LAND),
      decisionReason: 'Đối chiếu bản lưu.',
      doubts: [expect.objectContaining({ code: 'unknown_signer' })],
    });
    expect(await stateOf(each)).toMatchObject({
      state: 'answered',
      opinion: { stance: 'disagree', signedBy: signerOf(LAND), messageId: body.messageId, givenBy: officerOf(LAND) },
    });
    expect(await waiting(each.asked.caller)).not.toContain(body.id);
    const again = await each.asked.caller.post(`${url}/confirmation`, signed);
    expect([refusal(again).slice(0, 2), again.body.state]).toEqual([[409, 'transition-not-possible'], 'taken']);
  });

  test('names somebody who may sign, and is of that agency', async () => {
    const each = await stage(here);
    const { url } = await held(each);
    const by = async (caller: Caller, signedBy = signerOf(LAND)) =>
      refusal(await caller.post(`${url}/confirmation`, { signedBy }));
    expect(await by(each.asked.caller, officerOf(LAND))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect(await by(each.asked.caller, signerOf(FINANCE))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect((await by(each.dossier.lead)).slice(0, 2)).toEqual([403, 'forbidden']);
    expect((await by(await here.of(HOME_AFFAIRS))).slice(0, 2)).toEqual([403, 'forbidden']);
    expect((await by(await here.of(JUSTICE))).slice(0, 2)).toEqual([404, 'not-found']);
    expect((await stateOf(each)).state).toBe('pending');
  });

  test.each(['asked', 'lead'] as const)('of either side rejects it with a reason (%s)', async (side) => {
    const each = await stage(here);
    const { url, body } = await held(each);
    const caller = side === 'asked' ? each.asked.caller : each.dossier.lead;
    expect((await caller.post(`${url}/rejection`, {})).status).toBe(422);
    const rejected = answered(await caller.post(`${url}/rejection`, { reason: 'Không có chữ ký.' }), 200).body;
    expect(rejected).toMatchObject({ state: 'rejected', decisionReason: 'Không có chữ ký.', signedBy: null });
    expect(await stateOf(each)).toMatchObject({ state: 'pending', opinion: null });
    expect((await intactJournal(each.dossier.lead, each.dossier.url)).at(-1)).toMatchObject({
      type: 'request.message_rejected',
      data: { documentMessageId: body.id, reason: 'Không có chữ ký.' },
    });
    const late = await each.asked.caller.post(`${url}/confirmation`, { signedBy: signerOf(LAND) });
    expect(refusal(late).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  });

  test('rejects it after the end of the dossier, too: nothing waits for ever', async () => {
    const each = await stage(here);
    const { url } = await held(each);
    answered(
      await each.dossier.lead
        .post(`${each.dossier.url}/withdrawal`, { reason: 'Thôi.', signedBy: 'H29.6-01' })
        .then(async (sent) =>
          sent.status === 422 ? each.dossier.lead.post(`${each.dossier.url}/withdrawal`, { reason: 'Thôi.' }) : sent,
        ),
      200,
    );
    const signed = await each.asked.caller.post(`${url}/confirmation`, { signedBy: signerOf(LAND) });
    expect(refusal(signed).slice(0, 2)).toEqual([409, 'transition-not-possible']);
    answered(await each.asked.caller.post(`${url}/rejection`, { reason: 'Hồ sơ đã rút.' }), 200);
  });

  test('settles it once, whoever of two comes first', async () => {
    const each = await stage(here);
    const { url } = await held(each);
    const both = await Promise.all([
      each.asked.caller.post(`${url}/confirmation`, { signedBy: signerOf(LAND) }),
      each.asked.caller.post(`${url}/rejection`, { reason: 'Không có chữ ký.' }),
      each.asked.caller.post(`${url}/confirmation`, { signedBy: signerOf(LAND) }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { state } = (await each.asked.caller.get(url)).body;
    expect((await stateOf(each)).state).toBe(state === 'taken' ? 'answered' : 'pending');
  });

  test('after a rejection the sender may send another under the same number; the very same is answered with 02', async () => {
    const each = await stage(here);
    const xml = unnamed(each.asked.id);
    const first = await bring(each, xml);
    answered(
      await each.asked.caller.post(`/v1/document-messages/${first.body.id as string}/rejection`, { reason: 'Thiếu.' }),
      200,
    );
    expect((await bring(each, xml)).body).toMatchObject({ id: first.body.id, state: 'rejected' });
    expect(readEdxml((await bring(each, xml, { accept: 'application/xml' })).text)).toMatchObject({ status: '02' });
    const signed = await bring(each, withText(xml, 'FullName', signerOf(LAND)));
    expect([signed.status, signed.body.state, signed.body.messageId]).toEqual([201, 'taken', first.body.messageId]);
  });
});

describe('what came is kept as it came', () => {
  const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
  const bytesOf = async (caller: Caller, id: unknown) =>
    apps.app.server.inject({
      url: `/v1/files/${id as string}`,
      headers: {
        authorization: `Bearer ${caller.credentials.key}`,
        'x-acting-official': caller.credentials.official ?? '',
      },
    });

  test.each([
    ['a document that waits', unnamed],
    ['one that was taken', (id: string) => letter(id)],
  ])('%s: the message and its files, for who may see the request', async (_, make) => {
    const each = await stage(here);
    const xml = make(each.asked.id);
    const { body } = await bring(each, xml);
    const [file] = body.attachments as { fileId: string; sha256: string; name: string }[];
    const source = body.source as { fileId: string; sha256: string; size: number };
    expect([source.sha256, source.size, file!.name]).toEqual([sha256(xml), Buffer.byteLength(xml), 'Ý kiến.txt']);
    for (const caller of [each.asked.caller, each.dossier.lead]) {
      const itself = await bytesOf(caller, source.fileId);
      expect([itself.statusCode, itself.body]).toEqual([200, xml]);
      const [bytes] = [await bytesOf(caller, file!.fileId)];
      expect([bytes.statusCode, sha256(bytes.rawPayload)]).toEqual([200, file!.sha256]);
      expect(bytes.headers['content-disposition']).toMatch(/^attachment/);
    }
    expect((await bytesOf(await here.of(JUSTICE), file!.fileId)).statusCode).toBe(404);
    expect(lastLetter()).toBeGreaterThan(0);
  });

  test('but not more files than a message may bring', async () => {
    const each = await stage(here);
    const xml = letter(each.asked.id);
    const file = /<Attachment>[\s\S]*<\/Attachment>/.exec(xml)![0];
    const refused = await bring(each, xml.replace(file, file.repeat(51)));
    expect([refused.status, fieldsOf(refused as Sent)]).toEqual([422, ['/AttachmentEncoded too_many_files']]);
  });
});
