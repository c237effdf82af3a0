import assert from 'node:assert/strict';
import { test } from 'node:test';
import './piece.mjs';
import { Language } from '../../src/widget/chat/language.js';
import { MessageLog } from '../../src/widget/chat/messageLog.js';
const { StandBar } = await import('../../src/widget/chat/view/standBar.js');
const { MessageList } = await import('../../src/widget/chat/view/messageList.js');
const { writeDialectCookies } = await import('../../src/widget/chat/parts/dialectCookies.js');

const language = new Language();
const ada = { username: 'ada', name: 'Ada', status: 'online' };

async function bar(stand, attendance, foyer = {}) {
  await language.use('de');
  const shown = new StandBar({ stand, connected: true, attendance, config: { foyer } }, language, 'https://chat.example.org/', assert.fail);
  shown.render();
  return shown.element;
}

test('Whoever waits reads their place and, where it is known, how long it is likely to take', async () => {
  const said = async queue => (await bar('waiting', { queue })).all('div')[0].textContent;
  assert.equal(await said({ spot: 3, estimatedWaitTimeSeconds: 260 }), 'Sie warten an Position 3.Voraussichtlich etwa 4 Minuten.');
  assert.equal(await said({ spot: 1, estimatedWaitTimeSeconds: 20 }), 'Sie warten an Position 1.Voraussichtlich weniger als eine Minute.');
  assert.equal(await said({ spot: 2, estimatedWaitTimeSeconds: -1 }), 'Sie warten an Position 2.Bitte einen Moment Geduld, gleich ist jemand für Sie da.');
  assert.equal(await said(undefined), 'Bitte einen Moment Geduld, gleich ist jemand für Sie da.');
});

test('The picture of whoever answers is fetched, unless the manager or the agent does not want it', async () => {
  assert.deepEqual((await bar('served', { agent: ada })).all('img').map(one => one.attributes.src), ['https://chat.example.org/avatar/ada']);
  const without = await bar('served', { agent: ada }, { showAgentPicture: false });
  assert.deepEqual(without.all('img'), []);
  assert.match(without.textContent, /^AAda/);
  assert.deepEqual((await bar('served', { agent: { ...ada, hiddenInfo: true } })).all('img'), []);
});

test('What is loaded in one go is not read out, and what is said from then on is', async () => {
  await language.use('de');
  const log = new MessageLog('mine');
  const say = (id, ts) => log.receive({ _id: id, msg: id, ts, u: { _id: 'ada', username: 'ada', name: 'Ada' } });
  const conversation = {
    log, token: 'mine', phase: 'open', config: {}, hiddenNotices: [], typists: {}, attendance: { nameOf: () => 'Ada' },
  };
  const list = new MessageList(conversation, language, '', () => undefined, []);
  const live = () => list.element.all('div').find(one => one.attributes.role === 'log').attributes['aria-live'];
  ['a', 'b', 'c', 'd', 'e'].forEach(say);
  list.render();
  assert.equal(live(), 'off');
  say('f', 9);
  list.render();
  assert.equal(live(), 'polite');
});

test('The dialect’s cookies are there while a chat is under way, and gone after it', t => {
  const written = [];
  t.after(() => { delete globalThis.location; delete document.cookie; });
  globalThis.location = { protocol: 'https:' };
  Object.defineProperty(document, 'cookie', { configurable: true, set: value => { written.push(value); } });
  writeDialectCookies({ phase: 'open', token: 't0', rid: 'r0' });
  assert.deepEqual(written.map(one => one.split(';')[0]), ['rc_is_widget=t', 'rc_room_type=l', 'rc_token=t0', 'rc_rid=r0']);
  assert.ok(written.every(one => one.endsWith('; Path=/; SameSite=None; Secure; Partitioned')));
  for (const over of [{ phase: 'ended', token: 't0', rid: 'r0' }, { phase: 'open', token: 't0' }]) {
    written.length = 0;
    writeDialectCookies(over);
    assert.equal(written.length, 4);
    assert.ok(written.every(one => /^rc_\w+=;.*; Max-Age=0$/.test(one)));
  }
});
