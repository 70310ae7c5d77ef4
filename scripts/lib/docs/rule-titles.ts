export interface Rule {
  readonly rule: number;
  /** What it asks for, in a few words. */
  readonly title: string;
  /** Which part of it nothing decides yet. */
  readonly missing?: string;
}

const TITLES: readonly (string | readonly [title: string, missing: string])[] = [
  'One lead agency and one responsible official; every act names who did it and, where it is signed, who signed',
  'A matter is decided where the competence lies: not passed up, not passed on, not decided beyond it',
  'Consultation is bounded: the right agencies, stated questions, a deadline; limited rounds, agencies and time',
  'A consulted agency answers on time, to each question, on its own field',
  'Silence or a late answer counts as agreement, where the policy says so',
  'The lead asks and reminds, and can prove it: the diligence checklist',
  'Only a lead with a complete diligence checklist refers an agency to Home Affairs',
  'Failures of agencies are recorded by the engine, with their evidence',
  'Home Affairs proposes measures by the degree of violation, and reports the heads',
  'The committee is asked for a meeting only when everything else was done and opinions still differ',
  "A submission holds every opinion and the lead's position on each",
  'Disagreement on a main point is worked on before submission',
  ['The Office checks dossiers, and returns what does not comply, with the ground', 'issue'],
  'The Office follows assigned tasks, reminds, reports them and proposes responsibility for late ones',
  'Work in hand is classed as important, overdue or at risk',
  'Citizen and business dossiers keep to the published procedure: components, time, steps',
  'Internal procedures are catalogued in versions, with time and components',
  'Procedures are reviewed on measured data',
  'A citizen dossier that will be late owes one letter of apology, with the reason and a new date',
  'Officials who are repeatedly late are listed',
  'Delays are classed by cause',
  'Documents exchanged between systems, and dossiers handled online, are measured',
  'Inspections look at coordination, and their findings are followed up',
  'An agency or official that is slow to remedy a violation is escalated',
  'Good coordination is found and commended',
  'Delegations are recorded, checked at each act and evaluated',
  'Open work of merged agencies follows their successor',
  'Satisfaction of citizens and businesses is recorded and reported',
  'Officials in listed positions are shown when their rotation is due',
];

/** The rules R1 to R29, in order. */
export const RULES: readonly Rule[] = TITLES.map((each, index) => {
  const rule = index + 1;
  if (typeof each === 'string') return { rule, title: each };
  const [title, missing] = each;
  return { rule, title, missing };
});
