import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { texts as deFirst } from '../../src/widget/chat/i18n/de.js';
import { moreTexts as deMore } from '../../src/widget/chat/i18n/deMore.js';
import { texts as enFirst } from '../../src/widget/chat/i18n/en.js';
import { moreTexts as enMore } from '../../src/widget/chat/i18n/enMore.js';
import { knownLanguage } from '../../src/widget/chat/language.js';

const folder = new URL('../../src/widget/chat/', import.meta.url);
const sources = readdirSync(folder, { recursive: true }).filter(name => name.endsWith('.js') && !name.startsWith('i18n'))
  .map(name => readFileSync(new URL(name, folder), 'utf8')).join('\n');
const de = { ...deFirst, ...deMore };
const en = { ...enFirst, ...enMore };
const slots = text => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort();

test('Both languages have every text, with the same places to fill', () => {
  assert.deepEqual(Object.keys(deFirst), Object.keys(enFirst));
  assert.deepEqual(Object.keys(deMore), Object.keys(enMore));
  for (const key of Object.keys(en)) {
    assert.ok(de[key].trim() && en[key].trim(), key);
    if (key !== 'waitingMinute') assert.deepEqual(slots(de[key]), slots(en[key]), key);
  }
});

test('No text is left that nothing says', () => {
  const unused = Object.keys(en).filter(key => !new RegExp(`['"\`]${key}['"\`]`).test(sources));
  assert.deepEqual(unused, []);
});

test('German addresses people formally and uses the labels the users know', () => {
  for (const [key, text] of Object.entries(de)) assert.doesNotMatch(text, /\b(du|dich|dir|dein\w*)\b/i, key);
  assert.deepEqual([de.bell, de.options, de.end, de.bin, de.close], ['Klingel', 'Optionen', 'Chat beenden', 'Papierkorb', 'Chat schließen']);
  assert.match(de.erase, /^meine Daten löschen$/i);
});

test('A wish for a language that is not there gets English', () => {
  assert.equal(knownLanguage('de-AT'), 'de');
  assert.equal(knownLanguage('DE'), 'de');
  assert.equal(knownLanguage('den'), 'en');
  assert.equal(knownLanguage(''), 'en');
});
