import { html } from './markup';
import { page } from './page';

test('text that is put into a page is escaped, markup is not', () => {
  const name = `<img src=x onerror="alert('1')"> & more`;
  const cell = html`<td>${name}</td>`;
  expect(cell.text).toBe('<td>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more</td>');
  const row = html`<b>${[cell, cell]}</b>`;
  expect(row.text).toBe(`<b>${cell.text}${cell.text}</b>`);
});

test('a page carries its own policy: no script, nothing from elsewhere', () => {
  const text = page({ title: 'A & B', sections: [html`<p>Hello</p>`], paper: 'landscape' });
  expect(text).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'");
  expect(text).toContain('<title>A &amp; B</title>');
  expect(text).not.toContain('<script');
});
