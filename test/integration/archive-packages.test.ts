import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import {
  FINANCE,
  HEALTH,
  INSPECTORATE,
  openDossier,
  province,
  type Opened,
  type Province,
} from '../support/province.js';
import { decidedDossier, download, packaged, verified } from '../support/retention.js';

const apps = useApps(2);

describe('a package', () => {
  let here: Province;
  let dossier: Opened;
  let id: string;
  let body: Record<string, unknown>;
  let bytes: Buffer;
  beforeAll(async () => {
    here = await province(apps.app);
    ({ dossier, id, body } = await packaged(apps.app, here));
    ({ bytes } = await download(apps.app, dossier.lead, id));
  });

  test('is made once a checkpoint holds the journal, with its hash', () => {
    expect(body).toMatchObject({
      state: 'made',
      recordId: dossier.id,
      checkpointDay: '2026-11-20',
      size: bytes.length,
    });
  });

  test('verifies in an empty folder by plain Node, with the key that the service publishes', async () => {
    const { fingerprint } = answered(await dossier.lead.get('/v1/archive-packages/signing-key'), 200).body;
    const verdict = await verified(bytes, ['--key', fingerprint as string]);
    expect(verdict).toEqual({ code: 0, said: expect.stringContaining('GÓI NGUYÊN VẸN') });
    expect(await verified(bytes, ['--key', 'f'.repeat(64)])).toMatchObject({ code: 1 });
  });

  test('holds metadata, journal, papers and files, and is readable by itself', () => {
    const parts = unzipSync(bytes);
    const names = Object.keys(parts).map((each) => each.slice(each.indexOf('/') + 1));
    expect(names).toEqual(
      expect.arrayContaining([
        'bagit.txt',
        'data/index.html',
        'data/metadata/metadata.xml',
        'data/journal/journal.jsonl',
      ]),
    );
    expect(names.filter((each) => each.startsWith('data/papers/')).length).toBeGreaterThan(0);
    expect(names.filter((each) => each.startsWith('data/files/'))).toEqual([expect.stringMatching(/Ban-ve.*\.pdf$/)]);
    const root = Object.keys(parts)[0]!.split('/')[0]!;
    expect(strFromU8(parts[`${root}/data/index.html`]!)).toContain('Bản vẽ tổng mặt bằng.pdf');
    expect(strFromU8(parts[`${root}/data/metadata/metadata.xml`]!)).toContain('<thoiHanLuuTru>20 năm</thoiHanLuuTru>');
  });

  test('does not verify once a byte of any member, or of what the ZIP says of it, was changed', async () => {
    const places = placesIn(bytes);
    expect(places.length).toBeGreaterThan(20);
    for (const at of places) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect({ at, ...(await verified(changed)) }).toMatchObject({ at, code: 1 });
    }
    expect((await verified(bytes.subarray(0, bytes.length - 1))).code).toBe(1);
    expect((await verified(Buffer.concat([bytes, Buffer.from([0])]))).code).toBe(1);
  }, 180_000);

  test('does not verify once any bit of any byte was changed', async () => {
    const changes = fc.record({ at: fc.nat({ max: bytes.length - 1 }), bit: fc.nat({ max: 7 }) });
    await fc.assert(
      fc.asyncProperty(changes, async ({ at, bit }) => {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 1 << bit;
        expect(await verified(changed)).toMatchObject({ code: 1 });
      }),
      { numRuns: 25 },
    );
  }, 180_000);

  test('is not made twice of the same, nor of what is open', async () => {
    expect(refusal(await dossier.lead.post('/v1/archive-packages', { recordId: dossier.id }))).toEqual([
      409,
      'duplicate',
    ]);
    const open = await openDossier(here);
    const refused = await open.lead.post('/v1/archive-packages', { recordId: open.id });
    expect([...refusal(refused), refused.body.state]).toEqual([409, 'transition-not-possible', 'drafting']);
  });

  test('is for the lead and for those who watch over all', async () => {
    const seen = async (who: Caller) => (await who.get(`/v1/archive-packages/${id}`)).status;
    expect(await seen(await here.of(INSPECTORATE))).toBe(200);
    expect(await seen(await here.of(FINANCE))).toBe(404);
    expect(refusal(await (await here.of(FINANCE)).post('/v1/archive-packages', { recordId: dossier.id }))).toEqual([
      404,
      'not-found',
    ]);
    expect((await (await here.of(HEALTH)).get('/v1/archive-packages')).body.items).toEqual([]);
    expect((await dossier.lead.get('/v1/archive-packages')).body.items).toMatchObject([{ id }]);
  });
});

test('of two that are asked for at once one is made', async () => {
  const here = await province(apps.app);
  const dossier = await decidedDossier(apps.app, here);
  const ask = (index: number) =>
    dossier.lead.at(apps.all[index % 2]!).post('/v1/archive-packages', { recordId: dossier.id });
  const answers = await Promise.all([0, 1, 2, 3].map(ask));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409]);
  await here.moveTo('2026-11-21T08:00:00+07:00');
  expect((await dossier.lead.get('/v1/archive-packages')).body.items).toMatchObject([{ state: 'made' }]);
});

/** A byte in the middle of every member and of each of its headers. */
function placesIn(bytes: Buffer): number[] {
  const end = bytes.length - 22;
  const places: number[] = [end + 2, end + 10, end + 20];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = bytes.readUInt16LE(end + 10); index > 0; index -= 1) {
    const [size, named, offset] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ];
    places.push(at + 12, offset + 8, offset + 30 + named + Math.floor(size / 2));
    at += 46 + named;
  }
  return places;
}
