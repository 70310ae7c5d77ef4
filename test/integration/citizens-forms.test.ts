import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { admitted, notice, PERSON, put, supplement, takeIn } from '../support/citizens.js';
import { named, paperOf, textOf } from '../support/papers.js';
import { HEALTH, INSPECTORATE, LAND, LEAD, officerOf, province, signerOf, type Province } from '../support/province.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const OFFICIALS = { 'H29.6-03': 'Đỗ Minh Khoa', 'H29.6-04': 'Ngô Bích Thủy', 'H29.7-03': 'Vũ Hải Đăng' };

/** A province whose officials have names. */
async function withNames(): Promise<Province> {
  const here = await province(apps.app);
  const directory = JSON.parse(JSON.stringify(named())) as {
    agencies: { officials: { code: keyof typeof OFFICIALS; name?: string }[] }[];
  };
  for (const { officials } of directory.agencies)
    for (const each of officials) if (OFFICIALS[each.code]) each.name = OFFICIALS[each.code];
  answered(await here.operator.put('/v1/directory', directory), 200);
  return here;
}

const read = async (who: Caller, url: string): Promise<string> =>
  textOf((await paperOf(apps.app, who, url)).bytes).join('\n');

test('form 01: the receipt says what was handed in, when the result is to be had, and how to ask for the status', async () => {
  const here = await withNames();
  const { url, lead, land } = await takeIn(here, { portalCode: '000.00.29.H29-261120-0001' });
  answered(await put(lead, `${url}/checker`, { official: 'H29.6-04' }, url), 200);
  const { body, headers } = answered(await lead.get(`${url}/receipt`), 200);
  expect(headers['cache-control']).toContain('no-store');
  expect(body).toMatchObject({
    code: 'H29.6-261120-0001',
    receivingPoint: LEAD,
    checker: 'H29.6-04',
    channel: 'direct',
    applicant: { masked: false, ...PERSON },
    components: [
      { name: 'Đơn đề nghị cấp giấy phép xây dựng', form: 'paper', document: '01' },
      { name: 'Giấy tờ chứng minh quyền sử dụng đất', form: 'paper', document: '01' },
      { name: 'Hồ sơ thiết kế xây dựng', form: 'paper', document: '01' },
    ],
    fees: [{ name: 'Lệ phí cấp giấy phép xây dựng công trình', amount: 150_000, note: null }],
    workingDays: 20,
    appointmentAt: '2026-12-21T10:00:00.000Z',
    statusSecret: expect.stringMatching(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/),
  });
  const { statusSecret } = body as { statusSecret: string };
  expect(body.statusUrl).toBe(`/public/dossiers/H29.6-261120-0001?secret=${statusSecret}`);
  const paper = await read(lead, `${url}/receipt`);
  for (const said of [
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    'BỘ PHẬN TIẾP NHẬN\nVÀ TRẢ KẾT QUẢ',
    'Mã hồ sơ: H29.6-261120-0001',
    `Hồ sơ của: ${PERSON.name}`,
    `Địa chỉ: ${PERSON.address}`,
    'Hồ sơ thiết kế xây dựng',
    'Bản giấy',
    'Hình thức nộp hồ sơ: Trực tiếp.',
    'Mã trên Cổng Dịch vụ công quốc gia: 000.00.29.H29-261120-0001.',
    'Lệ phí cấp giấy phép xây dựng công trình: 150.000 đồng.',
    'Thời gian nhận hồ sơ: 09 giờ 00 ngày 20/11/2026.',
    'Thời gian hẹn trả kết quả: 17 giờ 00 ngày 21/12/2026, tại',
    statusSecret,
    'NGƯỜI TIẾP NHẬN HỒ SƠ',
    'Ngô Bích Thủy',
  ])
    expect(paper).toContain(said);
  // Who prints it has read the applicant; who has no part in it does not know that it is there.
  const readings = answered(await lead.get(`${url}/applicant/readings`), 200).body.items as object[];
  expect(readings).toMatchObject([{ agency: LEAD }, { agency: LEAD }]);
  expect(refusal(await land.get(`${url}/receipt`))).toEqual([404, 'not-found']);
  expect(refusal(await (await here.of(INSPECTORATE)).get(`${url}/receipt`))).toEqual([403, 'forbidden']);
  expect(refusal(await (await here.of(HEALTH)).get(`${url}/receipt`))).toEqual([404, 'not-found']);
});

