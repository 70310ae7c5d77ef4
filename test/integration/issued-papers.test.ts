import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { begun } from '../support/meetings.js';
import {
  DOCX,
  hash,
  named,
  NAMES,
  numbered,
  paperOf,
  stage,
  submit,
  textOf,
  type Listed,
  type Staged,
} from '../support/papers.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  OFFICE,
  opinionOf,
  signerOf,
} from '../support/province.js';
import { XLSX } from '../support/reports.js';
import { matching } from '../support/way.js';

const apps = useApps();

let staged: Staged;
let lead: Caller;
let office: Caller;
let affairs: Caller;
let committee: Caller;
/** Called, held and minuted. */
let meeting: string;
beforeAll(async () => {
  staged = await stage(apps.app);
  ({ lead } = staged);
  const { here } = staged;
  [office, affairs, committee] = [await here.of(OFFICE), await here.of(HOME_AFFAIRS), await here.of(COMMITTEE)];
  const dossier = { id: staged.dossier.split('/').at(-1)!, url: staged.dossier, lead, body: null };
  meeting = await begun(here, dossier, [FINANCE, LAND], '2026-12-02T08:30:00+07:00');
}, 120_000);

const docx = async (reader: Caller, url: string) => paperOf(apps.app, reader, url, DOCX);
const lines = async (reader: Caller, url: string): Promise<string[]> => textOf((await docx(reader, url)).bytes);
const papersOf = async (reader: Caller, filter = ''): Promise<Listed[]> =>
  answered(await reader.get(`${staged.dossier}/papers?limit=200${filter}`), 200).body.items as Listed[];
/** As the maintenance does it: what was committed is numbered, then its papers are issued and written. */
const follow = async (): Promise<void> => {
  answered(await office.get('/v1/events?limit=1'), 200);
  await apps.app.services.paperFollower(new AbortController().signal);
};

describe('the letter of a round', () => {
  test('goes out as a paper with the number, date and signer of the round, behind the act', async () => {
    await follow();
    const [letter] = await papersOf(lead, '&kind=asking_letter');
    expect(letter).toMatchObject({
      documentNumber: '3001/SXD-QHKT',
      documentDate: '2026-11-20',
      signedBy: 'H29.6-02',
      files: [{ mediaType: DOCX }],
    });
    const url = `${staged.requests[FINANCE]}/letter`;
    const found = await docx(lead, url);
    expect(hash(found.bytes)).toBe(letter!.files[0]!.sha256);
    expect(textOf(found.bytes)).toEqual(
      expect.arrayContaining([
        'Số: 3001/SXD-QHKT',
        'Thành phố Hồ Chí Minh, ngày 20 tháng 11 năm 2026',
        'KT. GIÁM ĐỐC',
        NAMES['H29.6-02'],
        'Kính gửi:',
        '- Sở Tài chính;',
        '1. Sự phù hợp với lĩnh vực quản lý.',
        '1. Thuyết minh.',
      ]),
    );
    expect((await lines(lead, url)).some((each) => each.includes('được coi là đồng ý'))).toBe(true);
  });

  test('is one paper for all who were asked, who get it from their own request and its file', async () => {
    const finance = await staged.here.of(FINANCE);
    const [one, other] = [
      await docx(finance, `${staged.requests[FINANCE]}/letter`),
      await docx(await staged.here.of(JUSTICE), `${staged.requests[JUSTICE]}/letter`),
    ];
    expect(one.bytes.equals(other.bytes)).toBe(true);
    expect((await docx(finance, `${staged.requests[LAND]}/letter`)).status).toBe(404);
    const [listed, ...others] = await papersOf(finance);
    expect([listed!.kind, others, await papersOf(finance, '&kind=minutes')]).toEqual(['asking_letter', [], []]);
    const file = await paperOf(apps.app, finance, `/v1/files/${listed!.files[0]!.fileId}`, DOCX);
    expect([file.status, file.bytes.equals(one.bytes)]).toEqual([200, true]);
  });
});

