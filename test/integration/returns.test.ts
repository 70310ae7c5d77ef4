import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import { DOCX, paperOf } from '../support/papers.js';
import { COMMITTEE, LEAD, OFFICE, openDossier, province, signerOf, type Opened } from '../support/province.js';
import { ready, submission } from '../support/way.js';

const apps = useApps(1);

const MORE = { grounds: ['other'], text: 'Bổ sung đánh giá tác động giao thông.', workingDays: 3 };
const FAULT = { grounds: ['wrong_form'], text: 'Sai thể thức.' };

/** What the dossier says of its returns, what its journal has of them, and whether there is a letter about the last one. */
async function returnsOf({ lead, url }: Opened): Promise<unknown> {
  const { returns } = answered(await lead.get(url), 200).body;
  const entries = typesOf(await intactJournal(lead, url)).filter((type) => type === 'submission.returned').length;
  const letter = (await paperOf(apps.app, lead, `${url}/return-letter`, DOCX)).status;
  return { returns, entries, letter };
}
const never = { returns: 0, entries: 0, letter: 404 };
const returned = (times: number) => ({ returns: times, entries: times, letter: 200 });

async function acting(dossier: Opened, office: Caller, committee: Caller) {
  const { lead, url } = dossier;
  return {
    submit: async () => answered(await lead.post(`${url}/submission`, submission()), 200),
    accept: async () => answered(await office.post(`${url}/acceptance`), 200),
    sendBack: async (more: object = {}) => answered(await office.post(`${url}/return`, { ...FAULT, ...more }), 200),
    askMore: async () => answered(await committee.post(`${url}/supplement-request`, MORE), 200),
    revise: async () => answered(await lead.post(`${url}/revision`), 200),
    withdraw: async () =>
      answered(await lead.post(`${url}/withdrawal`, { reason: 'Chủ đầu tư rút.', signedBy: signerOf(LEAD) }), 200),
    decide: async () =>
      answered(
        await committee.post(`${url}/decision`, {
          ...{ result: 'approved', documentNumber: '1/QĐ', documentDate: '2026-11-20', signedBy: signerOf(COMMITTEE) },
        }),
        200,
      ),
  };
}

async function staged() {
  const here = await province(apps.app);
  const dossier = await ready(here);
  return { dossier, ...(await acting(dossier, await here.of(OFFICE), await here.of(COMMITTEE))) };
}

test('R13: the letter of the last return is there from the first return on, and the dossier says so, however it goes on', async () => {
  const { dossier, submit, accept, sendBack, askMore, revise, decide } = await staged();
  expect(await returnsOf(dossier)).toEqual(never);
  await submit();
  await accept();
  expect(await returnsOf(dossier)).toEqual(never);
  await askMore();
  // The committee has asked for more: the Office has returned nothing.
  expect(await returnsOf(dossier)).toEqual(never);
  await revise();
  await submit();
  await sendBack();
  expect(await returnsOf(dossier)).toEqual(returned(1));
  await revise();
  expect(await returnsOf(dossier)).toEqual(returned(1));
  await submit();
  await accept();
  await sendBack({ lateReason: 'Phát hiện khi trình lãnh đạo Ủy ban.' });
  expect(await returnsOf(dossier)).toEqual(returned(2));
  await revise();
  await submit();
  await accept();
  await decide();
  expect(await returnsOf(dossier)).toEqual(returned(2));
});

test('what is withdrawn keeps what was returned of it', async () => {
  const before = await staged();
  await before.submit();
  await before.withdraw();
  expect(await returnsOf(before.dossier)).toEqual(never);
  const after = await staged();
  await after.submit();
  await after.sendBack();
  await after.withdraw();
  expect(await returnsOf(after.dossier)).toEqual(returned(1));
});

test('what never goes up is never returned', async () => {
  const dossier = await openDossier(await province(apps.app), { procedureCode: 'TTHC-XD-01' });
  expect(await returnsOf(dossier)).toEqual(never);
});
