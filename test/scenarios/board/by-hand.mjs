/** What people do beside the course of a matter: letters, documents that wait, whom they look into with a reason, exceptions that end, reports that are corrected. */
import { calm, go, see, visit, window } from './browser.mjs';
import { messageThatWaits } from './message-that-waits.mjs';
import { LATE, LEAD } from './scene.mjs';

const TODAY = '2026-12-07';
const [OFFICE, INSPECTORATE] = ['H29.1-03', 'H29.5-01'];

/** Of the permit and the petition in `everything`. */
const PERSON = { name: 'Nguyễn Văn Ví Dụ', phones: { dossiers: '0903 000 001', petitions: '0903 000 000' } };

export async function byHand(checks, browser, here, ids) {
  const as = async (official, then) => {
    const page = await window(browser, checks, here);
    await visit(page, here, official);
    await then(page);
    await page.context().close();
  };
  await as(OFFICE, async (page) => {
    await letter(checks, page, ids);
    await correction(checks, page);
  });
  await as(INSPECTORATE, async (page) => {
    await looking(checks, page, `/dossiers/${ids.handled}`, PERSON.phones.dossiers);
    await looking(checks, page, `/petitions/${ids.petitions}`, PERSON.phones.petitions);
  });
  const { id, dossierId } = await messageThatWaits(checks, here, 'Quy hoạch chợ nổi', TODAY);
  await as(`${LATE}-04`, (page) => document(checks, page, id, dossierId));
  await as(`${LEAD}-04`, (page) => exception(checks, page, here));
}

const button = (page, act) => page.locator(`button[data-act="${act}"]`);

/** Opens the form of an act by keys. */
async function opened(page, act) {
  await button(page, act).first().focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog');
  await form.locator('form').waitFor();
  return form;
}

/** Fills the form of an act by the names of its fields, and sends it. */
async function done(page, act, fields) {
  const form = await opened(page, act);
  for (const [name, value] of Object.entries(fields)) {
    await form.locator(`[id$="-${name}"]`).fill(value);
    // Leaves the list that typing has opened.
    await page.keyboard.press('Tab');
  }
  await form.locator('button[type="submit"]').click();
  await form.waitFor({ state: 'detached' });
  await calm(page);
}

async function letter(checks, page, { tasks }) {
  await see(page, `/tasks/${tasks}`);
  const act = `POST /v1/tasks/${tasks}/letter`;
  const form = await opened(page, act);
  await form.locator('button[type="submit"]').click();
  await form.getByRole('alert').waitFor();
  const signer = form.locator('[id$="-signedBy"]');
  checks.equal('who signs a letter is asked for at its field', await signer.getAttribute('aria-invalid'), 'true');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  await done(page, act, { documentNumber: '412/VP-TH', documentDate: TODAY, signedBy: 'H29.1-01' });
  await page.getByText('412/VP-TH').first().waitFor();
  checks.equal('a letter that was issued is not offered again', await button(page, act).count(), 0);
}

async function correction(checks, page) {
  await see(page, '/accountability/issued');
  const offered = page.locator('button[data-act$="/corrections"]');
  checks.equal('a report can be corrected by its last version', await offered.count(), 1);
  await done(page, await offered.getAttribute('data-act'), { reason: 'Cập nhật số liệu sau giải trình.' });
  await page.getByText('Cập nhật số liệu sau giải trình.').waitFor();
  checks.equal('and by that alone', await offered.count(), 1);
}

/** What is read of a person is there until the page is left, and is kept nowhere. */
async function looking(checks, page, place, phone) {
  await see(page, place);
  const act = await page.locator('button[data-act$="/inspections"]').getAttribute('data-act');
  const said = () => page.locator('body').innerText();
  checks.check(`${place}: nothing of the person before the reason`, !(await said()).includes(phone));
  await done(page, act, { reason: 'Xác minh phản ánh.' });
  await page.locator('.looked').waitFor();
  const shown = await page.locator('.looked').innerText();
  checks.check(`${place}: the person is shown`, shown.includes(PERSON.name) && shown.includes(phone), shown);
  checks.check(
    `${place}: whoever goes by keys goes on there`,
    await page.locator('.looked').evaluate((each) => each === document.activeElement),
  );
  const kept = await page.evaluate(() =>
    JSON.stringify([sessionStorage, localStorage, history.state, location.href, document.cookie]),
  );
  checks.check(`${place}: nothing of it is kept`, !kept.includes(phone) && !kept.includes(PERSON.name), kept);
  await go(page, '/work');
  checks.check(`${place}: it goes with the page`, !(await said()).includes(phone));
  await page.goBack();
  await page.locator('h1').first().waitFor();
  await calm(page);
  checks.check(`${place}: and does not come back with it`, !(await said()).includes(phone));
}

async function document(checks, page, id, dossierId) {
  await see(page, `/dossiers/${dossierId}`);
  const act = `POST /v1/document-messages/${id}/confirmation`;
  checks.equal('a document that waits is told with its dossier', await button(page, act).count(), 1);
  await see(page, `/document-messages/${id}`);
  await done(page, act, { signedBy: `${LATE}-01` });
  await page.locator('header.head .badge').first().waitFor();
  checks.equal('a document that was confirmed is decided on', await page.locator('main button[data-act]').count(), 0);
}

async function exception(checks, page, here) {
  const made = await here.agencies[LEAD].get('/v1/rotation-exceptions');
  const [{ id }] = made.body.items;
  await see(page, `/rotation-exceptions/${id}`);
  const act = `POST /v1/rotation-exceptions/${id}/ending`;
  const form = await opened(page, act);
  checks.check('an exception can be ended', await form.locator('[id$="-endedOn"]').isVisible());
  await page.keyboard.press('Escape');
}
