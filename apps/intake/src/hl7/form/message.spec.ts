import { Message } from './message';

const header = 'MSH|^~\\&|A|B';

function field(content: string) {
  return Message.read(`${header}\rZZZ|${content}`)!.first('ZZZ')!.field(1);
}

test('components, subcomponents and repetitions count from one', () => {
  const given = field('a&b^c~d^e');
  expect([given.text(), given.text(1, 2), given.text(2), given.text(3)]).toEqual(['a', 'b', 'c', '']);
  expect(given.repetitions().map((each) => each.text(2))).toEqual(['c', 'e']);
});

test('the first field of a header is its delimiter', () => {
  const { header: msh } = Message.read(header)!;
  expect([msh.field(2).sent(), msh.field(3).text(), msh.field(12).isEmpty]).toEqual(['^~\\&', 'A', true]);
});

test('two quotation marks delete, nothing leaves unchanged', () => {
  expect([field('""').isDeleted, field('').isDeleted, field('""').text()]).toEqual([true, false, '']);
});

test.each([
  ['a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f', 'a|b^c&d~e\\f'],
  ['\\X48\\\\X494A\\', 'HIJ'],
  ['\\H\\loud\\N\\ quiet', 'loud quiet'],
  ['one\\.br\\two', 'one\ntwo'],
  ['C:\\unknown\\ and open \\', 'C:\\unknown\\ and open \\'],
])('%s reads as text', (sent, text) => {
  expect(field(sent).whole()).toBe(text);
});

test.each(['', 'MSH', 'MSH|', 'MSHA^~\\&|', 'MSH|^^\\&|A', 'MSH|||A', 'PID|1', 'MSH |^~\\&'])(
  '"%s" begins no message',
  (text) => {
    expect(Message.read(text)).toBeUndefined();
  },
);

test('a line that begins no segment goes on with the one before', () => {
  expect(Message.read(`${header}\rZZZ|one\ntwo`)!.first('ZZZ')!.field(1).whole()).toBe('one\ntwo');
});
