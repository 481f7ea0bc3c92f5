/** There is a stand-in for Python, which needs none. */
export const loadAhead = () => {};
