import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MessageLog, wireTime } from '../../src/widget/chat/messageLog.js';

const from = (_id, ts, more = {}) => ({ _id, ts: new Date(ts).toISOString(), msg: _id, ...more });
const ids = log => log.entries().map(entry => entry._id);

test('Messages stand in the order of the server, however they arrive', () => {
  const log = new MessageLog();
  for (const at of [5, 1, 3, 2, 4]) log.receive(from(`m${at}`, at));
  assert.deepEqual(ids(log), ['m1', 'm2', 'm3', 'm4', 'm5']);
});

test('The same message by stream, history and answer stands once', () => {
  const log = new MessageLog('t');
  assert.equal(log.receive(from('a', 1)), true);
  assert.equal(log.receive({ _id: 'a', ts: { $date: 1 }, msg: 'a' }), false);
  assert.equal(log.receive({ _id: 'a', ts: 1, msg: 'changed' }), false);
  assert.equal(log.size, 1);
  assert.equal(log.entries()[0].msg, 'changed');
});

test('What is not acknowledged stands at the end, in the order of its writing, whatever the clock of the device says', () => {
  const log = new MessageLog('t');
  log.write('x', 'first', 10);
  log.write('y', 'second', 11);
  log.receive(from('later', 99_999));
  assert.deepEqual(ids(log), ['later', 'x', 'y']);
  log.receive(from('x', 100_000, { token: 't' }));
  assert.deepEqual(ids(log), ['later', 'x', 'y']);
  assert.deepEqual(log.entries().map(entry => entry.state), ['sent', 'sent', 'sending']);
});

test('A failure reported late does not unsend what the server has', () => {
  const log = new MessageLog('t');
  log.write('x', 'hello', 1);
  log.receive(from('x', 2, { token: 't' }));
  log.mark('x', 'failed');
  assert.equal(log.entries()[0].state, 'sent');
});

test('A deleted message does not come back with a late history', () => {
  const log = new MessageLog();
  log.receive(from('a', 1));
  log.remove('a');
  assert.equal(log.receive(from('a', 1)), false);
  assert.deepEqual(ids(log), []);
});

test('Own messages are told by the token, also after a reload', () => {
  const log = new MessageLog('mine');
  log.receive(from('a', 1, { token: 'mine' }));
  log.receive(from('b', 2, { token: 'other' }));
  log.receive(from('c', 3));
  assert.deepEqual(log.entries().map(entry => entry.own), [true, false, false]);
});

test('Any interleaving of the same messages ends in the same log', () => {
  let seed = 7;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const messages = Array.from({ length: 40 }, (_, at) => from(`m${String(at).padStart(2, '0')}`, at));
  for (let round = 0; round < 200; round++) {
    const log = new MessageLog('t');
    const stream = [...messages, ...messages.filter(() => random() < 0.5)].sort(() => random() - 0.5);
    stream.forEach(message => log.receive(message));
    assert.deepEqual(ids(log), messages.map(message => message._id));
  }
});

test('Both forms of a date on the wire are understood', () => {
  assert.equal(wireTime({ $date: 5 }), 5);
  assert.equal(wireTime('1970-01-01T00:00:00.007Z'), 7);
  assert.ok(Number.isNaN(wireTime(undefined)));
});
