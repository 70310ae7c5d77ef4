import { beforeAll, describe, expect, test } from '@jest/globals';
import { readEdxml } from '../../src/modules/document-messages/index.js';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Sent } from '../support/caller.js';
import { lastLetter, letter, listed, type Stage, stage, stateOf } from '../support/document-messages.js';
import { deliver, DISAGREES, extension, withText, type Delivered } from '../support/edxml-samples.js';
import { intactJournal } from '../support/journal.js';
import {
  FINANCE,
  give,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  province,
  signerOf,
  type Province,
} from '../support/province.js';

const apps = useApps();

let here: Province;
beforeAll(async () => {
  here = await province(apps.app);
});

const bring = ({ asked }: Pick<Stage, 'asked'>, xml: string | Buffer, headers = {}): Promise<Delivered> =>
  deliver(apps.app.server, asked.caller, xml, headers);

describe('an opinion comes in', () => {
  test('and lands on its request as if it had been given there', async () => {
    const each = await stage(here);
    const { asked, dossier } = each;
    const xml = letter(asked.id);
    const taken = await bring(each, xml);
    const messageId = `${LAND},2026/11/20,${lastLetter()}/SNNMT-QLĐĐ`;
    expect([taken.status, taken.body]).toEqual([
      201,
      expect.objectContaining({
        messageId,
        direction: 'in',
        kind: 'document',
        from: LAND,
        to: LEAD,
        requestId: asked.id,
        dossierId: dossier.id,
        recordedBy: officerOf(LAND),
      }),
    ]);
    expect(taken.body.attachments).toEqual([expect.objectContaining({ name: 'Ý kiến.txt', size: 9 })]);
    expect(await stateOf(each)).toMatchObject({
      state: 'answered',
      opinion: {
        stance: 'disagree',
        mainPoint: true,
        reasons: 'Thiếu cây xanh.',
        answers: [{ question: 1, text: 'Chưa phù hợp.' }],
        documentNumber: `${lastLetter()}/SNNMT-QLĐĐ`,
        documentDate: '2026-11-20',
        signedBy: 'H29.7-01',
        givenBy: officerOf(LAND),
        messageId,
        meetingId: null,
      },
    });
    const entry = (await intactJournal(dossier.lead, dossier.url)).at(-1);
    expect(entry).toMatchObject({
      type: 'request.answered',
      actor: { agency: LAND, official: officerOf(LAND) },
      data: { agency: LAND, messageId },
    });
  });

  test('and is answered in kind where XML is asked for', async () => {
    const each = await stage(here);
    const taken = await bring(each, letter(each.asked.id), { accept: 'application/xml' });
    expect([taken.status, taken.headers['content-type']]).toEqual([201, expect.stringMatching(/^application\/xml/)]);
    expect(readEdxml(taken.text)).toMatchObject({
      kind: 'status',
      status: '03',
      from: { organId: LEAD },
      responseFor: { organId: LAND, documentId: `${LAND},2026/11/20,${lastLetter()}/SNNMT-QLĐĐ` },
    });
  });

  test('once: the same message is answered alike, and changes nothing', async () => {
    const each = await stage(here);
    const xml = letter(each.asked.id);
    const first = await bring(each, xml);
    const before = await stateOf(each);
    const again = [await bring(each, xml), await bring(each, xml.replaceAll('\n      ', '\n'))];
    expect(again.map(({ status, body }) => [status, body as unknown])).toEqual([
      [201, first.body],
      [201, first.body],
    ]);
    expect(await stateOf(each)).toEqual(before);
    expect(refusal((await bring(each, withText(xml, 'Content', 'Khác hẳn.'))) as Sent)).toEqual([409, 'duplicate']);
    expect(await listed(each)).toHaveLength(1);
  });

  test('once, also when it is brought many times together', async () => {
    const each = await stage(here);
    const xml = letter(each.asked.id);
    const all = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(async () => bring(each, xml)));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(
      (await intactJournal(each.dossier.lead, each.dossier.url)).filter(({ type }) => type === 'request.answered'),
    ).toHaveLength(1);
  });

  test('as text alone where its sender knows no extension: comments, for the lead to read', async () => {
    const each = await stage(here);
    const signed = withText(letter(each.asked.id, ''), 'FullName', signerOf(LAND));
    expect((await bring(each, signed)).status).toBe(201);
    const said = 'Chưa phù hợp chỉ tiêu cây xanh & mặt nước.';
    expect((await stateOf(each)).opinion).toMatchObject({
      stance: 'agree_with_comments',
      reasons: said,
      answers: [{ question: 1, text: said }],
      signedBy: signerOf(LAND),
    });
  });

  test('not as text alone to several questions', async () => {
    const dossier = await openDossier(here);
    const round = {
      questions: [{ text: 'Một?' }, { text: 'Hai?' }],
      recipients: [{ agency: LAND }, { agency: FINANCE }],
    };
    const { body } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201);
    const id = (body.requests as { id: string; agency: string }[]).find(({ agency }) => agency === LAND)!.id;
    const refused = await deliver(
      apps.app.server,
      await here.of(LAND),
      withText(letter(id, ''), 'FullName', signerOf(LAND)),
    );
    expect([refused.status, fieldsOf(refused)]).toEqual([422, ['/edXMLEnvelope/edXMLBody/Opinion required']]);
  });

  test('again after a supplement was asked for', async () => {
    const each = await stage(here);
    await bring(each, letter(each.asked.id));
    answered(
      await each.dossier.lead.post(`${each.asked.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }),
      200,
    );
    expect((await bring(each, letter(each.asked.id))).status).toBe(201);
    expect(await stateOf(each)).toMatchObject({
      state: 'answered',
      opinion: { messageId: expect.stringContaining(String(lastLetter())) },
    });
    expect(await listed(each)).toHaveLength(2);
  });
});

describe('an opinion is refused, and nothing changes', () => {
  const untouched = async (each: Stage, work: () => Promise<Delivered>): Promise<Delivered> => {
    const before = [
      await stateOf(each),
      await listed(each),
      (await each.dossier.lead.get(each.dossier.url)).body as unknown,
    ];
    const refused = await work();
    expect([
      await stateOf(each),
      await listed(each),
      (await each.dossier.lead.get(each.dossier.url)).body as unknown,
    ]).toEqual(before);
    return refused;
  };

  test('by the rules of opinions', async () => {
    const each = await stage(here);
    const withoutReasons = extension(
      '<ph:Stance>disagree</ph:Stance><ph:MainPoint>1</ph:MainPoint><ph:Answer question="1">x</ph:Answer><ph:SignedBy>H29.7-01</ph:SignedBy>',
    );
    const refused = await untouched(each, () => bring(each, letter(each.asked.id, withoutReasons)));
    expect([refused.status, fieldsOf(refused)]).toEqual([422, ['/reasons reasons_required']]);
    const unsigned = await untouched(each, () =>
      bring(each, letter(each.asked.id, DISAGREES.replace('H29.7-01', officerOf(LAND)))),
    );
    expect(refusal(unsigned)).toEqual([422, 'rule-violated', ['not_signed']]);
  });

  test('by the state of the request', async () => {
    const each = await stage(here);
    await give(each.asked);
    const refused = await untouched(each, () => bring(each, letter(each.asked.id)));
    expect([refusal(refused), refused.body.state]).toEqual([[409, 'transition-not-possible'], 'answered']);
  });

  test('where it answers nothing, comes from another agency, goes to another, or says nothing known', async () => {
    const each = await stage(here);
    const xml = letter(each.asked.id);
    const HEADER = '/edXMLEnvelope/edXMLHeader/MessageHeader';
    const cases: [string, string][] = [
      [letter('019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55'), `${HEADER}/ResponseFor unknown_document`],
      [letter(each.other.id), `${HEADER}/ResponseFor unknown_document`],
      [letter('12/SXD'), `${HEADER}/ResponseFor unknown_document`],
      [xml.replace(`>${LAND}<`, `>${FINANCE}<`), `${HEADER}/From/OrganId not_the_consulted_agency`],
      [
        xml.replace(
          '>H29.6</edXML:OrganId>\n          <edXML:OrganName>',
          '>H29.5</edXML:OrganId>\n          <edXML:OrganName>',
        ),
        `${HEADER}/To not_addressed_to_lead`,
      ],
      [
        letter(each.asked.id, DISAGREES.replace('>disagree<', '>maybe<')),
        '/edXMLEnvelope/edXMLBody/Opinion/Stance unknown_stance',
      ],
      [
        withText(xml, 'BussinessDocType', '1'),
        '/edXMLEnvelope/edXMLHeader/TraceHeaderList/Bussiness/BussinessDocType not_an_opinion',
      ],
    ];
    for (const [source, problem] of cases) {
      const refused = await untouched(each, () => bring(each, source));
      expect([refused.status, fieldsOf(refused)]).toEqual([422, [problem]]);
    }
  });

  test('by who may not send it', async () => {
    const each = await stage(here);
    const by = async (caller: Parameters<typeof deliver>[1]) =>
      refusal(await untouched(each, async () => deliver(apps.app.server, caller, letter(each.asked.id))));
    expect(await by(each.dossier.lead)).toEqual([403, 'forbidden']);
    expect(await by(await here.of(INSPECTORATE))).toEqual([403, 'forbidden']);
    expect(await by(each.asked.caller.actingAs(undefined))).toEqual([403, 'official-not-of-agency']);
    expect(await by(here.operator)).toEqual([403, 'official-not-of-agency']);
    expect((await by(await here.of(JUSTICE))).slice(0, 2)).toEqual([422, 'invalid']);
  });

  test('where it is no XML that may be read', async () => {
    const each = await stage(here);
    const xml = letter(each.asked.id);
    const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    const bad: (string | Buffer)[] = [
      'x',
      '<edXML>',
      xml.replace('<edXML ', `${entity}<edXML `),
      xml.replace('Chưa phù hợp chỉ', '&e;'),
      Buffer.concat([Buffer.from(xml.slice(0, -10)), Buffer.from([0xc3, 0x28]), Buffer.from(xml.slice(-10))]),
      Buffer.from(xml, 'utf16le'),
      `${'<a>'.repeat(50_000)}`,
      xml.replace('version="1.0" mustUnderstand', `x="${'y'.repeat(100_000)}" mustUnderstand`),
      ' ',
    ];
    for (const source of bad)
      expect(refusal(await untouched(each, () => bring(each, source)))).toEqual([400, 'malformed']);
    expect(refusal(await untouched(each, () => bring(each, xml.padEnd(5_000_000, ' '))))).toEqual([413, 'too-large']);
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/xml; charset=utf-16' },
      { 'content-encoding': 'gzip' },
    ])
      expect(refusal(await untouched(each, () => bring(each, xml, headers)))).toEqual([415, 'unsupported-media-type']);
    expect((await bring(each, xml, { 'content-type': 'text/xml; charset=UTF-8' })).status).toBe(201);
  });

  test('and other operations take no XML', async () => {
    const { asked } = await stage(here);
    const refused = await asked.caller.send('POST', `${asked.url}/opinion`, Buffer.from('<a/>'), {
      'content-type': 'application/xml',
    });
    expect(refusal(refused)).toEqual([415, 'unsupported-media-type']);
  });
});