test('forms 02 and 05: what is asked of the applicant, and that the handling stops', async () => {
  const here = await withNames();
  const { url, lead } = await admitted(here);
  for (const form of ['supplement-form', 'refusal-form', 'apology-form', 'stop-form'])
    expect(refusal(await lead.get(`${url}/${form}`))).toEqual([404, 'not-found']);
  answered(await lead.post(`${url}/supplement`, supplement({ workingDays: 5 })), 200);
  const asked = await read(lead, `${url}/supplement-form`);
  for (const said of [
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    'Số: 45/TB-SXD',
    PERSON.name,
    '1. Hồ sơ thiết kế xây dựng.',
    'Hồ sơ thiết kế thiếu bản vẽ móng.',
    '5 ngày làm việc, chậm nhất 17 giờ 00 ngày 30/11/2026',
    'Nguyễn Thị Hồng Hạnh',
  ])
    expect(asked).toContain(said);
  expect(asked).not.toContain('ho-so-thiet-ke');
  expect(await read(lead, `${url}/supplement-form?no=1`)).toContain('bản vẽ móng');
  expect(refusal(await lead.get(`${url}/supplement-form?no=2`))).toEqual([404, 'not-found']);
  answered(await lead.post(`${url}/stop`, { reason: 'Người nộp không bổ sung hồ sơ.', ...notice() }), 200);
  const stopped = await read(lead, `${url}/stop-form`);
  for (const said of [
    'THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ',
    `Kính gửi: Ông/Bà ${PERSON.name}`,
    'Người nộp không bổ sung hồ sơ.',
  ])
    expect(stopped).toContain(said);
  // Who watches over all has no need of the name.
  const watched = await read(await here.of(INSPECTORATE), `${url}/stop-form`);
  expect(watched).toContain('T*** T*** B*** N*** R***');
  expect(watched).not.toContain(PERSON.name);
});

test('form 03: the refusal of a dossier, with its reason', async () => {
  const here = await withNames();
  const { url, lead } = await takeIn(here);
  answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200);
  answered(
    await lead.post(`${url}/refusal`, { reason: 'Công trình không thuộc đối tượng cấp phép.', ...notice() }),
    200,
  );
  const refused = await read(lead, `${url}/refusal-form`);
  for (const said of [
    'PHIẾU TỪ CHỐI GIẢI QUYẾT HỒ SƠ',
    PERSON.name,
    'Công trình không thuộc đối tượng cấp phép.',
    'H29.6-261120-0001',
  ])
    expect(refused).toContain(said);
});

test('form 04: the apology names its applicant for whoever may know, and the letter that is kept does not', async () => {
  const here = await withNames();
  const { url, dossier, lead } = await admitted(here);
  const letter = {
    reason: 'Chưa có ý kiến về chỉ giới thoát lũ.',
    newDate: '2026-12-28',
    documentNumber: '512/SXD-QLCP',
    documentDate: '2026-11-20',
    signedBy: signerOf(LEAD),
  };
  answered(await lead.post(`${dossier}/apology`, letter), 200);
  const form = await read(lead, `${url}/apology-form`);
  for (const said of [
    'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ',
    `Kính gửi: Ông/Bà ${PERSON.name}`,
    'Mã hồ sơ: H29.6-261120-0001.',
    'Chưa có ý kiến về chỉ giới thoát lũ.',
    'Thời gian hẹn trả kết quả giải quyết hồ sơ: 17 giờ 00 ngày 21/12/2026.',
    'vào ngày 28 tháng 12 năm 2026',
  ])
    expect(form).toContain(said);
  const kept = await read(lead, `${dossier}/apology-letter`);
  expect(kept).toContain('Chưa có ý kiến về chỉ giới thoát lũ.');
  expect(kept).not.toContain(PERSON.name);
  // Erased, the form is to be filled in by hand, and no table and no file has the name.
  answered(await lead.post(`${url}/withdrawal`, { reason: 'Xin rút.' }), 200);
  answered(await lead.post(`${url}/applicant/erasure`, { reason: 'Theo yêu cầu của chủ thể dữ liệu.' }), 200);
  expect(await read(lead, `${url}/apology-form`)).not.toContain(PERSON.name);
  expect(await read(lead, `${url}/receipt`)).toContain('Hồ sơ của: ....');
  const { rows } = await apps.app.pool.query("select 1 from issued_papers where content::text like '%Bưởi%'");
  expect(rows).toEqual([]);
});

/** The first step early, the second late and sent back, then brought to its end. */
async function whole(here: Province) {
  const taken = await admitted(here);
  const { url, lead, land } = taken;
  await here.moveTo('2026-11-23T10:00:00+07:00');
  answered(await lead.post(`${url}/hand-over`, { note: 'Đạt.' }), 200);
  answered(await put(land, `${url}/handler`, { official: 'H29.7-03' }, url), 200);
  await here.moveTo('2026-12-02T09:00:00+07:00');
  answered(await land.post(`${url}/return`, { reason: 'Thiếu tọa độ ranh giới.' }), 200);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await land.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice({ documentDate: '2026-12-02' })), 200);
  answered(await lead.post(`${url}/delivery`, { to: 'representative' }), 200);
  return taken;
}

