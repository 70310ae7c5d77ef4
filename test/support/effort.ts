/**
 * How often something is tried that chance or a race decides: `npm test` tries it as often as finds what is frequent, `npm run test:long` as often as finds
 * what is rare.
 */
export const effort = (usual: number, long: number): number => (process.env['TEST_LONG'] === '1' ? long : usual);
