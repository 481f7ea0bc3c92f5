/** In place of the client's: there is no Python whose memory could be kept. */
export async function makeWhenIdle() {}
