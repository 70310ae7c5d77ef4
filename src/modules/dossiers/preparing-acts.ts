import type { Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { invalid, notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { dateErrors } from '../calendar/index.js';
import { unknownFiles, type KnownFiles } from '../files/index.js';
import type { Handling } from '../procedures/index.js';
import { componentOf, listedCode, notOfAgency, type NewDossier } from './create-dossier.js';
import { openDossier, type LoadedDossier, type DossierCommand } from './loaded-dossier.js';
import { editsNothing, handsNothingOver, putsNothing } from './unchanged-rules.js';

/** What the lead does to get a dossier ready, decided inside a command. */

export interface Edit {
  readonly title?: string | undefined;
  readonly summary?: string | null | undefined;
  readonly handling?: Handling | undefined;
}

export function edit(ctx: DossierCommand, call: Call, input: Edit): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, caller } = dossier;
  if (ctx.can(id, 'edit') && editsNothing(dossier, input)) return;
  ctx.send(id, { type: 'edit', ...input, unmet: [] }, caller.actor);
}

/** R16: a component that the procedure lists, and no other. */
export function putComponent(
  ctx: DossierCommand,
  call: Call,
  given: string,
  input: Omit<NewDossier['components'][number], 'code'>,
  known: KnownFiles,
): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, caller, procedure, day } = dossier;
  const code = listedCode(procedure, given);
  const errors = [
    ...dateErrors({ date: input.documentDate, today: day }),
    ...unknownFiles([{ path: '', fileId: input.fileId }], known),
  ];
  if (errors.length > 0 && ctx.can(id, 'put_component')) throw invalid(errors);
  const listed = procedure.components.some((each) => each.code === code);
  const message = text(`Thủ tục không yêu cầu thành phần ${code}.`, `The procedure lists no component ${code}.`);
  const unmet: Unmet[] = listed ? [] : [{ rule: 'R16', code: 'extra_component', message }];
  const component = componentOf(code, input, caller, ctx.clock.now, known);
  if (listed && ctx.can(id, 'put_component') && putsNothing(dossier, component)) return;
  ctx.send(id, { type: 'put_component', component, unmet }, caller.actor);
}

export function removeComponent(ctx: DossierCommand, call: Call, given: string): void {
  const { id, caller, context } = openDossier(ctx, call, 'act as lead');
  const code = listedCode(context, given);
  if (!context.components.some((each) => each.code === code)) throw notFound();
  ctx.send(id, { type: 'remove_component', code, unmet: [] }, caller.actor);
}

/** R1: exactly one responsible official at any time, of the lead; handing over is recorded. */
export function handOver(ctx: DossierCommand, call: Call, input: { official: string; reason: string }): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const { id, caller, context, day } = dossier;
  if (ctx.reference.directory.position(input.official, day)?.agency !== context.leadAgency)
    throw notOfAgency('/official', input.official, context.leadAgency);
  if (ctx.can(id, 'hand_over') && handsNothingOver(dossier, input.official)) return;
  ctx.send(id, { type: 'hand_over', ...input, unmet: [] }, caller.actor);
}

export function withdraw(ctx: DossierCommand, call: Call, reason: string): void {
  const { id, caller } = openDossier(ctx, call, 'act as lead');
  ctx.send(id, { type: 'withdraw', reason, unmet: [] }, caller.actor);
}

/** What keeps the dossier's time from being suspended: it may stand still while the lead works, and so often at most. */
export function suspensionUnmet({
  context,
  state,
  policy,
}: Pick<LoadedDossier, 'context' | 'state' | 'policy'>): Unmet[] {
  const found: Unmet[] = [];
  if (context.suspensions.length >= policy.suspension.max)
    found.push({
      rule: 'R16',
      code: 'suspension_used',
      message: text(
        `Đã tạm dừng ${context.suspensions.length} lần, mức tối đa.`,
        `Its time was suspended ${context.suspensions.length} times, the maximum.`,
      ),
    });
  if (!['drafting', 'consolidating', 'returned'].includes(state))
    found.push({
      rule: 'R16',
      code: 'not_suspendable',
      message: text(
        'Chỉ tạm dừng khi hồ sơ đang ở đơn vị chủ trì.',
        'Time is suspended only while the dossier is with the lead.',
      ),
    });
  return found;
}

export function suspend(
  ctx: DossierCommand,
  call: Call,
  input: { reason: 'awaiting_applicant' | 'other'; text: string },
): void {
  const dossier = openDossier(ctx, call, 'act as lead');
  const suspension = { ...input, from: ctx.clock.now.toISOString(), to: null, workingMinutes: null };
  ctx.send(dossier.id, { type: 'suspend', suspension, unmet: suspensionUnmet(dossier) }, dossier.caller.actor);
}

/** The working time that passed meanwhile is given back to the dossier's budget. */
export function resume(ctx: DossierCommand, call: Call): void {
  const { id, caller, context } = openDossier(ctx, call, 'act as lead');
  const { calendar } = ctx.reference;
  const open = context.suspensions.find((each) => each.to === null);
  const workingMinutes = open ? Math.round(calendar.workingMinutesBetween(new Date(open.from), ctx.clock.now)) : 0;
  const dueAt = workingMinutes > 0 ? calendar.addWorkingHours(context.dueAt, workingMinutes / 60) : context.dueAt;
  ctx.send(id, { type: 'resume', workingMinutes, dueAt, unmet: [] }, caller.actor);
}
