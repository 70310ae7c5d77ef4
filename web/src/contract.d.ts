/** What the build reads off the OpenAPI document for the forms of acts. */
declare module 'contract:acts' {
  import type { Contract } from './forms/contract-types';
  const contract: Contract;
  export default contract;
}