test('form 06: every turn of every step, whose it was, the hours that it took, and whether it was in time', async () => {
  const here = await withNames();
  const { url, lead } = await whole(here);
  const slip = await read(lead, `${url}/control-slip`);
  for (const said of [
    'PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ',
    'Vũ Hải Đăng',
    'Chuyển trả bước trước; Thiếu tọa độ ranh giới.',
  ])
    expect(slip).toContain(said);
  const { bytes } = await paperOf(apps.app, lead, `${url}/control-slip`, XLSX);
  const [header, ...lines] = Object.values(tablesOf(bytes))[0]!;
  const at = (title: string) => header!.indexOf(title);
  const shown = lines.map((each) =>
    ['Nội dung công việc', 'Số giờ quy định', 'Số giờ đã dùng', 'Kết quả'].map((title) => each[at(title)] ?? null),
  );
  expect(shown).toEqual([
    ['Tiếp nhận, kiểm tra hồ sơ', null, null, 'Trước hạn'],
    ['Thẩm định hồ sơ thiết kế', '56', '9', 'Trước hạn'],
    ['Kiểm tra thông tin đất đai', '40', '47', 'Quá hạn'],
    ['Thẩm định hồ sơ thiết kế', '56', '0', 'Trước hạn'],
    ['Kiểm tra thông tin đất đai', '40', '0', 'Trước hạn'],
    ['Trình ký giấy phép', '32', '0', 'Trước hạn'],
    ['Ký, phát hành giấy phép', '16', '0', 'Trước hạn'],
    ['Trả kết quả', null, null, null],
  ]);
  expect(slip).not.toContain(PERSON.name);
});

test('form 07: the register of a place of receipt, a line for each dossier in the order of receipt', async () => {
  const here = await withNames();
  const { url, lead } = await whole(here);
  const second = await takeIn(here, {
    channel: 'online',
    applicant: { kind: 'organisation', name: 'Công ty Minh Long' },
  });
  answered(await second.lead.post(`${second.url}/withdrawal`, { reason: 'Xin rút.' }), 200);
  const third = await takeIn(here);
  answered(await lead.post(`${third.url}/withdrawal`, { reason: 'Xin rút.' }), 200);
  answered(await lead.post(`${third.url}/applicant/erasure`, { reason: 'Theo yêu cầu.' }), 200);
  const register = `/v1/handlings/register?receivingPoint=${LEAD}&from=2026-11-01&to=2026-12-31`;
  const { bytes } = await paperOf(apps.app, lead, register, XLSX);
  const [header, ...lines] = Object.values(tablesOf(bytes))[0]!;
  const column = (title: string) => lines.map((each) => each[header!.indexOf(title)] ?? null);
  expect(column('Mã hồ sơ')).toEqual(['H29.6-261120-0001', 'H29.6-261202-0001', 'H29.6-261202-0002']);
  expect(column('Tên cá nhân, tổ chức')).toEqual([PERSON.name, 'Công ty Minh Long', 'Dữ liệu đã xóa']);
  expect(column('Phương thức nhận kết quả')).toEqual(['Người được ủy quyền nhận', null, null]);
  expect(column('Ghi chú')).toEqual([null, 'Người nộp rút hồ sơ', 'Người nộp rút hồ sơ']);
  expect(await read(lead, register)).toContain('Tổng số: 3 hồ sơ.');
  const readings = answered(await lead.get(`${url}/applicant/readings`), 200).body.items as object[];
  expect(readings).toHaveLength(2);
  const inspectorate = await here.of(INSPECTORATE);
  const watched = await read(inspectorate, register);
  expect(watched).toContain('T*** T*** B*** N*** R***');
  expect(watched).not.toContain(PERSON.name);
  expect(answered(await lead.get(`${url}/applicant/readings`), 200).body.items).toHaveLength(2);
  expect(refusal(await (await here.of(LAND)).get(register))).toEqual([403, 'forbidden']);
  expect(await read(lead, `/v1/handlings/register?receivingPoint=${LEAD}&from=2026-11-21&to=2026-12-01`)).toContain(
    'Tổng số: 0 hồ sơ.',
  );
  const backwards = await lead.get(`/v1/handlings/register?receivingPoint=${LEAD}&from=2026-12-02&to=2026-12-01`);
  expect([backwards.status, backwards.body.errors]).toMatchObject([422, [{ path: '/to', code: 'before_from' }]]);
  expect((await lead.get('/v1/handlings/register?receivingPoint=H29.6')).status).toBe(422);
});
