/** A dossier from draft to its first answer. `npm run example -- http://127.0.0.1:3000 "$(cat .data/operator.key)"` */
import { createClient, unwrap } from '../src/index.js';

const [baseUrl = 'http://127.0.0.1:3000', key = ''] = process.argv.slice(2);

// The operator gives two agencies of the sandbox province that `npm start` makes a key each.
const operator = createClient({ baseUrl, key, tenant: 'H29', language: 'en' });
const systemOf = async (agency: string, actingOfficial: string) => {
  const made = await unwrap(operator.POST('/v1/api-clients', { body: { name: `e-office ${agency}`, agency } }));
  return createClient({ baseUrl, key: made.key, actingOfficial, language: 'en' });
};
const lead = await systemOf('H29.6', 'H29.6-04');
const finance = await systemOf('H29.4', 'H29.4-04');

// The lead drafts a dossier and asks for opinions; a call that gets lost on the way is sent again and counts once.
const draft = {
  procedureCode: 'PH-QH-01',
  title: 'Điều chỉnh cục bộ quy hoạch phân khu',
  responsibleOfficial: 'H29.6-04',
};
const dossier = await unwrap(lead.POST('/v1/dossiers', { body: draft }));
const round = {
  questions: [{ text: 'Ý kiến về phương án điều chỉnh' }],
  recipients: [{ agency: 'H29.4' }, { agency: 'H29.7' }],
};
await unwrap(lead.POST('/v1/dossiers/{id}/rounds', { params: { path: { id: dossier.id } }, body: round }));

// Finance finds the request in its inbox and answers.
for await (const request of finance.items('/v1/requests', { dossierId: dossier.id, agency: 'H29.4' })) {
  const opinion = { stance: 'agree' as const, answers: [{ question: 1, text: 'Phù hợp.' }], signedBy: 'H29.4-01' };
  await unwrap(finance.POST('/v1/requests/{id}/opinion', { params: { path: { id: request.id } }, body: opinion }));
}

// The lead follows what happened; with `wait` it would go on for ever.
for await (const page of lead.events({ wait: 0 }))
  for (const event of page.items) if (event.subject.includes(dossier.id)) console.log(event.time, event.type);
console.log(
  dossier.code,
  'is',
  (await unwrap(lead.GET('/v1/dossiers/{id}', { params: { path: { id: dossier.id } } }))).state,
);
