import { beforeAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { DOCX, hash, paperOf, stage, textOf, type Listed, type Staged } from '../support/papers.js';
import { OFFICE } from '../support/province.js';

const apps = useApps();

let staged: Staged;
let office: Caller;
beforeAll(async () => {
  staged = await stage(apps.app);
  office = await staged.here.of(OFFICE);
}, 120_000);

const docx = async (reader: Caller, url: string) => paperOf(apps.app, reader, url, DOCX);
const lines = async (reader: Caller, url: string): Promise<string[]> => textOf((await docx(reader, url)).bytes);
const papersOf = async (reader: Caller): Promise<Listed[]> =>
  answered(await reader.get(`${staged.dossier}/papers?limit=200`), 200).body.items as Listed[];

test('the referral and issued reports are papers, too; an interim one says that its figures are provisional', async () => {
  answered(await office.get('/v1/events?limit=1'), 200);
  await apps.app.services.paperFollower(new AbortController().signal);
  expect((await papersOf(office)).map((each) => each.kind)).toContain('referral_letter');
  const before = hash((await docx(office, staged.officeReport)).bytes);
  expect(await lines(office, staged.officeReport)).toContain('(số liệu tạm tính đến ngày 30/11/2026)');
  await staged.here.moveTo('2027-01-05T09:00:00+07:00');
  expect(hash((await docx(office, staged.officeReport)).bytes)).toBe(before);
});
