import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller, type Sent } from '../support/caller.js';
import { deliver, opinionSample, withText } from '../support/edxml-samples.js';
import {
  LEAD,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  FINANCE,
  LAND,
  type Province,
} from '../support/province.js';
import { formOf, pdf, sendForm } from '../support/uploads.js';

const apps = useApps();
let here: Province;
let lead: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
});

interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

const fields = ({ status, body }: Sent): unknown => [
  status,
  ((body.errors ?? []) as FieldError[]).map(({ path, code }) => `${path} ${code}`),
];
const create = (change: object, headers = {}): Promise<Sent> =>
  lead.post(
    '/v1/dossiers',
    { procedureCode: 'PH-QH-01', title: 'Hồ sơ', responsibleOfficial: officerOf(LEAD), ...change },
    headers,
  );

test.each([
  ['zero-width characters alone', '\u200B\u200C\u2060', 'nothing_visible'],
  ['an override of the direction', 'Quyết định \u202Egnort gnôhk\u202C', 'direction_override'],
  ['an isolate', 'a\u2067b\u2069', 'direction_override'],
  ['a non-character', 'a\uFFFFb', 'wrong_format'],
  ['a control character', 'a\u0085b', 'wrong_format'],
  ['half a surrogate pair', 'a\uDC00b', 'wrong_format'],
])('a title of %s is refused', async (_what, title, code) => {
  expect(fields(await create({ title }))).toEqual([422, [`/title ${code}`]]);
});

test('what is wrong is said in both languages, with the character', async () => {
  const said = async (language: string): Promise<unknown> =>
    (await create({ title: 'a\u202Eb' }, { 'accept-language': language })).body.errors[0].message as unknown;
  expect(await said('vi')).toBe('Có ký tự đảo chiều chữ, làm nội dung hiển thị khác với nội dung thật (U+202E).');
  expect(await said('en')).toBe(
    'It has a character that turns the direction of writing, so that it would read otherwise than it is written (U+202E).',
  );
});

test('a long text keeps its lines, tabs, emoji and marks, in NFC', async () => {
  const summary = `Căn cứ:\r\n\t- Luật Quy hoạch 👨‍👩‍👧 ✅\n\nĐề nghị ${'chấp thuận'.normalize('NFD')}.`;
  const { body } = answered(await create({ summary }), 201);
  expect(body.summary).toBe(summary.normalize('NFC'));
});

describe('the same holds for every text', () => {
  test('of a round and of an opinion', async () => {
    const dossier = await openDossier(here);
    const round = { questions: [{ text: '\u200B' }], recipients: [{ agency: FINANCE, reason: 'a\u202Db' }] };
    expect(fields(await dossier.lead.post(`${dossier.url}/rounds`, round))).toEqual([
      422,
      ['/questions/0/text nothing_visible', '/recipients/0/reason direction_override'],
    ]);
    const { [FINANCE]: asked } = await openRound(here, dossier);
    const opinion = {
      stance: 'disagree',
      reasons: '\u2066x',
      answers: [{ question: 1, text: '\u3164' }],
      signedBy: 'H29.4-01',
    };
    expect(fields(await asked!.caller.post(`${asked!.url}/opinion`, opinion))).toEqual([
      422,
      ['/answers/0/text nothing_visible', '/reasons direction_override'],
    ]);
  });

  test('of the directory', async () => {
    const { agencies } = seedFile<{ agencies: { name: string; officials: { position: string }[] }[] }>('hcmc-agencies');
    agencies[1]!.name = 'Văn phòng \u202Ex';
    agencies[1]!.officials[0]!.position = '\u200D';
    expect(fields(await here.operator.put('/v1/directory', { agencies }))).toEqual([
      422,
      ['/agencies/1/name direction_override', '/agencies/1/officials/0/position nothing_visible'],
    ]);
  });

  test('of procedures, the calendar and the names of clients', async () => {
    const { procedures } = seedFile<{ procedures: { title: string; components: { name: string }[] }[] }>('procedures');
    procedures[0]!.title = '\u2060';
    procedures[0]!.components[0]!.name = 'a\uFDD0';
    expect(fields(await here.operator.put('/v1/procedures', { procedures }))).toEqual([
      422,
      ['/procedures/0/title nothing_visible', '/procedures/0/components/0/name wrong_format'],
    ]);
    const calendar = seedFile<{ days: { name: string }[] }>('vn-working-calendar');
    calendar.days[0]!.name = 'Tết \u202E';
    expect(fields(await here.operator.put('/v1/calendar', calendar))).toEqual([
      422,
      ['/days/0/name direction_override'],
    ]);
    expect(fields(await here.operator.post('/v1/api-clients', { name: '\uFEFF\u200B' }))).toEqual([
      422,
      ['/name nothing_visible'],
    ]);
  });

  test('of a document message', async () => {
    const xml = withText(withText(opinionSample(), 'Subject', '\u200B\u2060'), 'AttachmentName', 'a\u202Efdp.exe');
    const { status, body } = await deliver(apps.app.server, await here.of(LAND), xml);
    const found = (body.errors as FieldError[]).map(({ path, code }) => `${path.split('/').at(-1)} ${code}`);
    expect([status, found]).toEqual([422, ['Subject nothing_visible', 'AttachmentName direction_override']]);
  });

  test('of names of files, which are cleaned', async () => {
    const named = async (name: string): Promise<unknown> =>
      answered(await sendForm(apps.app, lead, formOf({ name, bytes: pdf() })), 201).body.name as unknown;
    expect(await named('a\uFFFEb\u{1FFFF}.pdf')).toBe('ab.pdf');
    expect(await named('\u3164 \u2800')).toBe('document.pdf');
    expect(await named('Họ 👨‍👩‍👧.pdf')).toBe('Họ 👨‍👩‍👧.pdf');
  });
});
