/** The text of a chosen file, or why it cannot be a protocol and what to do. */
export type ReadFile = { readonly text: string } | { readonly refused: string };

const chooseAnother =
  'Choose the protocol file of the study, a text in YAML whose name ends in .yaml, or paste its text.';

/** Nothing of a file that is refused reaches the page. */
export async function readProtocolFile(file: File): Promise<ReadFile> {
  const text = textOf(await file.arrayBuffer());
  if (text === undefined || text.includes('\0')) {
    return {
      refused: `“${file.name}” holds no plain text in UTF-8; it may be a picture, or a document of a word processor. ${chooseAnother}`,
    };
  }
  if (text.trim() === '') return { refused: `“${file.name}” is empty: nothing was read. ${chooseAnother}` };
  return { text };
}

function textOf(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
