/** Stands for packages that axios imports and never uses here; see rolldown.config.mjs. */
export default {};
export const getProxyForUrl = undefined;
