/** A component as the dossier keeps it, as far as the handling looks at it. */
interface CaseComponent {
  readonly code: string;
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly fileId: string | null;
  readonly form?: string;
}

/** What a handling needs to know of the dossier that it belongs to. */
export interface Case {
  readonly code: string;
  readonly leadAgency: string;
  readonly responsibleOfficial: string;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly components: readonly CaseComponent[];
  readonly position: string | null;
  readonly submittedAt: Date | null;
  readonly dueAt: Date;
}
