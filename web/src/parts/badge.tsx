import { codeName, stateName } from '../names';
import { useTexts } from '../i18n';

/** A class of work, with its colour and its word. */
export function ClassBadge({ of }: { readonly of: string }) {
  const { language } = useTexts();
  return (
    <span className="badge" data-class={of}>
      {codeName('class', of, language)}
    </span>
  );
}

const TONES: Readonly<Record<string, string>> = {
  overdue: 'overdue',
  lapsed: 'overdue',
  missed: 'overdue',
  upheld: 'overdue',
  declined: 'at_risk',
  at_risk: 'at_risk',
  answered_late: 'at_risk',
  deemed_agreed: 'at_risk',
  returned: 'at_risk',
  supplement_due: 'at_risk',
  suspended: 'important',
  pending: 'important',
  decided: 'done',
  answered: 'done',
  completed: 'done',
  contributed: 'done',
  delivered: 'done',
  closed: 'done',
  active: 'done',
};

/** A state of something (`dossier`, `request`, `task`…), by its name. */
export function StateBadge({ of, state }: { readonly of: string; readonly state: string }) {
  const { language } = useTexts();
  return (
    <span className="badge" data-class={TONES[state] ?? 'normal'}>
      {stateName(of, state, language)}
    </span>
  );
}
