/** What the build reads off the OpenAPI document for the forms of acts: a `Contract` (`forms/contract-types.ts`). */
declare module 'contract:acts' {
  const contract: unknown;
  export default contract;
}
