import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMarkdown } from '../../src/widget/chat/markdown.js';
import './piece.mjs';

const { messageBody, quoteNode } = await import('../../src/widget/chat/view/messageBody.js');

const said = nodes => nodes.map(node => node.textContent).join('');
const link = '[ ](https://chat.example.org/live/GZ4kdq2?msg=aB3_x-9)';

test('The link that makes a quote is not shown, and what is said with it is', () => {
  assert.equal(said(messageBody(`${link} Ja, *gern*.`)), 'Ja, gern.');
  assert.equal(said(messageBody(`${link}\n${link} Beides.`)), 'Beides.');
  assert.deepEqual(parseMarkdown(`${link} x`).map(part => part.kind), ['text', 'text']);
});

test('A link that has a name, or leads to no message, stays a link', () => {
  assert.equal(parseMarkdown('[hier](https://chat.example.org/live/x?msg=1)')[0].kind, 'link');
  assert.equal(said(messageBody('[ ](javascript:hit)')), '[ ](javascript:hit)');
});

test('A quote names whose words they are and shows how they begin, as text without a link', () => {
  const quote = quoteNode('Sie', `${link} Siehe *https://example.org/a* <b>x</b>`);
  assert.equal(quote.name, 'blockquote');
  assert.equal(quote.children[0].textContent, 'Sie');
  assert.equal(quote.textContent, 'SieSiehe https://example.org/a <b>x</b>');
  assert.ok(quote.children.slice(1).every(one => typeof one === 'string'));
  assert.equal(quoteNode('Sie', '👍'.repeat(150)).textContent, `Sie${'👍'.repeat(140)}…`);
});
