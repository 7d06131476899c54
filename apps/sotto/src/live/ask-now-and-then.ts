/** Asks again when the last answer is older than this; what is asked meanwhile gets the same answer. */
export function askNowAndThen<Answer>(ask: () => Promise<Answer>, milliseconds: number): () => Promise<Answer> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | undefined;
  return async () => {
    const now = performance.now();
    if (last === undefined || now - last.at > milliseconds) {
      last = { at: now, answer: ask() };
      last.answer.catch(() => (last = undefined));
    }
    return await last.answer;
  };
}
