import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import {
  announce,
  askedForOpinions as asked,
  assignment,
  chiefOf,
  DELEGATIONS,
  deputyOf,
  opinionBy,
  revocation,
  signingsOf as signingOf,
} from '../support/delegations.js';
import { intactJournal, journalOf, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps();

const requireAuthority = (here: Province) =>
  changePolicy(here, ({ signing }) => ({ signing: { ...signing, mode: 'require' } }));

test('an assignment comes into force, is signed by, reminds of its evaluation, is evaluated and ends', async () => {
  const here = await province(apps.app);
  const finance = await here.of(FINANCE);
  const { url, id, body } = await announce(here, FINANCE, { validFrom: '2026-11-23', validTo: '2026-12-10' });
  expect(body).toMatchObject({
    code: 'H29.4-UQ-261120-0001',
    state: 'announced',
    agency: FINANCE,
    from: signerOf(FINANCE),
    to: deputyOf(FINANCE),
    awaitsEvaluation: false,
  });
  const { dossier, finance: request } = await asked(here);
  await here.moveTo('2026-11-23T00:00:00+07:00');
  expect(answered(await finance.get(url), 200).body.state).toBe('in_force');
  answered(
    await finance.post(`${request.url}/opinion`, opinionBy(deputyOf(FINANCE), { documentDate: '2026-11-23' })),
    201,
  );
  expect(await signingOf(here, dossier.url)).toEqual([
    expect.objectContaining({
      form: 'KT',
      ground: 'mandate',
      delegationId: id,
      agency: FINANCE,
      signedBy: deputyOf(FINANCE),
      day: '2026-11-23',
      task: 'opinion',
    }),
  ]);

  const work = async () =>
    (answered(await finance.get(`/v1/work?agency=${FINANCE}&kind=evaluate_delegation`), 200).body.items as object[])
      .length;
  expect(await work()).toBe(0);
  await here.moveTo('2026-12-09T09:00:00+07:00');
  expect(await work()).toBe(1);
  const figures = answered(await finance.get(`${url}/evaluation`), 200).body;
  expect([figures.signed.count, figures.inTime.count, figures.late.count, figures.returned.count]).toEqual([
    1, 1, 0, 0,
  ]);
  const listed = answered(await finance.get(figures.inTime.href as string), 200).body.items as object[];
  expect(listed).toEqual([expect.objectContaining({ aggregateId: dossier.id, outcomes: ['in_time'] })]);

  answered(await finance.post(`${url}/evaluation`, { text: 'Đạt.', conclusion: 'keep' }), 200);
  expect(await work()).toBe(0);
  await here.moveTo('2026-12-11T00:00:00+07:00');
  expect(answered(await finance.get(url), 200).body).toMatchObject({ state: 'ended', awaitsEvaluation: false });
  expect(refusal(await finance.post(`${url}/revocation`, revocation(FINANCE)))).toMatchObject([
    409,
    'transition-not-possible',
  ]);
  expect(typesOf(await journalOf(finance, url))).toEqual([
    'delegation.announced',
    'delegation.in_force',
    'delegation.evaluation_due',
    'delegation.evaluated',
    'delegation.ended',
  ]);
  await intactJournal(finance, url);
});

describe('where authority is only recorded', () => {
  test('what cannot be proven is written down as unproven, and nothing is refused', async () => {
    const here = await province(apps.app);
    const { dossier, finance, land } = await asked(here);
    answered(await finance.caller.post(`${finance.url}/opinion`, opinionBy(deputyOf(FINANCE))), 201);
    answered(await land.caller.post(`${land.url}/opinion`, opinionBy(signerOf(LAND))), 201);
    expect((await signingOf(here, dossier.url)).map(({ form, missing }) => [form, missing])).toEqual([
      ['unproven', 'no_assignment_of_field'],
      ['head', undefined],
    ]);
  });

  test('an authority that the caller names must hold all the same', async () => {
    const here = await province(apps.app);
    const { finance } = await asked(here);
    const named = opinionBy(signerOf(FINANCE), { signingAuthority: 'KT' });
    expect(refusal(await finance.caller.post(`${finance.url}/opinion`, named)).slice(0, 2)).toEqual([
      422,
      'rule-violated',
    ]);
    const answer = answered(
      await finance.caller.post(`${finance.url}/opinion`, opinionBy(signerOf(FINANCE), { signingAuthority: 'head' })),
      201,
    );
    expect(answer.body.opinion.signingAuthority).toBeUndefined();
  });
});

test('where authority is demanded, nothing is signed without one, before its first day, or after its last', async () => {
  const here = await province(apps.app);
  await requireAuthority(here);
  const { finance } = await asked(here);
  const sign = async (signedBy: string, documentDate: string) => {
    const { status, body } = await finance.caller.post(`${finance.url}/opinion`, opinionBy(signedBy, { documentDate }));
    return [
      status,
      ...((body.unmet ?? []) as { rule: string; code: string }[]).map((each) => `${each.rule} ${each.code}`),
    ];
  };
  expect(await sign(deputyOf(FINANCE), '2026-11-20')).toEqual([422, 'R26 no_assignment_of_field']);
  const { url } = await announce(here, FINANCE, { validFrom: '2026-11-23', validTo: '2026-11-24' });
  expect(await sign(deputyOf(FINANCE), '2026-11-20')).toEqual([422, 'R26 mandate_not_in_force']);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  expect(await sign(deputyOf(FINANCE), '2026-11-25')).toEqual([422, 'R26 mandate_not_in_force']);
  expect(answered(await here.operator.get(url), 200).body.state).toBe('ended');
  // Dated while it was in force, recorded afterwards.
  expect(await sign(deputyOf(FINANCE), '2026-11-24')).toEqual([201]);
});

test('an official without signing authority signs by order, and a revocation ends it that day', async () => {
  const here = await province(apps.app);
  const { finance, land } = await asked(here);
  const order = { kind: 'signing_on_behalf', to: chiefOf(FINANCE), tasks: ['opinion'], procedures: [] };
  const before = await finance.caller.post(`${finance.url}/opinion`, opinionBy(chiefOf(FINANCE)));
  expect(refusal(before).slice(0, 2)).toEqual([422, 'rule-violated']);
  const { url } = await announce(here, FINANCE, order);
  const caller = await here.of(FINANCE);
  answered(await caller.post(`${url}/revocation`, revocation(FINANCE)), 200);
  const after = await finance.caller.post(`${finance.url}/opinion`, opinionBy(chiefOf(FINANCE)));
  expect(refusal(after).slice(0, 2)).toEqual([422, 'rule-violated']);
  await announce(here, FINANCE, { ...order, documentNumber: '14/QĐ' });
  answered(await finance.caller.post(`${finance.url}/opinion`, opinionBy(chiefOf(FINANCE))), 201);
  expect(land.agency).toBe(LAND);
});

test('what was signed by order on its last day is recorded afterwards, and by nothing that was not in force on that day', async () => {
  const here = await province(apps.app);
  const { dossier, finance } = await asked(here);
  const order = { kind: 'signing_on_behalf', to: chiefOf(FINANCE), tasks: ['opinion'], procedures: [] };
  await announce(here, FINANCE, { ...order, validTo: '2026-11-23' });
  await here.moveTo('2026-11-25T09:00:00+07:00');
  const sign = (documentDate: string) =>
    finance.caller.post(`${finance.url}/opinion`, opinionBy(chiefOf(FINANCE), { documentDate }));
  expect(refusal(await sign('2026-11-24')).slice(0, 2)).toEqual([422, 'rule-violated']);
  answered(await sign('2026-11-23'), 201);
  expect(await signingOf(here, dossier.url)).toEqual([expect.objectContaining({ form: 'TL', day: '2026-11-23' })]);
});

describe('bad input changes nothing', () => {
  const CASES: readonly (readonly [string, object, readonly unknown[]])[] = [
    ['no end', { validTo: undefined }, [422, '/validTo']],
    ['ends before it begins', { validTo: '2026-11-19' }, [422, '/validTo ends_before_it_begins']],
    ['longer than permitted', { validTo: '2031-11-20' }, [422, '/validTo too_long']],
    ['before its document', { validFrom: '2026-11-19' }, [422, '/validFrom before_document']],
    ['a document to come', { documentDate: '2026-11-21', validFrom: '2026-11-21' }, [422, '/documentDate in_future']],
    [
      'over already',
      { documentDate: '2026-01-01', validFrom: '2026-01-01', validTo: '2026-02-01' },
      [422, '/validTo in_past'],
    ],
    ['nobody', { to: 'H29.6-99' }, [422, '/to unknown_party']],
    ['to itself', { to: signerOf(LEAD) }, [422, '/to to_itself']],
    ['no scope', { procedures: [] }, [422, '/tasks required', '/fields required']],
    ['an unknown procedure', { procedures: ['XX-01'] }, [422, '/procedures/0 unknown_procedure']],
    ['an unknown field', { fields: ['Không có'] }, [422, '/fields/0 unknown_field']],
    ['an official of another agency', { to: deputyOf(FINANCE) }, [422, 'R26 pair_not_permitted']],
    ['not signed by the giver', { signedBy: deputyOf(LEAD) }, [422, 'R26 not_signed']],
    ['a deputy has nothing to give', { from: deputyOf(LEAD), to: chiefOf(LEAD) }, [422, 'R26 not_theirs_to_give']],
  ];

  test('each is refused with its own code', async () => {
    const here = await province(apps.app);
    const lead = await here.of(LEAD);
    const said = async (change: object) => {
      const { status, body } = await lead.post(
        DELEGATIONS,
        JSON.parse(JSON.stringify(assignment(LEAD, change))) as object,
      );
      const errors = (body.errors ?? []) as { path: string; code: string }[];
      const unmet = (body.unmet ?? []) as { rule: string; code: string }[];
      return [
        status,
        ...errors.map(({ path, code }) => `${path} ${code}`),
        ...unmet.map(({ rule, code }) => `${rule} ${code}`),
      ];
    };
    for (const [name, change, expected] of CASES) {
      const found = await said(change);
      expect([name, ...found]).toEqual(
        name === 'no end' ? [name, 422, expect.stringContaining('/validTo')] : [name, ...expected],
      );
    }
    expect(answered(await lead.get(DELEGATIONS), 200).body.items).toEqual([]);
  });

  test('nothing is handed on, announced twice, or with two people at once', async () => {
    const here = await province(apps.app);
    const lead = await here.of(LEAD);
    await announce(here);
    const on = assignment(LEAD, { from: deputyOf(LEAD), to: chiefOf(LEAD), kind: 'signing_on_behalf' });
    const said = async (body: object) => {
      const answer = await lead.post(DELEGATIONS, body);
      return [
        answer.status,
        answer.body.code as string,
        ...((answer.body.unmet ?? []) as { code: string }[]).map((e) => e.code),
      ];
    };
    expect(await said(on)).toEqual([422, 'rule-violated', 'handed_on']);
    expect(await said(assignment())).toEqual([409, 'duplicate']);
    const again = assignment(LEAD, { documentNumber: '15/QĐ' });
    expect(await said(again)).toEqual([422, 'rule-violated', 'already_given']);
    expect(await said({ ...again, procedures: [], fields: ['Xây dựng - Quy hoạch'] })).toEqual([
      422,
      'rule-violated',
      'already_given',
    ]);
    expect(answered(await lead.get(DELEGATIONS), 200).body.items).toHaveLength(1);
  });
});

test('who may see it, and who may not', async () => {
  const here = await province(apps.app);
  const { url } = await announce(here, LEAD);
  const chairman = {
    ...{ from: COMMITTEE, to: LAND, kind: 'delegation', signedBy: signerOf(COMMITTEE) },
    documentNumber: '99/QĐ-UBND',
  };
  const office = await here.of(OFFICE);
  const given = answered(await office.post(DELEGATIONS, assignment(LEAD, chairman)), 201).body;
  for (const [agency, own, other] of [
    [LEAD, 200, 404],
    [LAND, 404, 200],
    [HEALTH, 404, 404],
    [OFFICE, 200, 200],
  ] as const) {
    const caller = await here.of(agency);
    expect([agency, (await caller.get(url)).status, (await caller.get(`${DELEGATIONS}/${given.id}`)).status]).toEqual([
      agency,
      own,
      other,
    ]);
  }
  const justice = await here.of(JUSTICE);
  expect((await justice.post(DELEGATIONS, assignment(LEAD, { documentNumber: '16/QĐ' }))).status).toBe(403);
  const land = await here.of(LAND);
  expect((await land.post(`${DELEGATIONS}/${given.id}/revocation`, revocation(COMMITTEE))).status).toBe(403);
  expect(officerOf(LAND)).toBeDefined();
});
