import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { DOCX, NAMES, paperOf, partsOf, PDF, stage, submit, textOf, type Staged } from '../support/papers.js';
import { COMMITTEE, FINANCE, HEALTH, LAND, OFFICE } from '../support/province.js';
import { XLSX } from '../support/reports.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();

/** What a document must not make of a text: markup, a field, a formula. */
const NASTY = '=HYPERLINK("http://x")&<w:t>{ PAGE }\u200B';

let staged: Staged;
beforeAll(async () => {
  staged = await stage(apps.app, { answer: NASTY });
});

const urls = (): Record<string, string> => ({
  synopsis: `${staged.dossier}/synopsis`,
  submission: `${staged.dossier}/submission-letter`,
  apology: `${staged.late}/apology-letter`,
  referral: `${staged.referral}/letter`,
  report: staged.report,
  'report of the Office': staged.officeReport,
});
const PAPERS = ['synopsis', 'submission', 'apology', 'referral', 'report', 'report of the Office'] as const;
/** An annex has neither heading nor number of its own. */
const ANNEX = 'synopsis';
const LANDSCAPE: readonly string[] = ['synopsis', 'report', 'report of the Office'];
const text = async (paper: string): Promise<string[]> =>
  textOf((await paperOf(apps.app, await staged.here.of(OFFICE), urls()[paper]!)).bytes);

describe('the format of Nghị định 30/2020/NĐ-CP', () => {
  test.each(PAPERS)('%s: page, margins, letters, heading, page numbers from the second page on', async (paper) => {
    const { status, headers, bytes } = await paperOf(apps.app, await staged.here.of(OFFICE), urls()[paper]!);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, DOCX, 'private, no-store']);
    const parts = partsOf(bytes);
    const body = parts['word/document.xml']!;
    const [width, height] = LANDSCAPE.includes(paper) ? ['16838', '11906'] : ['11906', '16838'];
    expect(body).toMatch(new RegExp(`<w:pgSz w:w="${width}" w:h="${height}"`));
    // 20, 15, 20 and 30 millimetres.
    expect(body).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/);
    expect(body).toContain('<w:titlePg');
    expect(parts['word/styles.xml']).toMatch(/w:rFonts[^>]*w:ascii="Times New Roman"/);
    const sizes = [...body.matchAll(/<w:sz w:val="(\d+)"/g)].map(([, size]) => Number(size));
    expect(sizes.filter((size) => size > 28)).toEqual([]);
    const headers2 = Object.entries(parts)
      .filter(([name]) => /^word\/header\d+\.xml$/.test(name))
      .map(([, xml]) => xml.includes('PAGE'));
    // Annexes number their own pages.
    expect([...new Set(headers2)].sort()).toEqual([false, true]);
    expect(headers2.filter(Boolean)).toHaveLength(headers2.length / 2);
    const lines = textOf(bytes);
    if (paper === ANNEX) {
      expect(lines).toContain('Phụ lục I');
      expect(lines.filter((each) => /^Số: |^CỘNG HÒA|^Nơi nhận/.test(each))).toEqual([]);
      return;
    }
    expect(lines.slice(0, 20)).toEqual(
      expect.arrayContaining([
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'ỦY BAN NHÂN DÂN',
        'THÀNH PHỐ HỒ CHÍ MINH',
      ]),
    );
    expect(lines).toContain('Nơi nhận:');
    expect(lines.find((each) => each.startsWith('Số: '))).toMatch(/^Số: .*\/(?:[A-Z]|\p{Lu})/u);
  });

  test.each(PAPERS)('%s: the same state gives the same bytes', async (paper) => {
    const read = async () =>
      (await paperOf(apps.app, await staged.here.of(OFFICE), urls()[paper]!)).headers['repr-digest'];
    const first = await read();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect([typeof first, await read()]).toEqual(['string', first]);
  });
});

