import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast, inkOn, legibleOn, readColour } from '../../src/widget/chat/colour.js';
import { emojiSet } from '../../src/widget/chat/parts/emojiSet.js';
import { newMessageId, newToken } from '../../src/widget/chat/random.js';
import { reconnectDelay } from '../../src/widget/chat/realtime.js';

const widget = new URL('../../src/widget/', import.meta.url);
const scripts = readdirSync(widget, { recursive: true }).filter(name => name.endsWith('.js'))
  .map(name => [name.replaceAll('\\', '/'), readFileSync(new URL(name, widget), 'utf8')]);

test('Whatever colour a manager chooses, what stands on it can be read', () => {
  for (const text of ['#c1272d', '#fff', '#000', '#777777', '#ffd400', '#0b6e99', '#808080']) {
    const colour = readColour(text);
    assert.ok(contrast(colour, inkOn(colour)) >= 4.5, text);
    for (const ground of [[255, 255, 255], [28, 31, 36]]) assert.ok(contrast(legibleOn(colour, ground), ground) >= 4.5, text);
  }
  assert.equal(readColour('red; background:url(x)'), undefined);
});

test('Waiting between attempts grows, ends at half a minute, and is spread', () => {
  assert.equal(reconnectDelay(0, 1), 500);
  assert.equal(reconnectDelay(0, 0), 250);
  assert.equal(reconnectDelay(50, 1), 30_000);
});

test('Ids have the form of the dialect and do not repeat', () => {
  const ids = new Set(Array.from({ length: 5_000 }, newMessageId));
  assert.equal(ids.size, 5_000);
  for (const id of ids) assert.match(id, /^[2-9A-Za-z]{17}$/);
  assert.match(newToken(), /^[0-9a-f]{64}$/);
});

test('Every emoji has a name in both languages and stands once', () => {
  assert.equal(new Set(emojiSet.map(emoji => emoji.symbol)).size, emojiSet.length);
  for (const emoji of emojiSet) assert.ok(emoji.de && emoji.en, emoji.symbol);
});

test('No script makes markup out of text, runs text, or reaches another host', () => {
  for (const [name, source] of scripts) {
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser/, name);
    const hosts = [...source.matchAll(/https?:\/\/[\w.-]+/g)].map(match => match[0]).filter(host => host !== 'http://www.w3.org');
    assert.deepEqual(hosts, [], name);
  }
});

test('Names at the top of the chat’s modules exist once, so that files can be joined', () => {
  const names = scripts.filter(([name]) => name.startsWith('chat/') && !name.includes('i18n')).flatMap(([, source]) =>
    [...source.matchAll(/^(?:export )?(?:async )?(?:function|class|const|let)\s+(\w+)/gm)].map(match => match[1]));
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
});

test('No text of the chat runs over several lines, so that indentation may be left out for delivery', () => {
  for (const [name, source] of scripts.filter(([name]) => name.startsWith('chat/'))) {
    for (const line of source.split('\n').filter(line => !line.includes('pattern: /'))) assert.equal((line.replace(/\\./g, '').match(/`/g) ?? []).length % 2, 0, `${name}: ${line}`);
  }
});