describe('what was issued', () => {
  test('stays the same bytes after everything that it tells of has changed', async () => {
    const { here } = staged;
    const draft = await lines(lead, `${staged.dossier}/submission-letter`);
    expect(draft).toContain('DỰ THẢO');
    await submit(staged);
    const urls = ['/submission-letter', '/synopsis'].map((each) => `${staged.dossier}${each}`);
    const { version } = (await lead.get(staged.dossier)).body as { version: number };
    const before = await Promise.all(urls.map((url) => docx(lead, url)));
    const sheet = await paperOf(apps.app, lead, urls[1]!, XLSX);
    expect((await lead.get(staged.dossier)).body['version']).toBe(version);
    expect(textOf(before[0]!.bytes)).not.toContain('DỰ THẢO');
    expect(textOf(before[0]!.bytes)).toEqual(
      expect.arrayContaining(['Số: 99/TTr-SXD', 'Phụ lục I', 'Phụ lục II', 'DANH MỤC THÀNH PHẦN HỒ SƠ']),
    );

    const land = await here.of(LAND);
    answered(await land.post(`${staged.requests[LAND]}/opinion`, opinionOf(LAND, { stance: 'agree' })), 201);
    answered(await here.operator.put('/v1/directory', named({ 'H29.6': 'Sở Xây dựng mới' })), 200);
    const after = await Promise.all(urls.map((url) => docx(office, url)));
    expect(after.map((each) => hash(each.bytes))).toEqual(before.map((each) => hash(each.bytes)));
    expect((await paperOf(apps.app, office, urls[1]!, XLSX)).bytes.equals(sheet.bytes)).toBe(true);

    const papers = await papersOf(office);
    const journal = answered(await office.get(`${staged.dossier}/journal?limit=200`), 200).body.items as {
      type: string;
      data: { kind: string; sha256: string; fileId: string };
    }[];
    for (const kind of ['submission', 'synopsis']) {
      const paper = papers.find((each) => each.kind === kind)!;
      expect(paper).toMatchObject({ documentNumber: '99/TTr-SXD', no: 1 });
      const entry = journal.find((each) => each.type === 'paper.issued' && each.data.kind === kind)!;
      expect(paper.files).toContainEqual(
        expect.objectContaining({ mediaType: DOCX, sha256: entry.data.sha256, fileId: entry.data.fileId }),
      );
      const file = await paperOf(apps.app, office, `/v1/files/${entry.data.fileId}`, DOCX);
      expect(hash(file.bytes)).toBe(entry.data.sha256);
    }
    expect((await office.get(`${staged.dossier}/journal/verification`)).body).toMatchObject({ intact: true });
  });

  test('is written once, however many ask for it at the same time', async () => {
    const url = `${staged.late}/apology-letter`;
    const found = await Promise.all(Array.from({ length: 4 }, () => docx(lead, url)));
    expect(new Set(found.map((each) => hash(each.bytes))).size).toBe(1);
    const { items } = answered(await lead.get(`${staged.late}/papers`), 200).body;
    expect(items).toMatchObject([{ kind: 'apology_letter', files: [{}] }]);
  });

  test('no statement changes what a paper says', async () => {
    const { pool } = apps.app;
    const may = `select has_table_privilege('phoihop_service', 'issued_papers', 'UPDATE, TRUNCATE') as may`;
    expect((await pool.query(may)).rows).toEqual([{ may: false }]);
    await expect(pool.query('delete from issued_papers')).rejects.toThrow('go with a destroyed record only');
  });
});

