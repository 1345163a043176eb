/** The name under which the client's place is in a capture. */
export const clientName = 'client';
