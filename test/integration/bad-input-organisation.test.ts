import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { assignment, chiefOf, deputyOf, announce, DELEGATIONS, opinionBy } from '../support/delegations.js';
import { useRefusals } from '../support/fuzz-unchanged.js';
import { inspectionOf, ordered, ROOM, silentFinance } from '../support/inspections.js';
import {
  FINANCE,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { decidedDossier, handover, packaged } from '../support/retention.js';
import { changePolicy } from '../support/work-cases/case.js';

/** Each is refused with the problem that is documented, and no row of any tenant has changed (R23, R26, R27). */
const apps = useApps();
const checks = useRefusals(() => apps.app);

describe('successions', () => {
  const SUCCESSIONS = '/v1/successions';
  const DECISION = { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' };
  const merger = (change: object = {}) => ({
    predecessors: [LAND],
    successors: [{ agency: HEALTH }],
    effectiveOn: '2026-11-24',
    decision: DECISION,
    ...change,
  });
  const split = (...successors: object[]) => merger({ predecessors: [JUSTICE], successors });
  let here: Province;

  beforeAll(async () => {
    here = await province(apps.app);
    answered(await here.operator.post(SUCCESSIONS, merger()), 201);
  });

  test.each<[string, object, string[]]>([
    [
      'a circle of two',
      merger({ predecessors: [HEALTH], successors: [{ agency: LAND }] }),
      ['/successors/0/agency cycle'],
    ],
    ['itself', merger({ predecessors: [HEALTH], successors: [{ agency: HEALTH }] }), ['/successors/0/agency cycle']],
    ['a successor that does not exist', split({ agency: 'H29.999' }), ['/successors/0/agency unknown_agency']],
    ['a predecessor that does not exist', merger({ predecessors: ['H29.999'] }), ['/predecessors/0 unknown_agency']],
    ['one that ends already', merger({ successors: [{ agency: FINANCE }] }), ['/predecessors/0 dissolved_twice']],
    [
      'a split without a rule for what is open',
      split({ agency: FINANCE, fields: ['Đất đai'] }, { agency: HEALTH, fields: ['Y tế'] }),
      ['/rest no_rest'],
    ],
    [
      'the rest to somebody else',
      { ...split({ agency: FINANCE, fields: ['Đất đai'] }, { agency: HEALTH, fields: ['Y tế'] }), rest: LEAD },
      ['/rest not_a_successor'],
    ],
    [
      'the same field to two',
      { ...split({ agency: FINANCE, fields: ['Đất đai'] }, { agency: HEALTH, fields: ['Đất đai'] }), rest: HEALTH },
      ['/successors/1/fields/0 overlapping_rules'],
    ],
    [
      'an unknown procedure',
      { ...split({ agency: FINANCE, procedures: ['KHONG-CO'] }, { agency: HEALTH }), rest: HEALTH },
      ['/successors/0/procedures/0 unknown_procedure'],
    ],
    [
      'decided in the future',
      merger({ predecessors: [JUSTICE], decision: { ...DECISION, date: '2026-11-21' } }),
      ['/decision/date in_future'],
    ],
    ['long ago', merger({ predecessors: [JUSTICE], effectiveOn: '2025-08-01' }), ['/effectiveOn too_far_back']],
  ])('%s', async (_, body, fields) => {
    await checks.invalid(() => here.operator.post(SUCCESSIONS, body), ...fields);
  });

  test('a circle that the directory declares', async () => {
    const declared = [
      { predecessor: FINANCE, successor: JUSTICE, effectiveOn: '2026-11-25' },
      { predecessor: JUSTICE, successor: FINANCE, effectiveOn: '2026-11-26' },
    ];
    await checks.refused(
      () => here.operator.put('/v1/directory', { agencies: [], successions: declared }),
      422,
      'invalid',
    );
  });
});

describe('delegations', () => {
  let here: Province;
  let lead: Caller;
  beforeAll(async () => {
    here = await province(apps.app);
    lead = await here.of(LEAD);
    await announce(here);
  });

  test('handed on', async () => {
    const on = assignment(LEAD, { from: deputyOf(LEAD), to: chiefOf(LEAD), kind: 'signing_on_behalf' });
    await checks.refused(() => lead.post(DELEGATIONS, on), 422, 'rule-violated', ['handed_on']);
  });

  test.each<[string, object, string]>([
    ['without an end', { validTo: undefined }, '/validTo required'],
    ['without an end, said so', { validTo: null }, '/validTo wrong_type'],
    ['ended before it begins', { validTo: '2026-11-19' }, '/validTo ends_before_it_begins'],
    ['begun before its document', { validFrom: '2026-11-19' }, '/validFrom before_document'],
  ])('%s', async (_, change, field) => {
    await checks.invalid(() => lead.post(DELEGATIONS, assignment(LEAD, { documentNumber: '15/QĐ', ...change })), field);
  });

  test('a signature after the end', async () => {
    const other = await province(apps.app);
    await changePolicy(other, ({ signing }) => ({ signing: { ...signing, mode: 'require' } }));
    const { [FINANCE]: asked } = await openRound(other, await openDossier(other));
    await announce(other, FINANCE, { validFrom: '2026-11-23', validTo: '2026-11-24' });
    await other.moveTo('2026-11-25T09:00:00+07:00');
    const opinion = opinionBy(deputyOf(FINANCE), { documentDate: '2026-11-25' });
    await checks.refused(() => asked!.caller.post(`${asked!.url}/opinion`, opinion), 422, 'rule-violated', [
      'mandate_not_in_force',
    ]);
  });
});

describe('inspections', () => {
  let here: Province;
  let office: Caller;
  beforeAll(async () => {
    here = await province(apps.app);
    await silentFinance(here, 1);
    office = await here.of(OFFICE);
  });

  test('a sample that is larger than its set, and one of nothing', async () => {
    const { url } = await ordered(here, { plannedOn: '2027-01-15' });
    await checks.invalid(() => office.post(`${url}/sample`, { size: 2 }), '/size larger_than_set');
    const empty = await ordered(here, { subjectAgency: HEALTH, plannedOn: '2027-01-15' });
    await checks.refused(() => office.post(`${empty.url}/sample`, { size: 1 }), 422, 'rule-violated', ['empty_set']);
  });

  test('a period that runs backwards', async () => {
    const backwards = inspectionOf({ periodFrom: '2026-11-30', periodTo: '2026-11-01' });
    await checks.invalid(() => office.post(ROOM, backwards), '/periodTo bounds_reversed');
  });
});

describe('archives', () => {
  test('a package of an open dossier, and of none', async () => {
    const here = await province(apps.app);
    const { lead, id } = await openDossier(here);
    const packages = '/v1/archive-packages';
    const { body } = await checks.refused(() => lead.post(packages, { recordId: id }), 409, 'transition-not-possible');
    expect(body.state).toBe('drafting');
    await checks.refused(() => lead.post(packages, { recordId: newId() }), 404, 'not-found');
  });

  test('a hand-over whose days run backwards, and of what is not packaged', async () => {
    const here = await province(apps.app);
    const { dossier, id } = await packaged(apps.app, here);
    const post = (change: object, ids = [id]) => dossier.lead.post('/v1/archive-handovers', handover(ids, change));
    await checks.invalid(() => post({ documentDate: '2026-11-20' }), '/documentDate before_package');
    await checks.invalid(() => post({ handedOverOn: '2026-11-22' }), '/handedOverOn in_future');
    await checks.invalid(() => post({}, [dossier.id]), '/packageIds/0 unknown_package');
  });

  test('a destruction of nothing, decided before it was proposed, and by periods that nobody has confirmed', async () => {
    const here = await province(apps.app);
    const unconfirmed = {
      basis: '2/DT',
      confirmed: false,
      handOverYears: 1,
      rules: [{ code: 'HSCV', name: 'Hồ sơ công việc', record: 'dossier', procedure: null, years: 1 }],
    };
    const policy = { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention: unconfirmed };
    answered(await here.operator.put('/v1/policies', policy), 200);
    const { lead } = await decidedDossier(apps.app, here);
    await checks.refused(() => lead.post('/v1/destructions', {}), 422, 'rule-violated', ['nothing_expired']);
    await here.moveTo('2028-01-10T09:00:00+07:00');
    const { body } = answered(await lead.post('/v1/destructions', {}), 201);
    const paper = { documentNumber: '45/QĐ', documentDate: '2028-01-10' };
    const decide = (change: object) =>
      lead.post(`/v1/destructions/${body.id}/decision`, {
        ...paper,
        signedBy: signerOf(LEAD),
        council: paper,
        ...change,
      });
    await checks.invalid(
      () => decide({ council: { ...paper, documentDate: '2028-01-09' } }),
      '/council/documentDate before_proposal',
    );
    await checks.refused(() => decide({}), 422, 'rule-violated', ['periods_unconfirmed']);
  });
});
