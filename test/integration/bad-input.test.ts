import { beforeAll, describe, test } from '@jest/globals';
import type { Caller, Sent } from '../support/caller.js';
import { dossier, useWrongCalls } from '../support/wrong-calls.js';
import { FINANCE, LAND } from '../support/province.js';

const calls = useWrongCalls();
const { apps, refused, invalid, create, round, opinion, clock } = calls;
let lead: Caller;
beforeAll(() => {
  ({ lead } = calls.stage());
});

/** A body that is sent as it is. */
const raw =
  (payload: Buffer | string, headers: object = {}) =>
  async (): Promise<Sent> => {
    const { key, official } = lead.credentials;
    const identity = {
      authorization: `Bearer ${key}`,
      'x-acting-official': official!,
      'content-type': 'application/json',
    };
    const answer = await apps.app.server.inject({
      method: 'POST',
      url: '/v1/dossiers',
      headers: { ...identity, ...headers },
      payload,
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<unknown>() };
  };

describe('unknown fields are refused, wherever they stand', () => {
  test.each([
    ['at the top', { state: 'decided' }, ['/state unknown_field']],
    ['in an item', { components: [{ code: 'ban-ve', present: true }] }, ['/components/0/present unknown_field']],
    [
      'that name a tenant or a lead',
      { tenantId: 'H1', leadAgency: FINANCE },
      ['/tenantId unknown_field', '/leadAgency unknown_field'],
    ],
    ['that programs stumble over', { constructor: { prototype: {} } }, ['/constructor unknown_field']],
  ])('%s', (_name, change, fields) => invalid(create(change), ...fields));

  test('in the query', () => invalid(() => lead.get('/v1/dossiers?order=x'), '/order unknown_field'));
  test('__proto__ is no field at all', () => refused(raw('{"__proto__":{"roles":["admin"]}}'), 400, 'malformed'));
});

describe('wrong types are refused', () => {
  test.each([
    ['a number for a text', { title: 7 }, '/title wrong_type'],
    ['null for a text', { title: null }, '/title wrong_type'],
    ['a text for a list', { components: 'x' }, '/components wrong_type'],
    ['an object for a text', { summary: { toString: 1 } }, '/summary wrong_type'],
    ['a word that is not among those allowed', { handling: 'soon' }, '/handling not_allowed'],
    ['nothing', { title: undefined }, '/title required'],
  ])('%s', (_name, change, field) => invalid(create(change), field));

  test.each([0, -1, 1.5, 1e9, 2 ** 53, '5', 'NaN'])('%p working days', (workingDays) =>
    refused(round({ recipients: [{ agency: FINANCE, workingDays }, { agency: LAND }] }), 422, 'invalid'),
  );
  test.each(['0', '201', '-1', '1.5', '1e2', 'NaN', '', '999999999'])('a limit of %p', (limit) =>
    refused(() => lead.get(`/v1/dossiers?limit=${limit}`), 422, 'invalid'),
  );
  test.each(['null', '[]', '"x"', '7'])('the body %s', (body) => invalid(raw(body), ' wrong_type'));
});

describe('bodies that nobody can read are refused', () => {
  const deep = (open: string, close: string) => open.repeat(1000) + close.repeat(1000);
  test.each([
    ['a body over a mebibyte', raw(JSON.stringify(dossier({ summary: 'x'.repeat(1_048_576) }))), 413, 'too-large'],
    [
      'invalid UTF-8',
      raw(Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])),
      400,
      'malformed',
    ],
    ['an overlong encoding', raw(Buffer.from('7b2261223a22c080227d', 'hex')), 400, 'malformed'],
    ['half a surrogate pair in UTF-8', raw(Buffer.from('7b2261223a22eda080227d', 'hex')), 400, 'malformed'],
    ['lists nested a thousand deep', raw(deep('[', ']')), 400, 'malformed'],
    ['objects nested a thousand deep', raw(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`), 400, 'malformed'],
    ['a key that comes twice', raw('{"title":"a","title":"b"}'), 400, 'malformed'],
    ['half a document', raw('{"title":'), 400, 'malformed'],
    ['no body', raw(''), 400, 'malformed'],
    [
      'a compressed body',
      raw(Buffer.from('1f8b0800000000000003abae050043bfa6a302000000', 'hex'), { 'content-encoding': 'gzip' }),
      415,
      'unsupported-media-type',
    ],
    ['a form', raw('title=x', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported-media-type'],
    [
      'another charset',
      raw('{}', { 'content-type': 'application/json; charset=utf-16' }),
      415,
      'unsupported-media-type',
    ],
  ])('%s', (_name, call, status, code) => refused(call, status, code));
});

describe('texts that no document holds are refused', () => {
  test.each([
    ['a bell', 'a\u0007b'],
    ['U+0000', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
    ['an escape sequence', '\u001b[31mred'],
    ['a line break in a title', 'a\r\nSet-Cookie: x'],
    ['a C1 control', 'a\u009bb'],
  ])('%s', (_name, title) => invalid(create({ title }), '/title wrong_format'));
  test.each([
    ['nothing but spaces', ' \t ', '/title too_short'],
    ['nothing', '', '/title too_short'],
    ['a megabyte', 'x'.repeat(1_000_000), '/title too_long'],
  ])('%s', (_name, title, field) => invalid(create({ title }), field));
  test('a megabyte in an opinion', () => invalid(opinion({ reasons: 'x'.repeat(1_000_000) }), '/reasons too_long'));
});

describe('dates that do not exist and times without an offset are refused', () => {
  test.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2023-02-29',
    '2026-2-3',
    '20261120',
    '2026-11-20T00:00:00Z',
    '1899-12-31',
    '2201-01-01',
    '10000-01-01',
    '',
  ])('the date %p', (documentDate) => refused(opinion({ documentDate }), 422, 'invalid'));
  test.each([
    '2026-11-21T09:00:00',
    '2026-11-21',
    '2026-02-30T09:00:00Z',
    '2026-11-21T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-11-21T09:00:00+25:00',
    '+275760-09-13T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2026-11-21 09:00:00Z',
    1_800_000_000,
    'now',
  ])('the moment %p', (now) => refused(clock(now), 422, 'invalid'));
  test('in the query', () => refused(() => lead.get('/v1/requests?dueBefore=2026-11-21T09:00:00'), 422, 'invalid'));
});
