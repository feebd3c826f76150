// Vega: a page loads it before its own script, or while words and map are drawn already.

/** @type {Promise<unknown>} */
let loading = Promise.resolve();

/** Charts wait until Vega is there. @param {Promise<unknown>} promise */
export function expectVega(promise) {
  loading = promise;
}

export const vegaReady = () => loading;
