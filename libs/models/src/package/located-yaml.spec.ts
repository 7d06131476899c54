import { LocatedYaml } from './located-yaml';

test('a file that is not text is told at its first place that is none', () => {
  expect(new LocatedYaml('a: 1\nb: a\0b').syntaxFaults()).toEqual([
    {
      line: 2,
      column: 5,
      path: '',
      message: 'a text file holds no NUL: take it out, or take the YAML file that was meant',
    },
  ]);
  const latin = Buffer.from('title: Z\u00fcrich', 'latin1').toString('utf8');
  expect(new LocatedYaml(latin).syntaxFaults()).toEqual([
    {
      line: 1,
      column: 9,
      path: '',
      message: 'this is not text in UTF-8: save the file as UTF-8, or take the YAML file that was meant',
    },
  ]);
});