describe('what papers say', () => {
  test('the synopsis names each agency once, with question, deadline, stance, silence and how it was taken in', async () => {
    const lines = await text('synopsis');
    for (const agency of ['Sở Tài chính', 'Sở Nông nghiệp và Môi trường', 'Sở Tư pháp'])
      expect(lines.filter((each) => each === agency)).toHaveLength(1);
    const expected = [
      'Thời hạn: 17 giờ 00 ngày 30/11/2026',
      'Không thống nhất về nội dung chính',
      'Thống nhất, có ý kiến góp ý',
      'Tiếp thu một phần.',
      'Đề nghị chấp thuận điều chỉnh.',
      NASTY,
    ];
    expect(lines).toEqual(expect.arrayContaining(expected));
    expect(lines.some((each) => each.includes('được coi là đồng ý'))).toBe(true);
  });

  test('texts of people are neither markup nor fields nor formulas', async () => {
    const { bytes } = await paperOf(apps.app, await staged.here.of(OFFICE), urls()['synopsis']!);
    expect(partsOf(bytes)['word/document.xml']).not.toMatch(/fldChar|instrText|fldSimple|w:hyperlink/);
    const book = await paperOf(apps.app, await staged.here.of(OFFICE), urls()['synopsis']!, XLSX);
    const [opinions, position] = Object.values(tablesOf(book.bytes));
    expect(opinions!.flat()).toContain(NASTY);
    expect(opinions!.slice(1).map((row) => row[2])).toEqual([
      'Sở Tư pháp',
      'Sở Tài chính',
      'Sở Nông nghiệp và Môi trường',
    ]);
    expect(position![1]!.at(-1)).toBe('Đề nghị chấp thuận điều chỉnh.');
  });

  test('the submission leaves number and date blank until it has gone up', async () => {
    const other = await stage(apps.app);
    const url = `${other.dossier}/submission-letter`;
    const read = async () => textOf((await paperOf(apps.app, other.lead, url)).bytes);
    const draft = await read();
    expect(draft.some((each) => /^Số: +\/TTr-SXD$/.test(each))).toBe(true);
    expect(draft).toEqual(
      expect.arrayContaining(['TỜ TRÌNH', 'Kính gửi: Ủy ban nhân dân Thành phố Hồ Chí Minh', 'GIÁM ĐỐC']),
    );
    await submit(other);
    const signed = await read();
    expect(signed).toEqual(
      expect.arrayContaining([
        'Số: 99/TTr-SXD',
        'Thành phố Hồ Chí Minh, ngày 30 tháng 11 năm 2026',
        'KT. GIÁM ĐỐC',
        'PHÓ GIÁM ĐỐC',
        NAMES['H29.6-02'],
      ]),
    );
  });

  test('the referral names violation, head, entries and diligence; the letter of apology reason and both dates; the report its figures', async () => {
    expect(await text('referral')).toEqual(
      expect.arrayContaining([
        'Kính gửi: Sở Nội vụ',
        'Sở Nông nghiệp và Môi trường',
        'Giám đốc: Lê Đình Phước',
        'Không cho ý kiến',
        'Đã trực tiếp đôn đốc cơ quan chưa trả lời',
      ]),
    );
    const apology = (await text('apology')).join('\n');
    for (const part of [
      'Chưa có ý kiến về chỉ giới.',
      'ngày 28/12/2026',
      'ngày 05 tháng 01 năm 2027',
      'Số: 512/SXD-QLCP',
    ])
      expect(apology).toContain(part);
    expect(await text('report')).toEqual(
      expect.arrayContaining(['BÁO CÁO', 'Số: 01/BC-SNV', 'Được lấy ý kiến', 'Mới gửi']),
    );
    expect(await text('report of the Office')).toEqual(expect.arrayContaining(['Số: 01/BC-VP', 'Sở Tài chính']));
  });
});

describe('who gets a paper', () => {
  test.each(['synopsis', 'submission', 'referral'] as const)(
    '%s: the lead and who watches; not the consulted, for others it is not there',
    async (paper) => {
      const status = async (agency: string) =>
        (await paperOf(apps.app, await staged.here.of(agency), urls()[paper]!)).status;
      expect((await paperOf(apps.app, staged.lead, urls()[paper]!)).status).toBe(200);
      expect([await status(COMMITTEE), await status(LAND), await status(HEALTH)]).toEqual([200, 403, 404]);
    },
  );

  test('a report is there for those who watch over all, as its JSON', async () => {
    for (const agency of [FINANCE, HEALTH])
      expect((await paperOf(apps.app, await staged.here.of(agency), staged.report)).status).toBe(404);
  });

  test('what there is not: a letter before the apology, a submission of what the lead decides itself, a PDF without a converter', async () => {
    expect((await paperOf(apps.app, staged.lead, `${staged.dossier}/apology-letter`)).status).toBe(404);
    expect((await paperOf(apps.app, staged.lead, `${staged.late}/submission-letter`)).status).toBe(404);
    expect((await paperOf(apps.app, staged.lead, urls()['submission']!, PDF)).status).toBe(406);
    expect((await paperOf(apps.app, staged.lead, urls()['submission']!, 'application/json')).status).toBe(406);
    expect(
      (await paperOf(apps.app, staged.lead, urls()['synopsis']!, `${PDF}, application/json;q=0.5`)).headers[
        'content-type'
      ],
    ).toContain('application/json');
  });
});
