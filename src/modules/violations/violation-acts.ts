import { requireVersion, type Call } from '../../core/call.js';
import type { Unmet } from '../../core/errors.js';
import { invalid, unmetRule } from '../../core/refusals.js';
import type { Instance, CommandContext } from '../../workflow/index.js';
import { identify, permit, type Act, type Caller } from '../auth/index.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ViolationEvent } from './violation-events.js';
import { subjectOf, type Ruling, type ViolationContext } from './violation.js';

/** What agencies and Home Affairs do with a violation, decided inside a command. */

export interface ExplanationInput {
  readonly text: string;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
  readonly signedBy: string;
}

export interface RulingInput {
  readonly outcome: Ruling['outcome'];
  readonly reason: string;
}

interface Opened {
  readonly violation: Instance<ViolationContext>;
  readonly caller: Caller;
}

/** @throws DomainError `not-found`, `official-not-of-agency`, `forbidden`, `version-changed`. */
export function openViolation(
  { reference, clock, unit }: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  act: Act,
): Opened {
  const violation = unit.instance<ViolationContext>(id);
  const caller = identify(call.principal, reference, clock.now);
  permit(caller, act, subjectOf(violation.context));
  requireVersion(call, violation.version);
  return { violation, caller };
}

/** R8: what the agency says to it, while its time to explain runs. */
export function explain(ctx: CommandContext<ReferenceData>, call: Call, id: string, input: ExplanationInput): void {
  const { violation, caller } = openViolation(ctx, call, id, 'act as charged');
  const { reference, clock, unit } = ctx;
  const today = reference.calendar.localDate(clock.now);
  const after = { occasion: 'violation', day: reference.calendar.localDate(violation.context.occurredAt) } as const;
  const errors = dateErrors({ date: input.documentDate, today, after });
  if (errors.length > 0 && ctx.can(id, 'explain')) throw invalid(errors);
  const explanation = {
    text: input.text,
    documentNumber: input.documentNumber ?? null,
    ...(input.documentDate !== undefined && { documentDate: input.documentDate }),
    signedBy: input.signedBy,
    givenBy: caller.official,
    givenAt: clock.now.toISOString(),
  };
  const unmet = signatureUnmet(reference.directory, input.signedBy, violation.context.agency, today);
  const event: ViolationEvent = { type: 'explain', at: clock.now, explanation, unmet };
  unit.send(id, event, caller.actor);
}

/** R8: the ruling of Home Affairs, or another in place of its own. */
export function rule(
  { clock, unit, ...rest }: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  { outcome, reason }: RulingInput,
): void {
  const { violation, caller } = openViolation({ clock, unit, ...rest }, call, id, 'rule on a violation');
  const ruling: Ruling = { outcome, reason, ruledBy: caller.official, ruledAt: clock.now.toISOString() };
  const event: ViolationEvent = {
    type: 'rule',
    at: clock.now,
    ruling,
    unmet: rulingUnmet(violation.context, outcome, clock.now),
  };
  unit.send(id, event, caller.actor);
}

/** R8: nobody is found guilty unheard; a revision says something else than the ruling before it. */
export function rulingUnmet(
  { explanation, explanationDueAt, ruling }: ViolationContext,
  outcome: Ruling['outcome'],
  now: Date,
): Unmet[] {
  const found: Unmet[] = [];
  if (outcome === 'upheld' && explanation === null && now < explanationDueAt)
    found.push(
      unmetRule(
        'R8',
        'explanation_period_running',
        `Cơ quan còn thời hạn giải trình đến ${explanationDueAt.toISOString()}.`,
        `The agency has until ${explanationDueAt.toISOString()} to explain itself.`,
      ),
    );
  if (ruling?.outcome === outcome)
    found.push(
      unmetRule(
        'R8',
        'same_outcome',
        'Kết luận hiện tại đã như vậy; chỉ sửa đổi khi kết luận khác.',
        'The ruling says so already: a revision needs another outcome.',
      ),
    );
  return found;
}
