import { names } from './names-option';

test('names with commas between, each once', () => {
  expect(names('sex, ward,sex')).toEqual(['sex', 'ward']);
});

test('a name with a comma stands in quotation marks', () => {
  expect(names('"ward, east",sex')).toEqual(['ward, east', 'sex']);
  expect(names('sex,"ward, east"')).toEqual(['sex', 'ward, east']);
});

test('an option that is given again adds to what it named', () => {
  expect(names('ward', ['sex'])).toEqual(['sex', 'ward']);
});

test.each(['', ',', 'sex,', ',sex', 'sex,,ward'])('%p is refused', (text) => {
  expect(() => names(text)).toThrow('Name columns with commas between');
});
