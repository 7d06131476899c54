import { readProtocolFile } from './read-protocol-file';

const aFile = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'study.yaml');

test('the text of a protocol file is read', async () => {
  expect(await readProtocolFile(aFile('title: Zürich\n'))).toEqual({ text: 'title: Zürich\n' });
});

test.each(['', ' \n\n'])('an empty file is refused by its name', async (content) => {
  const refused = expect.stringMatching(/^“study\.yaml” is empty: nothing was read\. Choose the protocol file/);
  expect(await readProtocolFile(aFile(content))).toEqual({ refused });
});

test.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
  ['text in another encoding', Uint8Array.of(0x5a, 0xfc, 0x72)],
  ['zeros', new Uint8Array(8)],
])('%s is refused as no text file', async (_what, content) => {
  const refused = expect.stringMatching(/^“study\.yaml” holds no plain text in UTF-8;.*Choose the protocol file/);
  expect(await readProtocolFile(aFile(content))).toEqual({ refused });
});
