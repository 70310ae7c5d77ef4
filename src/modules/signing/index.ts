/** Who signs by which authority: from the positions of the day, and from what was handed down (R26). */

export {
  SIGNING_FORMS,
  type Finding,
  type NamedAuthority,
  type SignedDocument,
  type SigningForm,
} from './authority.js';
export { findAuthority, handedFor, hasMandate, isCollective, printedForm } from './authority-rules.js';
export {
  compileMandates,
  inForceOn,
  NO_MANDATES,
  SIGNED_TASKS,
  type Mandate,
  type Mandates,
  type SignedTask,
} from './mandate.js';
export { holdMandates, loadMandates, mandatesOfAgency } from './mandate-queries.js';
export { meet } from './scope-rules.js';
export { namedAuthority } from './signing-schemas.js';
export { withSignatures } from './with-signatures.js';
export { authorityMissing } from './texts.js';