describe('letters that are issued by hand', () => {
  const cases: readonly (readonly [name: string, () => string, () => Caller, string, readonly string[]])[] = [
    [
      'urging letter',
      () => `${staged.requests[LAND]}/reminders/${urged}/letter`,
      () => lead,
      'H29.6-01',
      ['Kính gửi: Sở Nông nghiệp và Môi trường', 'Đề nghị trả lời ngay.'],
    ],
    [
      'invitation',
      () => `${meeting}/invitation`,
      () => lead,
      'H29.6-01',
      ['GIẤY MỜI', 'Thời gian: 08 giờ 30 ngày 02/12/2026.'],
    ],
    [
      'explanation request',
      () => `${staged.violation}/explanation-request`,
      () => affairs,
      signerOf(HOME_AFFAIRS),
      ['Kính gửi: Sở Nông nghiệp và Môi trường', '1. Hành vi: cho ý kiến chậm;'],
    ],
  ];
  let urged = 0;
  beforeAll(async () => {
    const { reminders } = (await lead.get(staged.requests[LAND]!)).body as { reminders: { kind: string }[] };
    urged = reminders.findIndex((each) => each.kind === 'manual') + 1;
  });

  test.each(cases)('%s: a draft without a number, then a paper', async (_, urlOf, by, signer, expected) => {
    const url = urlOf();
    const draft = await lines(by(), url);
    expect(draft).toEqual(expect.arrayContaining(['DỰ THẢO', ...expected]));
    expect(draft.filter((each) => /^Số: +\//.test(each))).toHaveLength(1);
    const to = await staged.here.of(LAND);
    expect((await docx(to, url)).status).toBe(404);

    expect(refusal(await (await staged.here.of(HEALTH)).post(url, numbered('1/X', signer)))[0]).toBe(404);
    expect(refusal(await to.post(url, numbered('1/X', signer)))).toEqual([403, 'forbidden']);
    expect(
      (await by().post(url, { ...numbered('1/X', signer), documentDate: '2027-01-01' })).body.errors,
    ).toMatchObject([{ path: '/documentDate', code: 'in_future' }]);
    expect((await by().post(url, numbered('1/X', signerOf(FINANCE)))).body.unmet).toMatchObject([
      { code: 'not_signed' },
    ]);
    const body = numbered('3150/A-B', signer);
    const issued = answered(await by().post(url, body), 201).body as unknown as Listed;
    expect(issued).toMatchObject({ ...body, files: [{ mediaType: DOCX }] });
    expect(refusal(await by().post(url, body))).toEqual([409, 'duplicate']);

    const paper = await docx(to, url);
    expect([paper.status, hash(paper.bytes)]).toEqual([200, issued.files[0]!.sha256]);
    expect(textOf(paper.bytes)).toEqual(expect.arrayContaining(['Số: 3150/A-B', ...expected]));
    expect(textOf(paper.bytes)).not.toContain('DỰ THẢO');
  });

  test('there is none before its act: a return, a decision, a reminder of the ladder', async () => {
    for (const url of [
      `${staged.dossier}/return-letter`,
      `${staged.dossier}/decision-letter`,
      `${staged.requests[LAND]}/reminders/99/letter`,
      `${meeting}/minutes`,
    ])
      expect((await docx(office, url)).status).toBe(404);
  });
});

test('minutes are a paper with who came and what was said, signed by two', async () => {
  const minutes = { ...numbered('15/BB-SXD', 'H29.6-01'), summary: 'Thống nhất bổ sung cây xanh.' };
  const other = await stage(apps.app);
  const url = await begun(
    other.here,
    { id: other.dossier.split('/').at(-1)!, url: other.dossier, lead: other.lead, body: null },
    [FINANCE],
    '2026-12-02T08:30:00+07:00',
  );
  answered(await other.lead.post(`${url}/minutes`, minutes), 200);
  const text = textOf((await docx(other.lead, `${url}/minutes`)).bytes);
  expect(text).toEqual(
    expect.arrayContaining([
      'BIÊN BẢN',
      'Số: 15/BB-SXD',
      'Thời gian bắt đầu: 08 giờ 30 ngày 02/12/2026.',
      'Thống nhất bổ sung cây xanh.',
      'THƯ KÝ',
      'CHỦ TỌA',
    ]),
  );
  expect((await docx(await other.here.of(FINANCE), `${url}/minutes`)).status).toBe(403);
});

test('a return and a decision go out by letters of the Office; the submission that came back keeps its papers', async () => {
  const first = hash((await docx(lead, `${staged.dossier}/synopsis`)).bytes);
  answered(
    await office.post(
      `${staged.dossier}/return`,
      { grounds: ['wrong_form', 'other'], text: 'Chưa đúng thể thức.' },
      await matching(office, staged.dossier),
    ),
    200,
  );
  expect(await lines(office, `${staged.dossier}/return-letter`)).toEqual(
    expect.arrayContaining([
      'DỰ THẢO',
      'Kính gửi: Sở Xây dựng mới',
      '1. Thể thức, kỹ thuật trình bày văn bản không đúng quy định;',
      'Chưa đúng thể thức.',
    ]),
  );
  answered(await office.post(`${staged.dossier}/return-letter`, numbered('88/VP-TH', signerOf(OFFICE))), 201);
  answered(await lead.post(`${staged.dossier}/revision`, {}), 200);
  expect((await lines(lead, `${staged.dossier}/synopsis`))[0]).toBe('DỰ THẢO');
  answered(
    await lead.put(
      `/v1/dossiers/${staged.dossier.split('/').at(-1)}/positions/${staged.requests[LAND]!.split('/').at(-1)}`,
      { response: 'accepted', text: 'Tiếp thu.' },
      await matching(lead, staged.dossier),
    ),
    200,
  );
  answered(await lead.post(`${staged.dossier}/submission`, numbered('120/TTr-SXD', 'H29.6-01')), 200);
  answered(await office.post(`${staged.dossier}/acceptance`, {}), 200);
  const decision = { result: 'approved', ...numbered('2001/QĐ-UBND', signerOf(COMMITTEE)) };
  answered(await committee.post(`${staged.dossier}/decision`, decision), 200);
  const sent = await office.post(`${staged.dossier}/decision-letter`, numbered('90/VP-TH', signerOf(OFFICE)));
  expect(answered(sent, 201).body).toMatchObject({ documentNumber: '90/VP-TH' });
  expect((await lines(await staged.here.of(FINANCE), `${staged.dossier}/decision-letter`)).join('\n')).toContain(
    'Văn bản số 2001/QĐ-UBND ngày 02 tháng 12 năm 2026',
  );
  await follow();
  const papers = await papersOf(office);
  expect(papers.filter((each) => each.kind === 'synopsis').map((each) => [each.no, each.documentNumber])).toEqual([
    [1, '99/TTr-SXD'],
    [2, '120/TTr-SXD'],
  ]);
  expect(papers.find((each) => each.kind === 'synopsis')!.files.find((each) => each.mediaType === DOCX)!.sha256).toBe(
    first,
  );
  expect(papers.every((each) => each.files.length > 0)).toBe(true);
});
