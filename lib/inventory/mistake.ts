/** Something the user can put right: the message says what to do, and is shown without a stack trace. */
export class Mistake extends Error {}
