/** The input cannot be used; the message is one sentence that says what, where and why. */
export class Refusal extends Error {}
