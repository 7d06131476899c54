/** What the smallest change that a plan expects to be reported takes for granted. */
export const planLimitsInWords = [
  'Groups are taken to have the outcome as often, and the model to separate them as well, as in everybody.',
  'Cases count once their outcome is known to be complete; the test that counts deaths as they become known may report sooner or later.',
  'This is the mean course: about half of the changes of this size take longer.',
] as const;
