import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseMarkdown, safeLink } from '../../src/widget/chat/markdown.js';

const text = parts => parts.map(part => part.text ?? text(part.parts)).join('');
const kinds = source => parseMarkdown(source).map(part => part.kind);

const order = ['strong', 'em', 'del', 'code', 'block', 'link'];

/** What is shown, stretch by stretch: text, how it looks, where it leads. */
function drawn(parts, looks = []) {
  return parts.flatMap(part => part.parts ? drawn(part.parts, [...looks, part.kind]) : [[part.text, part.kind === 'text' ? looks : [...looks, part.kind], part.href]])
    .map(([said, how, href]) => [said, Array.isArray(how) ? order.filter(look => how.includes(look)).join(' ') : how, href ?? ''])
    .reduce((all, [said, how, href]) => {
      const last = all.at(-1);
      if (last && last[1] === how && last[2] === href && !href) last[0] += said;
      else all.push([said, how, href]);
      return all;
    }, []);
}

test('Both sides of a chat see the same: the list of cases that the console reads as well', () => {
  const cases = JSON.parse(readFileSync(new URL('../message-grammar.json', import.meta.url), 'utf8'));
  for (const { says, shown } of cases) {
    assert.deepEqual(drawn(parseMarkdown(says)), shown.map(([said, how = '', href = '']) => [said, how, href]), says);
  }
});

test('The small grammar is read', () => {
  assert.deepEqual(kinds('a *b* _c_ ~d~ `e`'), ['text', 'strong', 'text', 'em', 'text', 'del', 'text', 'code']);
  assert.deepEqual(parseMarkdown('**bold**'), [{ kind: 'strong', parts: [{ kind: 'text', text: 'bold' }] }]);
  assert.deepEqual(kinds('```js\nlet a;\n```'), ['block']);
});

test('Signs inside words and numbers stay text', () => {
  for (const source of ['2*3*4', 'a_b_c', 'file_name_long.txt', '* item', '5 * 3 * 2']) assert.deepEqual(kinds(source), ['text']);
});

test('Links lead where they say, without the full stop of the sentence', () => {
  const [, link, rest] = parseMarkdown('Siehe https://example.org/a?b=1.');
  assert.deepEqual(link, { kind: 'link', href: 'https://example.org/a?b=1', text: 'https://example.org/a?b=1' });
  assert.equal(rest.text, '.');
  assert.deepEqual(parseMarkdown('[hier](https://example.org)'), [{ kind: 'link', href: 'https://example.org/', text: 'hier' }]);
});

test('Addresses that could run code or mislead stay text', () => {
  for (const address of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>', 'vbscript:x', ' javascript:x', '//evil.test',
    'file:///etc/passwd', 'blob:https://a/b', 'https://bank.example@evil.test/', 'http://', 'java\nscript:x']) {
    assert.equal(safeLink(address), undefined, address);
  }
  assert.deepEqual(kinds('[x](javascript:alert(1))'), ['text', 'text']);
});

test('Markup of the page comes through as the text it is', () => {
  for (const source of ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '&lt;b&gt;', '"><svg onload=alert(1)>', '`<b>`', '*<i>*']) {
    assert.ok(text(parseMarkdown(source)).includes(source.replace(/[`*]/g, '')));
  }
});

test('Nothing is lost and nothing hangs, whatever is written', () => {
  let seed = 11;
  const random = limit => (seed = (seed * 16_807) % 2_147_483_647) % limit;
  const pieces = ['*', '**', '_', '~', '`', '```', '[', '](', ')', 'https://a.b/c', '\n', ' ', 'x', '<b>', '😀', 'javascript:'];
  for (let round = 0; round < 500; round++) {
    const source = Array.from({ length: random(40) }, () => pieces[random(pieces.length)]).join('');
    const letters = value => value.replace(/[^x😀<>]/gu, '');
    assert.ok(letters(source).length >= letters(text(parseMarkdown(source))).length);
  }
  assert.ok(text(parseMarkdown('*'.repeat(20_000))).length > 0);
  assert.ok(text(parseMarkdown('['.repeat(20_000))).length > 0);
});
