/** Whether the API itself would let a caller do what the board offers. */

/** Whose acts are told by `…/actions`. */
const WHOLES = [
  ...['dossiers', 'tasks', 'petitions', 'inspections', 'procedure-reviews', 'delegations', 'rotation-plans'],
  'successions',
];
/** What a part belongs to, by the field that names it. */
const WHOLE_OF = { inspectionId: 'inspections', petitionId: 'petitions', taskId: 'tasks', dossierId: 'dossiers' };

/**
 * @param act `POST /v1/requests/…/opinion`
 * @returns why not; undefined where it is offered
 */
export async function isOffered(own, act) {
  const [method, href] = act.split(' ');
  const [, , kind, id] = href.split('/');
  if (id !== undefined && kind !== 'work') {
    const whole = await wholeOf(own, kind, id);
    if (whole) return listed(own, whole, method, href);
  }
  return notForbidden(own, method, href);
}

async function wholeOf(own, kind, id) {
  if (WHOLES.includes(kind)) return `/v1/${kind}/${id}`;
  const { status, body } = await own.get(`/v1/${kind}/${id}`);
  if (status !== 200) return undefined;
  const [field] = Object.keys(WHOLE_OF).filter((each) => typeof body[each] === 'string');
  return field && `/v1/${WHOLE_OF[field]}/${body[field]}`;
}

/** `actions` names it: what stands in its way is rules or the state, and no right that is missing. */
async function listed(own, whole, method, href) {
  const { status, body } = await own.get(`${whole}/actions`);
  if (status !== 200) return `its actions answered ${status}`;
  const found = body.actions.some((each) => each.method === method && each.href === href);
  return found ? undefined : `not among ${body.actions.map((each) => `${each.method} ${each.href}`).join(', ')}`;
}

/** Which are changed and ended by one call: they are tried on one that there is not. */
const CAREFULLY = ['api-clients', 'webhooks', 'tenants'];
const NOBODY = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';

/** What no list names is tried, with a body that is right for nobody: rights are asked before anything else is wrong. */
async function notForbidden(own, method, href) {
  const [, , kind, id] = href.split('/');
  const careful = id !== undefined && CAREFULLY.includes(kind);
  const tried = careful ? href.replace(id, NOBODY) : href;
  const { status, body } = await own.send(method, tried, { 'no such field': true }, { 'if-match': '"0"' });
  const refused = [401, 403, 405, ...(careful ? [] : [404])].includes(status);
  return refused || status >= 500 ? `answered ${status} ${body?.code}` : undefined;
}

/** A file or paper that a button gives. */
export async function isGiven(own, href) {
  const answer = await own.file(href);
  await answer.arrayBuffer();
  return answer.ok;
}
